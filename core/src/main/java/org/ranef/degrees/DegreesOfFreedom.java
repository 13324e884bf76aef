package org.ranef.degrees;

import org.ranef.estimate.Fit;

/** Which reference distribution tests of fixed effects get: the method for the denominator degrees of freedom. */
public enum DegreesOfFreedom {

    /** None: statistics are compared with the normal and chi-square distributions (z). */
    ASYMPTOTIC {
        @Override
        public FixedEffectsInference of(Fit fit) {
            return new ConstantDegrees(fit, this, Double.POSITIVE_INFINITY);
        }
    },

    /** Rows less estimable coefficients, n - p, as if rows were independent: too many where groups are few. */
    RESIDUAL {
        @Override
        public FixedEffectsInference of(Fit fit) {
            return new ConstantDegrees(fit, this, fit.observations() - fit.fixedEffects().rank());
        }
    },

    /** Satterthwaite's approximation, as in lmerTest: different for each combination, small where its variance rests on few groups. */
    SATTERTHWAITE {
        @Override
        public FixedEffectsInference of(Fit fit) {
            return Satterthwaite.of(fit);
        }
    };

    /** Does what the method needs for one fit, once; the result answers any number of questions. */
    public abstract FixedEffectsInference of(Fit fit);
}
