package org.ranef.distributions;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The range of k independent normal variables over an independent estimate of their standard deviation with nu degrees of freedom: what
 * Tukey's method compares differences of means with. {@index ptukey} {@index qtukey}
 *
 * <p>The upper tail is integrated itself, not as 1 less the lower one, so that small probabilities have all their digits. Immutable.
 */
public final class StudentizedRange {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** Where the largest of the variables may lie; far up, so that probabilities to 1e-40 keep their digits. */
    private static final int LOWEST = -9;
    private static final int HIGHEST = 14;
    private static final int PER_UNIT = 6;

    private static final double[] NODES = nodes();
    private static final double[] DENSITIES = densities();
    private static final double[] LOWER = lower();

    private final double groups;
    private final ChiMixture scale;

    private StudentizedRange(double groups, double degreesOfFreedom) {
        this.groups = groups;
        this.scale = new ChiMixture(degreesOfFreedom);
    }

    /**
     * The distribution for a number of means.
     *
     * @param groups           k, at least 2; between whole numbers the integral is interpolated
     * @param degreesOfFreedom nu, positive; infinity for a known standard deviation
     */
    public static StudentizedRange of(double groups, double degreesOfFreedom) {
        if (!(groups >= 2) || !(degreesOfFreedom > 0)) {
            throw new IllegalArgumentException("The studentised range needs at least 2 groups and positive degrees of freedom, not " + groups
                    + " and " + degreesOfFreedom);
        }
        return new StudentizedRange(groups, degreesOfFreedom);
    }

    private static double[] nodes() {
        double[] z = new double[(HIGHEST - LOWEST) * PER_UNIT + 1];
        for (int i = 0; i < z.length; i++) {
            z[i] = LOWEST + i / (double) PER_UNIT;
        }
        return z;
    }

    private static double[] densities() {
        return java.util.Arrays.stream(NODES).map(z -> NORMAL.density(z) / PER_UNIT).toArray();
    }

    private static double[] lower() {
        return java.util.Arrays.stream(NODES).map(NORMAL::cumulativeProbability).toArray();
    }

    /** The probability of a range above q. */
    public double survivalProbability(double q) {
        if (Double.isNaN(q)) {
            return Double.NaN;
        }
        return q <= 0 ? 1 : Math.min(1, scale.mean(s -> normalRangeAbove(q * s)));
    }

    /** The probability of a range of at most q. */
    public double cumulativeProbability(double q) {
        return Double.isNaN(q) ? Double.NaN : 1 - survivalProbability(q);
    }

    /** The q that is exceeded with a probability between 0 and 1. */
    public double inverseSurvivalProbability(double probability) {
        return TailQuantile.of(this::survivalProbability, probability);
    }

    /**
     * The probability that k standard normal variables have a range above w: the integral of k phi(z) {Phi(z)^(k-1) - [Phi(z) - Phi(z -
     * w)]^(k-1)} over the largest z, by the trapezoidal rule, (60).
     */
    private double normalRangeAbove(double w) {
        double sum = 0;
        double others = groups - 1;
        for (int i = 0; i < NODES.length; i++) {
            double below = LOWER[i];
            double outside = NORMAL.cumulativeProbability(NODES[i] - w);
            double all = Math.pow(below, others);
            sum += DENSITIES[i] * all * -Math.expm1(others * Math.log1p(-outside / below));
        }
        return Math.min(1, groups * sum);
    }
}
