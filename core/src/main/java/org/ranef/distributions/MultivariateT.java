package org.ranef.distributions;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The largest absolute value of correlated t statistics with a common estimate of scale: what families of comparisons of any kind are
 * compared with. {@index pmvt} {@index qmvt} {@index mvtnorm}
 *
 * <p>Exact to rounding where the correlations are products of loadings, as for comparisons with a control in a balanced design. Otherwise
 * by randomised quasi-Monte Carlo, the same numbers for the same seed, with an estimate of its error. Immutable.
 */
public final class MultivariateT {

    /** The absolute error at which a probability is good enough. */
    private static final double TOLERANCE = 5e-5;
    private static final long SEED = 20040331;

    private final double[][] correlation;
    private final double degreesOfFreedom;
    private final @Nullable ProductCorrelation product;
    private final @Nullable RectangleProbability rectangle;

    private MultivariateT(double[][] correlation, double degreesOfFreedom, double tolerance, long seed) {
        this.correlation = correlation;
        this.degreesOfFreedom = degreesOfFreedom;
        this.product = ProductCorrelation.of(correlation);
        this.rectangle = product == null ? new RectangleProbability(correlation, degreesOfFreedom, tolerance, seed) : null;
    }

    /**
     * The distribution for a correlation matrix, which may be singular.
     *
     * @param correlation      m x m, copied
     * @param degreesOfFreedom positive, not necessarily whole; infinity for the multivariate normal distribution
     */
    public static MultivariateT of(double[][] correlation, double degreesOfFreedom) {
        if (correlation.length == 0 || !(degreesOfFreedom > 0)) {
            throw new IllegalArgumentException("The multivariate t distribution needs at least one variable and positive degrees of freedom, not "
                    + correlation.length + " and " + degreesOfFreedom);
        }
        double[][] copy = Arrays.stream(correlation).map(double[]::clone).toArray(double[][]::new);
        return new MultivariateT(copy, degreesOfFreedom, TOLERANCE, SEED);
    }

    /**
     * With other numbers for the simulation.
     *
     * @param tolerance the absolute error of probabilities that is aimed at
     * @param seed      of the random shifts
     */
    public MultivariateT withSimulation(double tolerance, long seed) {
        return new MultivariateT(correlation, degreesOfFreedom, tolerance, seed);
    }

    /** Whether probabilities are computed without simulation. */
    public boolean exact() {
        return product != null;
    }

    /** The probability that some absolute value exceeds c. */
    public double survivalProbability(double c) {
        return tail(c).value();
    }

    /** {@link #survivalProbability} with the standard error of its computation. */
    public TailProbability tail(double c) {
        if (Double.isNaN(c) || c <= 0) {
            return new TailProbability(Double.isNaN(c) ? Double.NaN : 1, 0);
        }
        if (product != null) {
            return new TailProbability(new ChiMixture(degreesOfFreedom).mean(s -> product.exceedance(c * s)), 0);
        }
        TailProbability simulated = java.util.Objects.requireNonNull(rectangle).outside(c);
        // At least that of one statistic, at most the sum over all.
        double single = 2 * marginal().survivalProbability(c);
        double value = Math.max(single, Math.min(Math.min(1, correlation.length * single), simulated.value()));
        return new TailProbability(value, simulated.standardError());
    }

    private ContinuousDistribution marginal() {
        return Double.isInfinite(degreesOfFreedom) ? NormalDistribution.of(0, 1) : TDistribution.of(degreesOfFreedom);
    }

    /** The c that some absolute value exceeds with a probability between 0 and 1. */
    public double inverseSurvivalProbability(double probability) {
        return TailQuantile.of(this::survivalProbability, probability);
    }
}
