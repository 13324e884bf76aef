package org.ranef.distributions;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Quantiles of S with S^2 = chi-square(nu) / nu, fast: log S as a function of the normal quantile is smooth and tabulated with its derivative. */
final class ChiQuantiles {

    private static final double FARTHEST = 8;
    private static final int PER_UNIT = 16;

    private final double[] logs;
    private final double[] slopes;

    ChiQuantiles(double nu) {
        int count = (int) (2 * FARTHEST * PER_UNIT) + 1;
        logs = new double[count];
        slopes = new double[count];
        ChiSquaredDistribution square = ChiSquaredDistribution.of(nu);
        NormalDistribution normal = NormalDistribution.of(0, 1);
        for (int i = 0; i < count; i++) {
            double t = i / (double) PER_UNIT - FARTHEST;
            double quantile = t < 0 ? square.inverseCumulativeProbability(normal.cumulativeProbability(t))
                    : square.inverseSurvivalProbability(normal.survivalProbability(t));
            double known = Math.max(quantile, Double.MIN_NORMAL);
            logs[i] = Math.log(known / nu) / 2;
            slopes[i] = normal.density(t) / (2 * known * square.density(known));
        }
    }

    /** The quantile that belongs to the normal quantile t, by cubic interpolation. */
    double at(double t) {
        double place = (Math.max(-FARTHEST, Math.min(FARTHEST, t)) + FARTHEST) * PER_UNIT;
        int i = Math.min((int) place, logs.length - 2);
        double u = place - i;
        double step = 1.0 / PER_UNIT;
        double change = logs[i + 1] - logs[i];
        double a = slopes[i] * step - change;
        double b = change - slopes[i + 1] * step;
        return Math.exp(logs[i] + u * change + u * (1 - u) * (a * (1 - u) + b * u));
    }
}
