package org.ranef.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.ranef.information.Interval;
import org.ranef.information.Parameter;
import org.ranef.profile.Profile;
import org.ranef.profile.ProfilePoint;
import org.ranef.table.ModelDataException;

/**
 * The signed root of a profile likelihood as a curve, between the ends of the widest interval.
 *
 * @param estimate the estimate, where the root is 0
 * @param values   values of the parameter, increasing
 * @param roots    the signed root at each
 */
record SignedRoot(double estimate, double[] values, double[] roots) {

    /** The intervals that are marked, from the inside. */
    static final List<Integer> PERCENTS = List.of(50, 80, 90, 95, 99);

    private static final int POINTS = 41;

    /** How exactly the ends of the widest interval, found by search, lie on the curve. */
    private static final double ROUNDING = 1e-5;

    static SignedRoot of(Profile profile, Parameter parameter) {
        Interval widest = widest(profile, parameter);
        double estimate = profile.curve(parameter).estimate();
        double from = widest.lower();
        if (from == 0 && parameter.term() < 0) {
            from = estimate / POINTS;
        }
        double step = (widest.upper() - from) / (POINTS - 1);
        double first = from;
        double[] values = DoubleStream.concat(DoubleStream.of(estimate, widest.upper()),
                IntStream.range(0, POINTS - 1).mapToDouble(i -> first + i * step)).sorted().distinct().toArray();
        List<ProfilePoint> points = profile.curve(parameter, values).points();
        return new SignedRoot(estimate, values, points.stream().mapToDouble(ProfilePoint::zeta).toArray());
    }

    /** The widest interval that is finite: where the data tell little of a parameter, its likelihood may never fall far enough. */
    private static Interval widest(Profile profile, Parameter parameter) {
        for (int i = PERCENTS.size() - 1; i >= 0; i--) {
            Interval interval = profile.interval(parameter, PERCENTS.get(i) / 100.0).interval();
            if (Double.isFinite(interval.lower()) && Double.isFinite(interval.upper())) {
                return interval;
            }
        }
        throw new ModelDataException("The " + ProfilePlot.name(parameter) + " has no finite interval; the data tell too little of it for a profile");
    }

    /**
     * An end of an interval.
     *
     * @param percent the level of the interval
     * @param value   the value of the parameter
     * @param root    the signed root there
     */
    record End(int percent, double value, double root) {
    }

    /** Where the curve reaches the ends of the intervals; an end that is the boundary of what the parameter can be is left out. */
    List<End> ends() {
        List<End> ends = new ArrayList<>();
        for (int percent : PERCENTS) {
            for (double root : new double[] {-quantile(percent), quantile(percent)}) {
                double value = at(root);
                if (!Double.isNaN(value)) {
                    ends.add(new End(percent, value, root));
                }
            }
        }
        return ends;
    }

    /** The value with this root, between neighbouring points of the curve; NaN if the curve does not reach it. */
    private double at(double root) {
        for (int i = 1; i < values.length; i++) {
            if (roots[i - 1] <= root + ROUNDING && roots[i] >= root - ROUNDING && roots[i] > roots[i - 1]) {
                return values[i - 1] + (values[i] - values[i - 1]) * (root - roots[i - 1]) / (roots[i] - roots[i - 1]);
            }
        }
        return Double.NaN;
    }

    /** In words: the estimate and the intervals. */
    String description() {
        List<String> intervals = new ArrayList<>();
        for (int percent : PERCENTS) {
            intervals.add(percent + "% from " + text(at(-quantile(percent))) + " to " + text(at(quantile(percent))));
        }
        return "The estimate is " + TickLabel.of(estimate) + "; intervals: " + String.join(", ", intervals) + ".";
    }

    private static String text(double end) {
        return Double.isNaN(end) ? "the edge of its range" : TickLabel.of(end);
    }

    private static double quantile(int percent) {
        return NormalDistribution.of(0, 1).inverseCumulativeProbability(0.5 + percent / 200.0);
    }
}
