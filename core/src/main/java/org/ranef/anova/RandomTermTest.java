package org.ranef.anova;

import java.util.Optional;
import org.ranef.estimate.Fit;
import org.ranef.inference.Comparison;

/**
 * The likelihood-ratio test of a simpler model of the random effects.
 *
 * @param term           what is taken away: {@code Days in (Days | Subject)}, {@code (1 | Subject)}
 * @param parameterCount the parameters of the simpler model
 * @param logLik         its (restricted) log-likelihood
 * @param test           the test
 * @param model          the simpler model; empty where no random effects are left
 */
public record RandomTermTest(String term, int parameterCount, double logLik, Comparison test, Optional<Fit> model) {

    /** Akaike's information criterion of the simpler model. */
    public double aic() {
        return 2 * parameterCount - 2 * logLik;
    }

    /** The p-value from the chi-square distribution, as in lmerTest; NaN where the simpler model has no fewer parameters. */
    public double pValue() {
        return test.degreesOfFreedom() > 0 ? test.pValue() : Double.NaN;
    }
}
