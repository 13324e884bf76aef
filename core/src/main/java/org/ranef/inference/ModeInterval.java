package org.ranef.inference;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.ranef.estimate.TermModes;
import org.ranef.information.Interval;

/**
 * The conditional mode of a random coefficient at one level, with an interval from its conditional variance. {@index ranef}
 *
 * @param level    the level of the grouping factor
 * @param mode     the conditional mode
 * @param interval within which the coefficient lies with the probability asked for, given the data and the estimated parameters
 */
public record ModeInterval(String level, double mode, Interval interval) {

    /** Those of coefficient i of a term at all its levels, in the order of the levels, with a probability such as 0.95. */
    public static List<ModeInterval> of(TermModes term, int i, double probability) {
        double quantile = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - Interval.requireLevel(probability)) / 2);
        List<ModeInterval> all = new ArrayList<>();
        for (int level = 0; level < term.levels().size(); level++) {
            double mode = term.mode(level, i);
            double half = quantile * Math.sqrt(Math.max(0, term.covariance(level)[i][i]));
            all.add(new ModeInterval(term.levels().get(level), mode, new Interval(mode - half, mode + half)));
        }
        return all;
    }
}
