package org.ranef.prediction;

import org.ranef.estimate.Fit;

/** The variance of x'(beta-hat - beta) + z'(b-hat - b). Not thread-safe. */
interface EstimationError {

    /** The variance for one row. */
    double variance(RowEffects row);

    /** From cross-products where they are here, and otherwise from what was kept of single levels. */
    static EstimationError of(Fit fit) {
        return fit.hasProducts() ? new FactoredError(fit) : new KeptError(fit);
    }
}
