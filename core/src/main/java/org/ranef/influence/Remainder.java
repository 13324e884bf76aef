package org.ranef.influence;

/** What a fit is to the rows that remain when a row, or the rows of a level, are left out. Immutable. */
public abstract sealed class Remainder permits GroupDeletion, RowDeletion {

    private final Estimates estimates;

    Remainder(Estimates estimates) {
        this.estimates = estimates;
    }

    /** The numbers below; arrays are not copied. */
    record Estimates(double[] fixedEffects, double[] standardErrors, double cooksDistance, double[] dfbetas, double[] variances, double[] theta,
            double sigma, double logLik, boolean singular, boolean converged) {
    }

    /** The fixed effects; NaN where what remains does not determine one. */
    public double[] fixedEffects() {
        return estimates.fixedEffects.clone();
    }

    /** The standard errors of the fixed effects. */
    public double[] standardErrors() {
        return estimates.standardErrors.clone();
    }

    /**
     * (b_(g) - b)'C^-1 (b_(g) - b) / p, with the covariance C of the fixed effects b of the whole data and the rank p of X; NaN where an effect is not
     * determined by what remains. (lme4 multiplies it by (J - p)/J for J groups or rows.)
     */
    public double cooksDistance() {
        return estimates.cooksDistance;
    }

    /** The change of each fixed effect, that of what remains less that of all, over its standard error in what remains. */
    public double[] dfbetas() {
        return estimates.dfbetas.clone();
    }

    /** The variance parameters, in the order of {@link GroupInfluence#parameters} and {@link RowDeletions#parameters}. */
    public double[] variances() {
        return estimates.variances.clone();
    }

    /** The covariance parameters relative to sigma, in the order of {@link org.ranef.estimate.Fit#theta}. */
    public double[] theta() {
        return estimates.theta.clone();
    }

    /** The residual standard deviation. */
    public double sigma() {
        return estimates.sigma;
    }

    /** The log-likelihood of what remains, restricted for a fit by REML; NaN where it has no finite value, as then are all estimates. */
    public double logLik() {
        return estimates.logLik;
    }

    /** Whether a covariance of random effects is estimated without variance in some direction. */
    public boolean singular() {
        return estimates.singular;
    }

    /** Whether the estimates are certified as an optimum; with a held theta they are not meant to be. */
    public boolean converged() {
        return estimates.converged;
    }
}
