package org.ranef.bootstrap;

/** How the refit of a replicate ended. */
public enum Outcome {
    /** Certified as an optimum. */
    CERTIFIED,
    /** Certified as an optimum at which some covariance has a direction without variance. */
    SINGULAR,
    /** Fitted, but not certified as an optimum; its numbers are kept. */
    NOT_CERTIFIED,
    /** No fit: the likelihood has no maximum. It has no numbers. */
    FAILED
}
