package org.ranef.objective;

import org.ranef.crossproducts.CrossProducts;
import org.ranef.table.ModelDataException;

/** Refuses responses that leave the likelihood without a maximum. */
public final class SoundResponse {

    /** Below this share of the variation, residuals are rounding. */
    private static final double NO_RESIDUALS = 1e-13;

    private SoundResponse() {
    }

    /** Refuses a response that the columns of X explain, before the criterion is minimised. */
    public static void requireVariation(CrossProducts products) {
        if (!products.responseVaries()) {
            throw new ModelDataException("The response '" + products.design().response() + "' is constant, or a combination of the fixed-effects "
                    + "columns: nothing is left for random effects and residuals to explain");
        }
    }

    /** Refuses a response that the random effects explain at the minimum, theta. */
    public static void requireResiduals(Objective objective, double[] theta) {
        double share = objective.residualShare(theta);
        if (!(share > NO_RESIDUALS)) {
            throw new NumericalException("The random effects explain the response exactly (the residuals keep " + (float) Math.max(share, 0)
                    + " of its variation), so the likelihood has no maximum; check that rows of the same level differ in more than rounding");
        }
    }
}
