package org.ranef.conformance;

/**
 * How closely a fit must agree with its reference, by quantity.
 *
 * <p>The reference criteria agree with each other to 1e-9 between optimisers, and a minimum known to that accuracy places standard deviations
 * to about 1e-6 of themselves: that bounds what can be asked of anything that moves with theta to first order. What moves to second order
 * only (the criterion) or hardly at all (fixed effects of balanced data) could be asked for more; none is asked for less than it meets.
 */
final class ReferenceTolerances {

    /** Of the criterion and all that is a multiple of it plus a constant, absolutely ... */
    static final double CRITERION = 1e-6;
    /** ... or relatively, whichever is larger. */
    static final double CRITERION_RELATIVE = 1e-9;

    /** Of sigma, standard deviations and standard errors, relatively. */
    static final double SCALE = 2e-6;
    /** Of a fixed effect, in its standard errors. */
    static final double ESTIMATE = 1e-6;
    /** Of a correlation, absolutely. */
    static final double CORRELATION = 2e-6;
    /** Of theta, in units of the largest of its term (a small one beside a large one is known no better than that). */
    static final double THETA = 2e-6;
    /** Of a fitted value, in residual standard deviations. */
    static final double FITTED = 1e-6;
    /** Of a sum of absolute conditional modes, relatively. */
    static final double MODES = 2e-6;

    /**
     * What a singular fit is granted, as a multiple of the above: lme4's optimisers approach the boundary without reaching it, and the reference
     * ends where the criterion is 1e-8 above its minimum, which places the parameters three times worse than 1e-9 does.
     */
    static final double SINGULAR = 10;

    private ReferenceTolerances() {
    }
}
