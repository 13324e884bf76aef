package org.ranef.inference;

import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.ranef.information.Interval;

/**
 * A coefficient, or a linear combination of coefficients, against the value that a hypothesis gives it.
 *
 * @param name             the coefficient's name or the hypothesis's text
 * @param estimate         its estimate
 * @param standardError    its standard error
 * @param hypothesised     the value under the hypothesis
 * @param degreesOfFreedom of the t distribution; positive infinity where the statistic is compared with the normal, NaN if
 *                         there are none
 */
public record WaldEstimate(String name, double estimate, double standardError, double hypothesised, double degreesOfFreedom) {

    /** The t or z statistic: how many standard errors the estimate is from the hypothesised value. */
    public double statistic() {
        return (estimate - hypothesised) / standardError;
    }

    /** The two-sided p-value; NaN where there is no estimate. */
    public double pValue() {
        double statistic = statistic();
        return Double.isNaN(statistic) || !(degreesOfFreedom > 0) ? Double.NaN : Math.min(1, 2 * distribution().survivalProbability(Math.abs(statistic)));
    }

    /** The confidence interval at a level such as 0.95; of NaN where there is no estimate or no distribution. */
    public Interval interval(double level) {
        double tail = (1 - Interval.requireLevel(level)) / 2;
        double quantile = degreesOfFreedom > 0 ? distribution().inverseSurvivalProbability(tail) : Double.NaN;
        return new Interval(estimate - quantile * standardError, estimate + quantile * standardError);
    }

    private ContinuousDistribution distribution() {
        return Double.isInfinite(degreesOfFreedom) ? NormalDistribution.of(0, 1) : TDistribution.of(degreesOfFreedom);
    }
}
