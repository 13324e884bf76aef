package org.ranef.diagnostics;

/** What may be done about a random-effects term in which some direction has no variance. Estimates of fixed effects are right either way. */
public enum Remedy {
    /** Leave the term as it is: the fit is the optimum all the same. */
    KEEP,
    /** Leave the term out, because none of its coefficients varies. */
    DROP_TERM,
    /** Leave out a coefficient that does not vary. */
    DROP_COEFFICIENT,
    /** Make the coefficients uncorrelated, as {@code ||} does in a formula, because they vary but not apart from each other. */
    UNCORRELATED
}
