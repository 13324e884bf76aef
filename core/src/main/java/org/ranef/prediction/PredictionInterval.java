package org.ranef.prediction;

/**
 * The prediction for one row and how far it may be from what it predicts; NaN where the row has a missing value.
 *
 * @param fit              the prediction
 * @param standardError    the standard deviation of the difference between the prediction and what it predicts
 * @param lower            the lower bound of the interval
 * @param upper            the upper bound of the interval
 * @param degreesOfFreedom of the t distribution that gives the bounds; positive infinity for the normal distribution
 */
public record PredictionInterval(double fit, double standardError, double lower, double upper, double degreesOfFreedom) {

    /** A prediction of which nothing else is known. */
    static PredictionInterval without(double fit) {
        return new PredictionInterval(fit, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
}
