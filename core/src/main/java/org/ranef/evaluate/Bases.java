package org.ranef.evaluate;

import java.util.Arrays;
import org.ranef.basis.Basis;
import org.ranef.basis.Polynomial;
import org.ranef.basis.Powers;
import org.ranef.basis.Scaling;
import org.ranef.basis.Spline;
import org.ranef.formula.Expression;
import org.ranef.formula.NumberText;
import org.ranef.table.ModelDataException;

/** Calls of {@code poly}, {@code scale}, {@code ns}, ... met with the values of their first argument. */
final class Bases {

    private Bases() {
    }

    /** Whether this is the call of a function whose columns depend on all values of its argument. */
    static boolean isBasis(Expression expression) {
        return expression instanceof Expression.Call call && switch (call.function()) {
            case "poly", "scale", "center", "standardize", "ns", "bs" -> true;
            default -> false;
        };
    }

    /** Whether it has one column, so that it can stand inside arithmetic. */
    static boolean isScaling(Expression.Call call) {
        return switch (call.function()) {
            case "scale", "center", "standardize" -> true;
            default -> false;
        };
    }

    static Basis fit(Expression.Call call, double[] x) {
        if (x.length == 0) {
            throw new ModelDataException("'" + call + "': no row has a value");
        }
        return switch (call.function()) {
            case "poly" -> poly(call, x);
            case "ns", "bs" -> spline(call, x);
            default -> scaling(call, x);
        };
    }

    private static Basis poly(Expression.Call call, double[] x) {
        CallArguments arguments = new CallArguments(call, "x", "degree", "raw", "simple");
        int degree = arguments.whole("degree", 1, 1, 1);
        if (arguments.truth("raw", 2, false)) {
            return new Powers(degree);
        }
        try {
            return Polynomial.fit(x, degree);
        } catch (IllegalArgumentException e) {
            throw new ModelDataException("'" + call + "': " + e.getMessage(), e);
        }
    }

    private static Basis scaling(Expression.Call call, double[] x) {
        boolean centred = true;
        Scaling.Divisor divisor = Scaling.Divisor.SAMPLE;
        switch (call.function()) {
            case "center" -> {
                new CallArguments(call, "x");
                divisor = Scaling.Divisor.NONE;
            }
            case "standardize" -> {
                CallArguments arguments = new CallArguments(call, "x", "center", "rescale", "ddof");
                centred = arguments.truth("center", 1, true);
                boolean sample = arguments.whole("ddof", 3, 0, 0) == 1;
                divisor = !arguments.truth("rescale", 2, true) ? Scaling.Divisor.NONE
                        : sample ? Scaling.Divisor.SAMPLE : Scaling.Divisor.POPULATION;
            }
            default -> {
                CallArguments arguments = new CallArguments(call, "x", "center", "scale");
                centred = arguments.truth("center", 1, true);
                divisor = arguments.truth("scale", 2, true) ? Scaling.Divisor.SAMPLE : Scaling.Divisor.NONE;
            }
        }
        Scaling scaling = Scaling.fit(x, centred, divisor);
        if (!(scaling.scale() > 0)) {
            throw new ModelDataException("'" + call + "': all values are " + NumberText.of(x[0]) + ", so they cannot be scaled; remove the term");
        }
        return scaling;
    }

    private static Basis spline(Expression.Call call, double[] x) {
        boolean natural = call.function().equals("ns");
        CallArguments arguments = natural ? new CallArguments(call, "x", "df", "knots", "intercept", "Boundary.knots")
                : new CallArguments(call, "x", "df", "knots", "degree", "intercept", "Boundary.knots", "include_intercept");
        int degree = natural ? 3 : arguments.whole("degree", 3, 3, 1);
        int shift = natural ? 0 : 1;
        boolean intercept = arguments.truth("intercept", 3 + shift, false) || arguments.truth("include_intercept", 99, false);
        double[] boundary = arguments.numbers("Boundary.knots", 4 + shift);
        if (boundary != null && boundary.length != 2) {
            throw arguments.error("needs two numbers as 'Boundary.knots'");
        }
        double low = boundary == null ? Arrays.stream(x).min().orElseThrow() : Math.min(boundary[0], boundary[1]);
        double high = boundary == null ? Arrays.stream(x).max().orElseThrow() : Math.max(boundary[0], boundary[1]);
        if (!(high > low)) {
            throw arguments.error("needs at least two different values; all are " + NumberText.of(low));
        }
        double[] knots = arguments.numbers("knots", 2);
        if (knots == null) {
            int given = (natural ? 1 : degree) + (intercept ? 1 : 0);
            int df = arguments.whole("df", 1, given, 1);
            if (df < given) {
                throw arguments.error("needs at least " + given + " degrees of freedom here, not " + df);
            }
            knots = quantiles(Arrays.stream(x).filter(v -> v >= low && v <= high).sorted().toArray(), df - given);
        }
        for (double knot : knots) {
            if (!(knot > low && knot < high)) {
                throw arguments.error("has a knot at " + NumberText.of(knot) + ", which is not between the boundary knots " + NumberText.of(low)
                        + " and " + NumberText.of(high));
            }
        }
        return natural ? Spline.ns(knots, low, high, intercept) : Spline.bs(degree, knots, low, high, intercept);
    }

    /** Equally spaced quantiles between 0 and 1, linear between order statistics (Hyndman and Fan's type 7). */
    private static double[] quantiles(double[] sorted, int count) {
        double[] quantiles = new double[count];
        for (int k = 0; k < count; k++) {
            double place = (k + 1.0) / (count + 1) * (sorted.length - 1);
            int below = (int) Math.floor(place + 4 * Math.ulp(place));
            double rest = Math.max(0, place - below);
            double next = sorted[Math.min(below + 1, sorted.length - 1)];
            quantiles[k] = sorted[below] + rest * (next - sorted[below]);
        }
        return quantiles;
    }
}
