package org.ranef.benchmarks;

import java.util.Arrays;

/** Medians of repeated measurements. */
final class Medians {

    private Medians() {
    }

    static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }

    /** Without the first, which is cold, where there are others. */
    static double afterFirst(double[] values) {
        return values.length == 1 ? values[0] : of(Arrays.copyOfRange(values, 1, values.length));
    }
}
