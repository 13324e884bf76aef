package org.ranef.estimate;

import java.util.Arrays;

/** Sample quantiles by linear interpolation between order statistics, R's default. {@index quantile} */
public final class Quantiles {

    private final double[] sorted;

    private Quantiles(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * The quantiles of some values, which are copied.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Quantiles of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("No values have no quantiles");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quantiles(sorted);
    }

    /** The value below which a proportion, from 0 to 1, of the sample lies. */
    public double at(double proportion) {
        double position = proportion * (sorted.length - 1);
        int below = (int) position;
        double rest = position - below;
        return rest == 0 ? sorted[below] : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
    }
}
