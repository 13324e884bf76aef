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
    },

    /**
     * Counts of levels and coefficients between and within groups, as in nlme's {@code lme} (the inner-outer rule) and SAS: exact for balanced nested
     * designs without random slopes.
     */
    CONTAINMENT {
        @Override
        public FixedEffectsInference of(Fit fit) {
            return Containment.of(fit);
        }
    };

    /** Does what the method needs for one fit, once; the result answers any number of questions. */
    public abstract FixedEffectsInference of(Fit fit);
}
