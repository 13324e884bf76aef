package org.ranef.conformance;

import org.ranef.LinearMixedModel;

/**
 * How closely a fit must agree with its reference.
 *
 * <p>The references were polished by Newton steps, so their parameters are good to about 1e-8. A fit says how close it came: its certificate
 * bounds the decrease c of the criterion that is still to be had, and a quadratic with that depth has its minimum within sqrt(c) standard
 * errors of the parameter. So a fit is held to {@link #FINEST}, or to what its own certificate claims where that is less; that it
 * claims enough is bounded by {@link #PROMISE}.
 */
final class ReferenceTolerances {

    /** Of the criterion and all that is a multiple of it plus a constant, absolutely ... */
    static final double CRITERION = 1e-6;
    /** ... or relatively, whichever is larger. */
    static final double CRITERION_RELATIVE = 1e-9;
    /** The most that a fit may leave to be had, absolutely ... */
    static final double PROMISE = 2e-10;
    /** ... or relatively: the rounding of the criterion. */
    static final double PROMISE_RELATIVE = 4e-15;

    /**
     * Of sigma, standard deviations, standard errors and sums of conditional modes, relatively; of fixed effects in standard errors, of fitted
     * values in residual standard deviations, of correlations absolutely, of theta in units of the largest of its term.
     */
    static final double FINEST = 1e-6;
    /** How much farther than a claimed decrease c implies a parameter may be, for sums over two or three parameters. */
    private static final double PER_ROOT_PROMISE = 2;
    /** A standard deviation beside the boundary can be a twentieth of its own standard error, in which the above is meant. */
    private static final double SINGULAR = 20;

    private ReferenceTolerances() {
    }

    static double criterion(double value) {
        return Math.max(CRITERION, CRITERION_RELATIVE * Math.abs(value));
    }

    static double promise(double value) {
        return Math.max(PROMISE, PROMISE_RELATIVE * Math.abs(value));
    }

    static double estimates(LinearMixedModel fit) {
        double claimed = PER_ROOT_PROMISE * Math.sqrt(fit.certificate().gradient());
        return Math.max(FINEST, claimed) * (fit.singular() ? SINGULAR : 1);
    }
}
