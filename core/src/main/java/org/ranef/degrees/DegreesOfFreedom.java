package org.ranef.degrees;

import org.jspecify.annotations.Nullable;
import org.ranef.estimate.Fit;
import org.ranef.memory.FitMemory;
import org.ranef.robust.RobustCovariance;
import org.ranef.robust.RobustKind;

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
    },

    /**
     * Kenward and Roger (1997): a covariance adjusted for the estimation of the covariance parameters, and degrees of freedom and a scale of F from
     * moments. The information about the covariance parameters is the expected one, as in R's pbkrtest. {@index KRmodcomp} {@index vcovAdj}
     *
     * <p>It belongs to REML: a fit by maximum likelihood is fitted again by REML, and {@link FixedEffectsInference#fit} is that fit. In a singular
     * fit covariance parameters on the boundary count as estimated. Everything is NaN where the data do not tell some covariance parameters apart.
     *
     * <p>With crossed factors it takes memory for some ten dense matrices of the levels of all factors but the largest, and time cubic in their number.
     */
    KENWARD_ROGER {
        @Override
        public FixedEffectsInference of(Fit fit) {
            return new KenwardRoger(fit, this, false);
        }
    },

    /**
     * As {@link #KENWARD_ROGER} with the observed information about the covariance parameters. In singular fits the observed information may not be
     * positive definite; then everything is NaN.
     */
    KENWARD_ROGER_OBSERVED {
        @Override
        public FixedEffectsInference of(Fit fit) {
            return new KenwardRoger(fit, this, true);
        }
    },

    /**
     * A covariance that does not rely on the model within clusters, {@link RobustKind#CR2} by the levels of the factor within which all
     * others are nested,
     * with Satterthwaite's degrees of freedom (Bell and McCaffrey 2002, Pustejovsky and Tipton 2018). {@link RobustInference} has other
     * kinds and clusters.
     */
    CLUSTER_ROBUST {
        @Override
        public FixedEffectsInference of(Fit fit) {
            return RobustInference.of(RobustCovariance.of(fit, RobustKind.CR2));
        }
    };

    /** What was kept for the method; null for a fit with cross-products from which to compute it. */
    FitMemory.@Nullable Tests kept(Fit fit) {
        return fit.hasProducts() ? fit.keptTests(name()) : fit.requireTests(name());
    }

    /** Does what the method needs for one fit, once; the result answers any number of questions. */
    public abstract FixedEffectsInference of(Fit fit);
}
