package org.ranef.benchmarks.results;

import java.util.Arrays;
import java.util.List;

/**
 * Repeated times of one thing, in milliseconds.
 *
 * @param median the middle one
 * @param least  the shortest
 * @param most   the longest
 * @param count  how many there are
 */
public record Spread(double median, double least, double most, int count) {

    /** Of at least one time. */
    public static Spread of(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(median(sorted), sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** The median of at least one number. */
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }
}
