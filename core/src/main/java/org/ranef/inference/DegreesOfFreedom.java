package org.ranef.inference;

import org.ranef.estimate.Fit;

/** Which reference distribution Wald statistics get: the denominator degrees of freedom. */
public enum DegreesOfFreedom {

    /** None: statistics are compared with the normal and chi-square distributions (z). */
    ASYMPTOTIC {
        @Override
        double of(Fit fit) {
            return Double.POSITIVE_INFINITY;
        }
    },

    /** Rows less estimable coefficients, n - p, as if rows were independent: too many where groups are few. */
    RESIDUAL {
        @Override
        double of(Fit fit) {
            return fit.observations() - fit.fixedEffects().rank();
        }
    };

    /** The degrees of freedom for a fit's coefficients; positive infinity for none. */
    abstract double of(Fit fit);
}
