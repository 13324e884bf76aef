package org.ranef.diagnostics;

import org.ranef.estimate.Fit;

/**
 * The share of the variance of the response that a model explains (Nakagawa and Schielzeth 2013, Johnson 2014). {@index r2_nakagawa}
 * {@index r.squaredGLMM}
 *
 * @param marginal    by the fixed effects
 * @param conditional by the fixed and the random effects
 */
public record RSquared(double marginal, double conditional) {

    /** Of a fit. */
    public static RSquared of(Fit fit) {
        return of(VarianceDecomposition.of(fit));
    }

    /** From the parts of the variance. */
    public static RSquared of(VarianceDecomposition parts) {
        return new RSquared(parts.fixed() / parts.total(), (parts.fixed() + parts.random()) / parts.total());
    }
}
