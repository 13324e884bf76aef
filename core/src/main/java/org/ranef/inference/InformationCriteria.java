package org.ranef.inference;

import org.ranef.estimate.Fit;

/**
 * Criteria for comparing fits to the same rows; with REML only where the fixed effects are the same.
 *
 * @param aic  Akaike's criterion, -2 log-likelihood + 2k
 * @param aicc Akaike's criterion corrected for small samples, AIC + 2k(k + 1)/(n - k - 1) (Hurvich and Tsai 1989); NaN when n is no more than k + 1
 * @param bic  Schwarz's criterion, -2 log-likelihood + k log n
 */
public record InformationCriteria(double aic, double aicc, double bic) {

    /** The criteria of a fit, with k = {@link Fit#parameterCount} and n its rows. {@index AICc} */
    public static InformationCriteria of(Fit fit) {
        double k = fit.parameterCount();
        double rest = fit.observations() - k - 1;
        return new InformationCriteria(fit.aic(), rest > 0 ? fit.aic() + 2 * k * (k + 1) / rest : Double.NaN, fit.bic());
    }
}
