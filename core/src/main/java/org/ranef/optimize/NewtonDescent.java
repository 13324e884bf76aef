package org.ranef.optimize;

import org.jspecify.annotations.Nullable;
import org.ranef.linalg.SymmetricEigen;

/**
 * Minimises a smooth function by trust-region Newton steps, and does not stop at saddles. Where equations are to hold, a step is along the surface
 * on which they do, with the second derivatives of the Lagrangian, and every point is brought back onto it.
 */
public final class NewtonDescent {

    /** After how many evaluations to give up unless told otherwise. */
    public static final int MOST_EVALUATIONS = 200;
    /** Done when a step promises less than this decrease. */
    private static final double PROMISE = 1e-10;
    /** A last step that promises less than this would change no digit. */
    private static final double LAST_DIGIT = 1e-20;
    /** What a certified minimum may still promise. */
    private static final double CERTIFIED = 1e-6;
    /** A direction counts as going down from a stationary point when its curvature is below minus this share of the largest. */
    private static final double SADDLE = 1e-7;
    /** A certified minimum may have one below minus this share: less could improve nothing visible. */
    private static final double DOWNHILL = 1e-6;
    /** How far to step off a saddle. */
    private static final double NUDGE = 0.1;
    /** Done too when so many evaluations together have gained less than this: a flat direction or a limit at infinity. */
    private static final int PATIENCE = 12;
    private static final double STANDSTILL = 1e-6;

    private final SmoothFunction function;
    private final SmoothEquations equations;
    private final int most;
    private double[] x;
    private SmoothFunction.Value current;
    private TangentModel model;
    private int evaluations = 1;

    private NewtonDescent(SmoothFunction function, SmoothEquations equations, double[] start, int most) {
        this.function = function;
        this.equations = equations;
        this.most = most;
        this.x = start;
        this.current = function.at(start);
        this.model = new TangentModel(x, current, equations);
    }

    /**
     * Where a descent ended.
     *
     * @param x           the point
     * @param value       the function there
     * @param converged   whether no step promises, or many together have brought, a visible decrease
     * @param evaluations how often the function was computed
     */
    public record Minimum(double[] x, double value, boolean converged, int evaluations) {
    }

    /** Minimises from a start. */
    public static Minimum minimize(SmoothFunction function, double[] start) {
        return minimize(function, SmoothEquations.NONE, start, MOST_EVALUATIONS);
    }

    /** Minimises where equations hold, from a start at which they do, with at most so many evaluations of the function. */
    public static Minimum minimize(SmoothFunction function, SmoothEquations equations, double[] start, int most) {
        return new NewtonDescent(function, equations, start.clone(), most).run();
    }

    /**
     * The optimality conditions at a point along the surface on which the equations hold: the decrease that another step promises and the least
     * curvature. The boundary of what the point may be, if any, is for the caller.
     */
    public static Certificate certificate(SmoothFunction function, SmoothEquations equations, double[] x) {
        SmoothFunction.Value there = function.at(x);
        TangentModel tangent = new TangentModel(x, there, equations);
        SymmetricEigen curvature = SymmetricEigen.of(tangent.hessian());
        double promise = TrustRegionStep.of(tangent.gradient(), curvature, Double.POSITIVE_INFINITY).predicted();
        boolean holds = Double.isFinite(there.value()) && promise <= CERTIFIED && curvature.smallest() >= -DOWNHILL * curvature.spectralRadius();
        return new Certificate(promise, 0, curvature.smallest(), holds);
    }

    private Minimum run() {
        boolean converged = false;
        do {
            converged = descend();
        } while (converged && evaluations < most && leaveSaddle());
        return new Minimum(x, current.value(), converged, evaluations);
    }

    private boolean descend() {
        double radius = 1;
        double before = Double.POSITIVE_INFINITY;
        int from = evaluations;
        while (evaluations < most && Double.isFinite(current.value())) {
            TrustRegionStep step = TrustRegionStep.of(model.gradient(), SymmetricEigen.of(model.hessian()), radius);
            if (step.predicted() < PROMISE) {
                polish(step);
                return true;
            }
            if (evaluations - from >= PATIENCE) {
                if (before - current.value() < STANDSTILL) {
                    return true;
                }
                before = current.value();
                from = evaluations;
            }
            double ratio = decrease(model.moved(step.step()), 1e-4 * step.predicted()) / step.predicted();
            if (ratio < 0.25 || Double.isNaN(ratio)) {
                radius = Math.min(radius, step.length()) * (ratio > 1e-4 ? 0.5 : 0.25);
            } else if (ratio > 0.75 && step.length() > 0.9 * radius) {
                radius *= 3;
            }
            if (radius < 1e-12) {
                return step.predicted() < CERTIFIED;
            }
        }
        return false;
    }

    /** A last step, too short for its gain to be seen in the function, but not in the point. */
    private void polish(TrustRegionStep step) {
        double[] trial = step.predicted() > LAST_DIGIT ? model.moved(step.step()) : null;
        if (trial == null) {
            return;
        }
        evaluations++;
        SmoothFunction.Value there = function.at(trial);
        if (!(there.value() <= current.value() + PROMISE)) {
            return;
        }
        TangentModel tangent = new TangentModel(trial, there, equations);
        if (TrustRegionStep.of(tangent.gradient(), SymmetricEigen.of(tangent.hessian()), step.length()).predicted() < step.predicted()) {
            x = trial;
            current = there;
            model = tangent;
        }
    }

    /** By how much the function is lower at a point, to which it moves if that is more than the least; a point that does not exist is none. */
    private double decrease(double @Nullable [] trial, double least) {
        evaluations++;
        if (trial == null) {
            return Double.NEGATIVE_INFINITY;
        }
        SmoothFunction.Value there = function.at(trial);
        double decrease = current.value() - there.value();
        if (decrease > least) {
            x = trial;
            current = there;
            model = new TangentModel(x, current, equations);
        }
        return decrease;
    }

    /** Steps off a stationary point along its most negative curvature, if it has one. */
    private boolean leaveSaddle() {
        SymmetricEigen eigen = SymmetricEigen.of(model.hessian());
        int least = 0;
        for (int i = 1; i < eigen.size(); i++) {
            least = eigen.value(i) < eigen.value(least) ? i : least;
        }
        if (eigen.size() == 0 || eigen.value(least) > -SADDLE * eigen.spectralRadius()) {
            return false;
        }
        for (double distance : new double[] {NUDGE, -NUDGE}) {
            double[] step = eigen.vector(least).clone();
            for (int i = 0; i < step.length; i++) {
                step[i] *= distance;
            }
            if (decrease(model.moved(step), PROMISE) > PROMISE) {
                return true;
            }
        }
        return false;
    }
}
