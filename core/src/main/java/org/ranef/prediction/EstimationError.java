package org.ranef.prediction;

import org.ranef.estimate.Fit;

/** The variance of x'(beta-hat - beta) + z'(b-hat - b). Not thread-safe. */
interface EstimationError {

    /** The variance for one row. */
    double variance(RowEffects row);

    /** From the data where they are here, and otherwise from what was kept of them. */
    static EstimationError of(Fit fit) {
        return fit.hasData() ? new FactoredError(fit) : new KeptError(fit);
    }
}
