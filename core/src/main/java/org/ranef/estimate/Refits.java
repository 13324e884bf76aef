package org.ranef.estimate;

import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.ResponseProducts;
import org.ranef.objective.Objective;
import org.ranef.objective.SoundResponse;
import org.ranef.optimize.Optimum;
import org.ranef.optimize.TrustRegionNewton;

/**
 * The model of a fit, fitted to other responses. Its rows are read once; the order of elimination and all products without the response are shared by
 * all refits, which start from the estimates of the fit. Immutable; many threads may refit at once. {@index refit}
 */
public final class Refits {

    private final Fit fit;
    private final ResponseProducts products;
    private final Objective objective;
    private final double[] theta;

    private Refits(Fit fit) {
        this.fit = fit;
        products = ResponseProducts.of(fit.crossProducts());
        objective = new Objective(fit.crossProducts(), fit.criterion());
        theta = fit.theta();
    }

    /**
     * Prepares for refits; reads the rows once.
     *
     * @throws IllegalStateException if the fit is of merged cross-products, whose rows are not all here
     */
    public static Refits of(Fit fit) {
        fit.restrictions().requireNone("Fits to other responses");
        return new Refits(fit);
    }

    /**
     * The same model fitted to another response by the same criterion.
     *
     * @param response one number for each complete row, in order, in units of the response that was fitted
     * @throws org.ranef.table.ModelDataException if there are not as many numbers as rows, one is not finite, or the columns of X explain them all
     * @throws org.ranef.objective.NumericalException if the likelihood has no maximum
     */
    public Fit to(double[] response) {
        long begun = System.nanoTime();
        CrossProducts own = products.with(response);
        SoundResponse.requireVariation(own);
        Objective responded = objective.withResponse(own);
        Optimum optimum = minimize(responded, fit.singular());
        if (!optimum.certificate().holds() && !fit.singular()) {
            Objective again = objective.withResponse(own);
            Optimum second = minimize(again, true);
            if (second.certificate().holds()) {
                responded = again;
                optimum = second;
            }
        }
        SoundResponse.requireResiduals(responded, optimum.theta());
        return new Fit(fit.frame(), own, fit.criterion(), responded, optimum, new Timings(0, (System.nanoTime() - begun) / 1e9));
    }

    /** From the estimates of the fit or, as is better where these lie on the boundary, from moments of the response. */
    private Optimum minimize(Objective responded, boolean fromMoments) {
        double[] start = fromMoments ? responded.start() : responded.fromUser(theta);
        return TrustRegionNewton.minimize(responded, start, Refit.MOST_EVALUATIONS);
    }

    /**
     * The objective of the fit's model with another response, not minimised.
     *
     * @throws org.ranef.table.ModelDataException if there are not as many numbers as rows, or one is not finite
     */
    public Objective objective(double[] response) {
        return objective.withResponse(products.with(response));
    }
}
