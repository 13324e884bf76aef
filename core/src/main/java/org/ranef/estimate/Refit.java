package org.ranef.estimate;

import org.ranef.constrain.RestrictedOptimum;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;
import org.ranef.optimize.Optimum;
import org.ranef.optimize.TrustRegionNewton;

/** The same model fitted again from its cross-products, without reading its rows. {@index refitML} */
public final class Refit {

    private static final int MOST_EVALUATIONS = 200;

    private Refit() {
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
