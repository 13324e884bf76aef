package org.ranef.benchmarks.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the intervals for one target by one method did. Filled in the order of the data sets, so that its sums do not depend on threads. */
final class Tally {

    private static final double LEVEL = 0.95;

    private final String target;
    private final Method method;
    private final int dataSets;
    private final List<Double> widths = new ArrayList<>();
    private int below;
    private int above;

    /** {@code dataSets} are those for which the method was asked. */
    Tally(String target, Method method, int dataSets) {
        this.target = target;
        this.method = method;
        this.dataSets = dataSets;
    }

    void add(Attempt attempt) {
        widths.add(attempt.width());
        below += attempt.interval().upper() < attempt.truth() ? 1 : 0;
        above += attempt.interval().lower() > attempt.truth() ? 1 : 0;
    }

    String target() {
        return target;
    }

    Method method() {
        return method;
    }

    /** How many intervals were given. */
    int given() {
        return widths.size();
    }

    /** How many data sets the method gave no interval for. */
    int without() {
        return dataSets - given();
    }

    /** The share of intervals that hold the truth. */
    double coverage() {
        return 1 - (below + above) / (double) given();
    }

    /** The share of intervals that lie wholly below the truth. */
    double below() {
        return below / (double) given();
    }

    /** The share of intervals that lie wholly above the truth. */
    double above() {
        return above / (double) given();
    }

    /** The Monte-Carlo standard error of the coverage, root of c (1 - c) / n with the coverage c found. */
    double standardError() {
        return Math.sqrt(coverage() * (1 - coverage()) / given());
    }

    /** By how many Monte-Carlo standard errors, those of an interval that is exact, the coverage differs from the level. */
    double distance() {
        return (coverage() - LEVEL) / Math.sqrt(LEVEL * (1 - LEVEL) / given());
    }

    double meanWidth() {
        return widths.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    double medianWidth() {
        double[] sorted = widths.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1).average().getAsDouble();
    }
}
