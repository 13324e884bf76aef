package org.ranef.profile;

import java.util.HashMap;
import java.util.Map;
import org.ranef.estimate.Fit;
import org.ranef.information.Parameter.Kind;
import org.ranef.information.Parameter;
import org.ranef.objective.Curvature;
import org.ranef.objective.NumericalException;
import org.ranef.objective.Objective;
import org.ranef.optimize.NewtonDescent;

/** The lowest -2 log-likelihood of a model with one parameter held, each solution started from the last one for the same parameter. */
final class HeldLikelihood {

    /** Exact second derivatives are used up to this many operations for each evaluation. */
    private static final double AFFORDABLE = 2e9;

    private final Fit fit;
    private final Objective objective;
    private final TermScales scales;
    private final Curvature curvature;
    private final Map<Parameter, double[]> last = new HashMap<>();

    HeldLikelihood(Fit fit) {
        this.fit = fit;
        this.objective = new Objective(fit.crossProducts(), fit.criterion());
        this.scales = new TermScales(fit, objective);
        this.curvature = objective.observedCost() <= AFFORDABLE ? Curvature.OBSERVED : Curvature.AVERAGE;
    }

    TermScales scales() {
        return scales;
    }

    /** -2 log-likelihood with the parameter held at a value and all others where they are best. */
    double at(Parameter parameter, double value) {
        Objective own = parameter.kind() == Kind.FIXED_EFFECT
                ? new Objective(fit.crossProducts().holding(parameter.first(), value), fit.criterion()) : objective;
        HeldModel model = new HeldModel(own, curvature, scales, fit.design().terms(), fit.sigma(), parameter, value);
        double[] known = last.get(parameter);
        NewtonDescent.Minimum minimum = NewtonDescent.minimize(model, known == null ? model.start() : model.startFrom(known));
        if (known != null && (!minimum.converged() || separate(parameter))) {
            NewtonDescent.Minimum other = NewtonDescent.minimize(model, model.start());
            minimum = other.converged() && !(minimum.converged() && minimum.value() <= other.value()) ? other : minimum;
        }
        if (!minimum.converged()) {
            throw new NumericalException("The likelihood with " + parameter.kind() + " " + parameter.names() + " held at " + value
                    + " was not maximised within " + minimum.evaluations() + " evaluations");
        }
        last.put(parameter, minimum.x());
        return minimum.value();
    }

    /** Whether a standard deviation of 0 may be a minimum besides another, because the parameter held ties two coefficients together. */
    private static boolean separate(Parameter parameter) {
        return parameter.kind() == Kind.CORRELATION || parameter.kind() == Kind.COVARIANCE;
    }
}
