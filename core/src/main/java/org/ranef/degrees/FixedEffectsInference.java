package org.ranef.degrees;

import org.jspecify.annotations.Nullable;
import org.ranef.estimate.Fit;
import org.ranef.memory.FitMemory;

/**
 * Tests of fixed effects of one fit by one method for the degrees of freedom. Immutable. Combinations L beta have a column for each column of X, in
 * order; columns that were dropped as combinations of others have no coefficient, and what L has there is ignored.
 */
public interface FixedEffectsInference {

    /** The fit. */
    Fit fit();

    /** The method. */
    DegreesOfFreedom method();

    /**
     * The covariance of the estimated coefficients, p x p; adjusted for small samples where the method does so. NaN in the rows and columns of
     * coefficients that were dropped.
     */
    double[][] covariance();

    /** The degrees of freedom of the t statistic of l'beta; positive infinity for the normal distribution. */
    double degreesOfFreedom(double[] combination);

    /**
     * The joint test of L beta = r.
     *
     * @param hypothesis L, whose rows may be combinations of each other: the rank counts
     * @param values     r, one for each row
     */
    FTest test(double[][] hypothesis, double[] values);

    /** What the answers rest on beyond the fit, in plain values, for fits that are kept without their data; null if nothing. */
    default FitMemory.@Nullable Tests memory() {
        return null;
    }

    /** The standard error of l'beta, from {@link #covariance}. */
    default double standardError(double[] combination) {
        return Math.sqrt(new ContrastCovariance(covariance()).of(combination, combination));
    }
}
