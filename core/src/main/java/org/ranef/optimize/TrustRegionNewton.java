package org.ranef.optimize;

import java.util.List;
import org.ranef.linalg.SymmetricEigen;
import org.ranef.objective.Curvature;
import org.ranef.objective.Evaluation;
import org.ranef.objective.Objective;

/**
 * Minimises an objective over theta by trust-region Newton steps with its average information, without bounds: the objective is even in each
 * column of a relative covariance factor. At a stationary point on the boundary of the covariances it checks the slope into the
 * interior, and goes on from there where the boundary is not the optimum.
 */
public final class TrustRegionNewton {

    /** Converged when a step promises less than this decrease, in units of -2 log-likelihood ... */
    private static final double PROMISE = 1e-12;
    /** ... or less than rounding lets the objective resolve, for each residual degree of freedom. */
    private static final double RESOLUTION = 1e-14;
    /** What a certified fit may still promise. */
    private static final double CERTIFIED = 1e-6;

    /** A negative curvature that is rounding beside the largest, */
    private static final double SADDLE = 1e-7;
    /** or beside what the rows could determine: where fixed effects explain all that a random term could, the criterion is flat. */
    private static final double FLAT = 1e-10;
    /** Exact second derivatives that cost fewer operations than this are taken as soon as the optimum is near, */
    private static final double TRIVIAL = 1e5;
    /** up to this many where the last step decreased the objective by another amount than it promised, by more than this share, */
    private static final double CHEAP = 2e6;
    private static final double MISJUDGED = 0.1;
    /** and up to this many operations once the average information has had this many evaluations. */
    private static final double AFFORDABLE = 4e9;
    private static final int PATIENCE = 8;
    /** A step that promises less than this would change no digit of an estimate. */
    private static final double LAST_DIGIT = 1e-20;
    /** The promise of a step below which the optimum is near; farther off, the average information leads better. */
    private static final double NEAR = 1;

    private final Objective objective;
    private final double cost;
    private final double noise;
    private final int most;
    private final Boundary boundary;
    private double[] theta;
    private Evaluation current;
    /** The variable part of the objective at theta. */
    private double level;
    private SecantCorrection secant;
    private int evaluations;
    private double radius = 2;
    private double promised = Double.POSITIVE_INFINITY;
    private boolean misjudged;

    private TrustRegionNewton(Objective objective, double[] start, int most) {
        this.objective = objective;
        this.most = most;
        this.boundary = new Boundary(objective);
        this.theta = objective.realign(start.clone());
        this.cost = objective.observedCost();
        this.noise = RESOLUTION * objective.degreesOfFreedom();
        this.current = objective.evaluate(theta, Curvature.AVERAGE);
        this.level = objective.variablePart(theta);
        this.secant = new SecantCorrection(start.length);
        this.evaluations = 1;
    }

    /** Minimises from a start with at most the given number of evaluations. */
    public static Optimum minimize(Objective objective, double[] start, int mostEvaluations) {
        return new TrustRegionNewton(objective, start, mostEvaluations).run();
    }

    /** The indices of the terms whose covariance has a direction without variance. */
    public static List<Integer> singularTerms(Evaluation evaluation) {
        return Boundary.singular(evaluation.terms());
    }

    private Optimum run() {
        while (true) {
            descend();
            double[] snapped = boundary.snap(theta, current.terms());
            if (snapped != theta) {
                evaluations++;
                if (objective.variablePart(snapped) <= level + noise) {
                    moveTo(snapped);
                }
            }
            int[] spent = new int[1];
            double[] escaped = evaluations < most ? boundary.escape(theta, current.terms(), level - noise, spent) : null;
            evaluations += spent[0];
            if (escaped == null) {
                polish();
                return optimum();
            }
            moveTo(escaped);
            realign();
            radius = Math.max(radius, 1);
        }
    }

    /** One more step where it costs next to nothing: too short for its gain to be seen in the objective, but not in the estimates. */
    private void polish() {
        TrustRegionStep step = TrustRegionStep.of(current.gradient(), model(), radius);
        if (cost >= CHEAP || evaluations >= most || !(step.predicted() > LAST_DIGIT && step.predicted() < CERTIFIED)) {
            return;
        }
        double[] from = theta;
        Evaluation before = current;
        double reached = level;
        promised = step.predicted();
        evaluations++;
        moveTo(step.from(theta));
        if (!(level <= reached + noise && promise() < promised)) {
            theta = from;
            current = before;
            level = reached;
        }
    }

    /** What a Newton step from here promises. */
    private double promise() {
        return TrustRegionStep.of(current.gradient(), SymmetricEigen.of(current.hessian()), Double.POSITIVE_INFINITY).predicted();
    }

    private Optimum optimum() {
        SymmetricEigen curvature = SymmetricEigen.of(current.hessian());
        double promise = promise();
        double slope = boundary.slope(current.terms());
        boolean holds = Double.isFinite(current.value()) && promise <= Math.max(CERTIFIED, noise) && boundary.holds(slope)
                && curvature.smallest() >= -(SADDLE * curvature.spectralRadius() + FLAT * objective.degreesOfFreedom());
        return new Optimum(theta, current, new Certificate(promise, slope, curvature.smallest(), holds),
                Boundary.singular(current.terms()), evaluations);
    }

    private void moveTo(double[] point) {
        theta = point;
        current = objective.evaluate(point, curvature());
        level = objective.variablePart(point);
    }

    /** Goes on in better coordinates where the present ones degenerate; what was learnt in the old ones is forgotten. */
    private void realign() {
        double[] realigned = objective.realign(theta);
        if (realigned != theta) {
            moveTo(realigned);
            secant = new SecantCorrection(theta.length);
        }
    }

    /** Exact second derivatives where they cost next to nothing, or are worth it: after a step that was misjudged, or after many. */
    private Curvature curvature() {
        boolean near = promised < NEAR && (cost < TRIVIAL || misjudged && cost < CHEAP);
        boolean worth = near || evaluations > PATIENCE && cost < AFFORDABLE;
        return worth ? Curvature.OBSERVED : Curvature.AVERAGE;
    }

    /** The second derivatives for the next step, corrected where they are the average information. */
    private SymmetricEigen model() {
        return SymmetricEigen.of(current.curvature() == Curvature.OBSERVED ? current.hessian() : secant.applyTo(current.hessian()));
    }

    /** Newton steps until one promises nothing, or until they creep away from a boundary that is better left at one bound. */
    private void descend() {
        while (evaluations < most) {
            TrustRegionStep step = TrustRegionStep.of(current.gradient(), model(), radius);
            if (step.predicted() < Math.max(PROMISE, noise)) {
                return;
            }
            promised = step.predicted();
            double[] trial = step.from(theta);
            double value = objective.variablePart(trial);
            evaluations++;
            double ratio = (level - value) / step.predicted();
            misjudged = Math.abs(ratio - 1) > MISJUDGED;
            if (ratio > 1e-4) {
                double[] from = theta;
                Evaluation before = current;
                moveTo(trial);
                if (before.curvature() == Curvature.AVERAGE && current.curvature() == Curvature.AVERAGE) {
                    secant.learn(from, trial, before.gradient(), current.gradient(), before.hessian(), current.hessian());
                }
                realign();
            }
            if (ratio < 0.25) {
                radius = Math.min(radius, step.length()) * (ratio > 1e-4 ? 0.5 : 0.25);
            } else if (ratio > 0.75 && step.length() > 0.9 * radius) {
                radius *= 3;
            }
            if (radius < 1e-12 || !boundary.holds(boundary.slope(current.terms()))) {
                return;
            }
        }
    }
}
