package org.ranef.optimize;

import org.ranef.linalg.SymmetricEigen;

/** Minimises a smooth function without constraints by trust-region Newton steps, and does not stop at saddles. */
public final class NewtonDescent {

    /** Done when a step promises less than this decrease. */
    private static final double PROMISE = 1e-10;
    /** A direction counts as going down from a stationary point when its curvature is below minus this share of the largest. */
    private static final double SADDLE = 1e-7;
    /** How far to step off a saddle. */
    private static final double NUDGE = 0.1;
    private static final int MOST_EVALUATIONS = 200;

    private final SmoothFunction function;
    private double[] x;
    private SmoothFunction.Value current;
    private int evaluations = 1;

    private NewtonDescent(SmoothFunction function, double[] start) {
        this.function = function;
        this.x = start;
        this.current = function.at(start);
    }

    /**
     * Where a descent ended.
     *
     * @param x           the point
     * @param value       the function there
     * @param converged   whether no step promises a visible decrease
     * @param evaluations how often the function was computed
     */
    public record Minimum(double[] x, double value, boolean converged, int evaluations) {
    }

    /** Minimises from a start. */
    public static Minimum minimize(SmoothFunction function, double[] start) {
        return new NewtonDescent(function, start.clone()).run();
    }

    private Minimum run() {
        boolean converged = false;
        do {
            converged = descend();
        } while (converged && evaluations < MOST_EVALUATIONS && leaveSaddle());
        return new Minimum(x, current.value(), converged, evaluations);
    }

    private boolean descend() {
        double radius = 1;
        while (evaluations < MOST_EVALUATIONS && Double.isFinite(current.value())) {
            TrustRegionStep step = TrustRegionStep.of(current.gradient(), SymmetricEigen.of(current.hessian()), radius);
            if (step.predicted() < PROMISE) {
                return true;
            }
            double[] trial = step.from(x);
            SmoothFunction.Value there = function.at(trial);
            evaluations++;
            double ratio = (current.value() - there.value()) / step.predicted();
            if (ratio > 1e-4) {
                x = trial;
                current = there;
            }
            if (ratio < 0.25 || Double.isNaN(ratio)) {
                radius = Math.min(radius, step.length()) * (ratio > 1e-4 ? 0.5 : 0.25);
            } else if (ratio > 0.75 && step.length() > 0.9 * radius) {
                radius *= 3;
            }
            if (radius < 1e-12) {
                return step.predicted() < 1e-6;
            }
        }
        return false;
    }

    /** Steps off a stationary point along its most negative curvature, if it has one. */
    private boolean leaveSaddle() {
        SymmetricEigen eigen = SymmetricEigen.of(current.hessian());
        int least = 0;
        for (int i = 1; i < eigen.size(); i++) {
            least = eigen.value(i) < eigen.value(least) ? i : least;
        }
        if (eigen.size() == 0 || eigen.value(least) > -SADDLE * eigen.spectralRadius()) {
            return false;
        }
        for (double distance : new double[] {NUDGE, -NUDGE}) {
            double[] trial = x.clone();
            for (int i = 0; i < trial.length; i++) {
                trial[i] += distance * eigen.vector(least)[i];
            }
            SmoothFunction.Value there = function.at(trial);
            evaluations++;
            if (there.value() < current.value() - PROMISE) {
                x = trial;
                current = there;
                return true;
            }
        }
        return false;
    }
}
