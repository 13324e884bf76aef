package org.ranef.profile;

import java.util.function.DoubleUnaryOperator;

/**
 * Finds where an increasing function zeta, 0 at the estimate and nearly linear, reaches a bound: steps outwards until it is passed, then inverse
 * interpolation between exact values.
 */
final class IntervalSearch {

    private static final int MOST_STEPS = 60;
    private static final double ACCURATE = 1e-7;

    private final DoubleUnaryOperator zeta;
    private final double estimate;
    private final double lowest;
    private final double highest;

    /** {@code lowest} and {@code highest} bound the parameter; where finite, zeta is defined on them. */
    IntervalSearch(DoubleUnaryOperator zeta, double estimate, double lowest, double highest) {
        this.zeta = zeta;
        this.estimate = estimate;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** Where zeta is {@code target}, or the end of the parameter's range if it never is; {@code step} is a guess how far that is. */
    double end(double target, double step) {
        double limit = target < 0 ? lowest : highest;
        double inner = estimate;
        double innerZeta = 0;
        double distance = step;
        for (int i = 0; i < MOST_STEPS; i++) {
            double outer = estimate + Math.copySign(distance, target);
            boolean last = Math.abs(limit - estimate) <= distance;
            if (last) {
                outer = limit;
            }
            double outerZeta = outer == estimate ? 0 : zeta.applyAsDouble(outer);
            if (Math.abs(outerZeta) >= Math.abs(target)) {
                return between(inner, innerZeta, outer, outerZeta, target);
            }
            if (last) {
                return limit;
            }
            double growth = Math.abs(outerZeta) > 0 ? 1.05 * Math.abs(target / outerZeta) : 4;
            distance *= Math.max(1.2, Math.min(growth, 4));
            inner = outer;
            innerZeta = outerZeta;
        }
        return Math.copySign(Double.POSITIVE_INFINITY, target);
    }

    /** Regula falsi that halves the weight of an end which stays (the Illinois method). */
    private double between(double from, double fromZeta, double to, double toZeta, double target) {
        double a = from;
        double fa = fromZeta - target;
        double b = to;
        double fb = toZeta - target;
        int stayed = 0;
        for (int i = 0; i < MOST_STEPS && fb != 0 && Math.abs(b - a) > 1e-12 * Math.abs(b); i++) {
            double c = Double.isFinite(fb) && Math.abs(fb) < 1e3 * Math.abs(target) ? b - fb * (b - a) / (fb - fa) : 0.5 * (a + b);
            double fc = zeta.applyAsDouble(c) - target;
            if (Math.abs(fc) < ACCURATE) {
                return c;
            }
            boolean sameSide = Math.signum(fc) == Math.signum(fb);
            if (sameSide) {
                b = c;
                fb = fc;
                fa = stayed < 0 ? fa / 2 : fa;
                stayed = -1;
            } else {
                a = c;
                fa = fc;
                fb = stayed > 0 ? fb / 2 : fb;
                stayed = 1;
            }
        }
        return b;
    }
}
