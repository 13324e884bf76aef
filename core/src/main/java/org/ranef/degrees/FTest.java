package org.ranef.degrees;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * A joint test of several combinations of fixed effects.
 *
 * @param statistic          F
 * @param numeratorDegrees   the number of independent combinations
 * @param denominatorDegrees positive infinity where F times the numerator degrees is compared with the chi-square distribution
 */
public record FTest(double statistic, int numeratorDegrees, double denominatorDegrees) {

    /** The probability of a statistic at least as large under the hypothesis; NaN where there is none. */
    public double pValue() {
        if (Double.isNaN(statistic) || !(denominatorDegrees > 0) || numeratorDegrees == 0) {
            return Double.NaN;
        }
        return Double.isInfinite(denominatorDegrees) ? ChiSquaredDistribution.of(numeratorDegrees).survivalProbability(statistic * numeratorDegrees)
                : FDistribution.of(numeratorDegrees, denominatorDegrees).survivalProbability(statistic);
    }
}
