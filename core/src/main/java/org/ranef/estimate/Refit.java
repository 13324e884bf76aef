package org.ranef.estimate;

import org.ranef.constrain.RestrictedOptimum;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.Design;
import org.ranef.design.DesignCheck;
import org.ranef.formula.Formula;
import org.ranef.frame.ModelFrame;
import org.ranef.objective.Criterion;
import org.ranef.objective.NumericalException;
import org.ranef.objective.Objective;
import org.ranef.optimize.Descent;
import org.ranef.optimize.Optimum;
import org.ranef.optimize.TrustRegionNewton;

/** Models fitted again: by another criterion, without reading the rows; to another response; or with another formula. {@index refitML} {@index update} */
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

    /**
     * The fit of another formula to the same rows, with the same criterion, weights and contrasts; reads the rows again.
     *
     * @throws IllegalStateException if the model was given by arrays or cross-products
     */
    public static Fit of(Formula formula, Fit fit) {
        if (fit.frame() == null) {
            throw new IllegalStateException("The model was given by arrays or cross-products, so there is no table to fit another formula to");
        }
        long start = System.nanoTime();
        ModelFrame frame = fit.frame().with(formula);
        Design design = Design.of(frame);
        DesignCheck.check(design);
        CrossProducts products = CrossProducts.of(design);
        long designed = System.nanoTime();
        Descent descent = Descent.of(() -> new Objective(products, fit.criterion()), MOST_EVALUATIONS);
        Timings timings = new Timings((designed - start) / 1e9, (System.nanoTime() - designed) / 1e9);
        return new Fit(frame, products, fit.criterion(), descent.objective(), descent.optimum(), timings);
    }

    /** The fit by another criterion, starting from the fit at hand; the fit itself if it was made by that criterion. */
    public static Fit by(Criterion criterion, Fit fit) {
        if (fit.criterion() == criterion) {
            return fit;
        }
        long start = System.nanoTime();
        if (!fit.restrictions().isNone()) {
            return restricted(fit.crossProducts(), fit, criterion);
        }
        Objective objective = new Objective(fit.crossProducts(), criterion);
        Optimum optimum = TrustRegionNewton.minimize(objective, objective.fromUser(fit.theta()), MOST_EVALUATIONS);
        return new Fit(fit.frame(), fit.crossProducts(), criterion, objective, optimum, new Timings(0, (System.nanoTime() - start) / 1e9));
    }

    /**
     * The same model fitted to other cross-products of its design, such as those of some of its rows, starting from the fit at hand.
     *
     * @param mostEvaluations of the criterion; with 1 the fit's theta is held. Where something is held or penalised there are as many as a fit takes
     */
    public static Fit on(CrossProducts products, Fit fit, int mostEvaluations) {
        if (!fit.restrictions().isNone()) {
            return restricted(products, fit, fit.criterion());
        }
        long start = System.nanoTime();
        Objective objective = new Objective(products, fit.criterion());
        Optimum optimum = TrustRegionNewton.minimize(objective, objective.fromUser(fit.theta()), mostEvaluations);
        if (!Double.isFinite(optimum.evaluation().value())) {
            throw new NumericalException("The likelihood of the model has no finite value at its estimates for these rows");
        }
        return new Fit(fit.frame(), products, fit.criterion(), objective, optimum, new Timings(0, (System.nanoTime() - start) / 1e9));
    }

    private static Fit restricted(CrossProducts products, Fit fit, Criterion criterion) {
        long start = System.nanoTime();
        RestrictedOptimum optimum = RestrictedOptimum.of(products, criterion, fit.restrictions(), fit.theta(), MOST_EVALUATIONS);
        return new Fit(fit.frame(), products, criterion, fit.restrictions(), optimum, new Timings(0, (System.nanoTime() - start) / 1e9));
    }
}
