package org.ranef.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ranef.constrain.HeldElement;
import org.ranef.constrain.HeldModel;
import org.ranef.constrain.TermScales;
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
        this.scales = new TermScales(objective, fit.design().terms(), fit.theta(), fit.sigma());
        this.curvature = objective.observedCost() <= AFFORDABLE ? Curvature.OBSERVED : Curvature.AVERAGE;
    }

    TermScales scales() {
        return scales;
    }

    /** -2 log-likelihood with the parameter held at a value and all others where they are best. */
    double at(Parameter parameter, double value) {
        NewtonDescent.Minimum minimum = model(parameter, value).minimize(last.get(parameter), NewtonDescent.MOST_EVALUATIONS);
        if (minimum == null || !minimum.converged()) {
            throw new NumericalException("The likelihood with " + parameter.kind() + " " + parameter.names() + " held at " + value
                    + (minimum == null ? " has no covariances to maximise over" : " was not maximised within " + minimum.evaluations()
                            + " evaluations"));
        }
        last.put(parameter, minimum.x());
        return minimum.value();
    }

    private HeldModel model(Parameter parameter, double value) {
        Objective own = parameter.kind() == Kind.FIXED_EFFECT
                ? new Objective(fit.crossProducts().holding(parameter.first(), value), fit.criterion()) : objective;
        List<HeldElement> held = new ArrayList<>();
        int term = parameter.term();
        double sigma = Double.NaN;
        switch (parameter.kind()) {
            case VARIANCE -> held.add(HeldElement.variance(term, parameter.first(), value));
            case STANDARD_DEVIATION -> held.add(HeldElement.variance(term, parameter.first(), value * value));
            case COVARIANCE -> held.add(HeldElement.covariance(term, parameter.first(), parameter.second(), value));
            case CORRELATION -> held.add(HeldElement.correlation(term, parameter.first(), parameter.second(), value));
            case SIGMA -> sigma = value;
            case RESIDUAL_VARIANCE -> sigma = Math.sqrt(value);
            case FIXED_EFFECT -> { }
        }
        return new HeldModel(own, curvature, scales, fit.design().terms(), held, sigma);
    }
}
