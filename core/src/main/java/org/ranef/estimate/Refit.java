package org.ranef.estimate;

import org.ranef.crossproducts.CrossProducts;
import org.ranef.objective.Criterion;
import org.ranef.objective.NumericalException;
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
        Objective objective = new Objective(fit.crossProducts(), criterion);
        Optimum optimum = TrustRegionNewton.minimize(objective, objective.fromUser(fit.theta()), MOST_EVALUATIONS);
        return new Fit(fit.frame(), fit.crossProducts(), criterion, objective, optimum, new Timings(0, (System.nanoTime() - start) / 1e9));
    }

    /**
     * The same model fitted to other cross-products of its design, such as those of some of its rows, starting from the fit at hand.
     *
     * @param mostEvaluations of the criterion; with 1 the fit's theta is held
     */
    public static Fit on(CrossProducts products, Fit fit, int mostEvaluations) {
        long start = System.nanoTime();
        Objective objective = new Objective(products, fit.criterion());
        Optimum optimum = TrustRegionNewton.minimize(objective, objective.fromUser(fit.theta()), mostEvaluations);
        if (!Double.isFinite(optimum.evaluation().value())) {
            throw new NumericalException("The likelihood of the model has no finite value at its estimates for these rows");
        }
        return new Fit(fit.frame(), products, fit.criterion(), objective, optimum, new Timings(0, (System.nanoTime() - start) / 1e9));
    }
}
