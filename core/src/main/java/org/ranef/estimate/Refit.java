package org.ranef.estimate;

import org.ranef.constrain.RestrictedOptimum;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;
import org.ranef.optimize.Optimum;
import org.ranef.optimize.TrustRegionNewton;

/** The same model fitted again: by another criterion from its cross-products, without reading its rows, or to another response. {@index refitML} */
public final class Refit {

    static final int MOST_EVALUATIONS = 200;

    private Refit() {
    }

    /**
     * The same model fitted by the same criterion to another response; see {@link Refits} for many. {@index refit}
     *
     * @param response one number for each complete row, in order
     */
    public static Fit to(double[] response, Fit fit) {
        return Refits.of(fit).to(response);
    }

    /** The fit by another criterion, starting from the fit at hand; the fit itself if it was made by that criterion. */
    public static Fit by(Criterion criterion, Fit fit) {
        if (fit.criterion() == criterion) {
            return fit;
        }
        long start = System.nanoTime();
        if (!fit.restrictions().isNone()) {
            RestrictedOptimum restricted = RestrictedOptimum.of(fit.crossProducts(), criterion, fit.restrictions(), fit.theta(), MOST_EVALUATIONS);
            return new Fit(fit.frame(), fit.crossProducts(), criterion, fit.restrictions(), restricted,
                    new Timings(0, (System.nanoTime() - start) / 1e9));
        }
        Objective objective = new Objective(fit.crossProducts(), criterion);
        Optimum optimum = TrustRegionNewton.minimize(objective, objective.fromUser(fit.theta()), MOST_EVALUATIONS);
        return new Fit(fit.frame(), fit.crossProducts(), criterion, objective, optimum, new Timings(0, (System.nanoTime() - start) / 1e9));
    }
}
