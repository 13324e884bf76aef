package org.ranef.anova;

import org.ranef.degrees.FTest;

/**
 * The test of one term.
 *
 * @param term             its label
 * @param test             F, its degrees of freedom and p-value
 * @param residualVariance sigma^2, which turns F into sums of squares
 */
public record AnovaRow(String term, FTest test, double residualVariance) {

    /** The sum of squares that gives F over the residual variance: not one of a decomposition of the response's. */
    public double sumOfSquares() {
        return meanSquare() * test.numeratorDegrees();
    }

    /** F times the residual variance. */
    public double meanSquare() {
        return test.statistic() * residualVariance;
    }
}
