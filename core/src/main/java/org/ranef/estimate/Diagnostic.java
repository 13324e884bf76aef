package org.ranef.estimate;

import java.util.List;
import org.ranef.optimize.Certificate;

/** Something a user should know about a fit. Diagnostics are values; only reports turn them into sentences. */
public sealed interface Diagnostic {

    /**
     * A covariance without variance in some direction: a fine fit on the boundary of what a covariance can be.
     *
     * @param terms the grouping labels of the terms concerned
     */
    record Singular(List<String> terms) implements Diagnostic {
    }

    /**
     * The optimality conditions do not hold.
     *
     * @param certificate what they measured
     */
    record NotConverged(Certificate certificate) implements Diagnostic {
    }

    /**
     * Columns of X that are combinations of those before them and have no coefficient.
     *
     * @param columns their names
     */
    record RankDeficient(List<String> columns) implements Diagnostic {
    }

    /**
     * Rows left out because a value of the model is missing.
     *
     * @param rows their number
     */
    record RowsDropped(long rows) implements Diagnostic {
    }

    /**
     * Covariance parameters that were held, not estimated.
     *
     * @param what what was held, and at which value
     */
    record Held(List<String> what) implements Diagnostic {
    }

    /**
     * A penalty on the criterion, which biases estimates on purpose: what the likelihood says about their precision does not hold.
     *
     * @param fixedEffects whether fixed effects are penalised, which have no standard errors then
     * @param covariances  whether covariances are penalised
     */
    record Penalised(boolean fixedEffects, boolean covariances) implements Diagnostic {
    }
}
