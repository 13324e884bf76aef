package org.ranef.objective;

/** What a fit minimises. */
public enum Criterion {
    /** Restricted maximum likelihood: lme4's REML criterion. */
    REML,
    /** Maximum likelihood: lme4's deviance. */
    ML
}
