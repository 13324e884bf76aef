package org.ranef.estimate;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Values in order beside the standard normal quantiles at which they are expected, and the line through the quartiles of both, as R has
 * them. {@index qqnorm} {@index qqline}
 */
public final class NormalQuantiles {

    private static final int FEW = 10;

    private final double[] values;
    private final double[] expected;
    private final double slope;
    private final double intercept;

    private NormalQuantiles(double[] values, double[] expected, double slope, double intercept) {
        this.values = values;
        this.expected = expected;
        this.slope = slope;
        this.intercept = intercept;
    }

    /**
     * Those of some values, which are copied.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static NormalQuantiles of(double[] values) {
        Quantiles quantiles = Quantiles.of(values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double shift = sorted.length <= FEW ? 0.375 : 0.5;
        double[] expected = new double[sorted.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = normal.inverseCumulativeProbability((i + 1 - shift) / (sorted.length + 1 - 2 * shift));
        }
        double quartile = normal.inverseCumulativeProbability(0.75);
        double slope = (quantiles.at(0.75) - quantiles.at(0.25)) / (2 * quartile);
        return new NormalQuantiles(sorted, expected, slope, (quantiles.at(0.75) + quantiles.at(0.25)) / 2);
    }

    /** The values in order. */
    public double[] values() {
        return values.clone();
    }

    /** For each value in order the quantile of the standard normal distribution that belongs to its rank. */
    public double[] expected() {
        return expected.clone();
    }

    /** The value of the line through the quartiles at a standard normal quantile. */
    public double line(double quantile) {
        return intercept + slope * quantile;
    }
}
