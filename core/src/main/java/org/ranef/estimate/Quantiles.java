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

    /** The values below which some proportions of a long sequence lie, which is passed over instead of being held. */
    static double[] of(OrderStatistics.Passes values, long count, double... proportions) {
        long[] places = new long[2 * proportions.length];
        for (int i = 0; i < proportions.length; i++) {
            places[2 * i] = (long) (proportions[i] * (count - 1));
            places[2 * i + 1] = Math.min(places[2 * i] + 1, count - 1);
        }
        double[] sorted = OrderStatistics.of(values, count, places);
        double[] quantiles = new double[proportions.length];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = between(sorted[2 * i], sorted[2 * i + 1], proportions[i] * (count - 1) - places[2 * i]);
        }
        return quantiles;
    }

    private static double between(double below, double above, double rest) {
        return rest == 0 ? below : below + rest * (above - below);
    }

    /** The value below which a proportion, from 0 to 1, of the sample lies. */
    public double at(double proportion) {
        double position = proportion * (sorted.length - 1);
        int below = (int) position;
        return between(sorted[below], sorted[Math.min(below + 1, sorted.length - 1)], position - below);
    }
}
