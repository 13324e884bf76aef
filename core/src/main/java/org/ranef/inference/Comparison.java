package org.ranef.inference;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * One likelihood-ratio test: a model against the simpler one before it.
 *
 * @param chiSquare        twice the difference of the log-likelihoods
 * @param degreesOfFreedom how many more parameters the model has
 * @param boundary         whether the simpler model sets variances to 0, the boundary of what they can be
 */
public record Comparison(double chiSquare, int degreesOfFreedom, Boundary boundary) {

    /** What the simpler model of a comparison sets to the boundary. */
    public enum Boundary {
        /** No variance: the chi-square distribution holds. */
        NONE,
        /** One variance, with its covariances if it has any: a 50:50 mixture of two chi-square distributions holds. */
        ONE_VARIANCE,
        /** Several variances: the distribution depends on the data; the chi-square p-value is too large. */
        SEVERAL_VARIANCES
    }

    /** The p-value from the chi-square distribution: too large where a variance is tested. */
    public double pValue() {
        return survival(degreesOfFreedom);
    }

    /**
     * The p-value that allows for the boundary: that of the 50:50 mixture of chi-squares with d - 1 and d degrees of freedom where one variance is
     * tested (Stram and Lee 1994, cases 5 and 6), {@link #pValue} where none is, NaN where several are.
     */
    public double boundaryPValue() {
        return switch (boundary) {
            case NONE -> pValue();
            case ONE_VARIANCE -> 0.5 * (survival(degreesOfFreedom - 1) + survival(degreesOfFreedom));
            case SEVERAL_VARIANCES -> Double.NaN;
        };
    }

    private double survival(int degrees) {
        if (!(chiSquare > 0)) {
            return 1;
        }
        return degrees == 0 ? 0 : ChiSquaredDistribution.of(degrees).survivalProbability(chiSquare);
    }
}
