package org.ranef.bootstrap;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.ranef.information.Interval;

/**
 * The replicates t* of a statistic with estimate t, and the intervals that they give (Davison and Hinkley 1997, chapter 5), wherever they come from.
 * Replicates that are not finite are left out. Immutable. {@index boot.ci}
 */
public final class BootstrapDistribution {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** On a boundary about half of the replicates are equal to the estimate, elsewhere none. */
    private static final double MOST_TIES = 0.05;
    /** Correlations of 1 differ by this share of the standard error through rounding. */
    private static final double ROUNDING = 1e-9;

    private final double estimate;
    private final double[] sorted;

    private BootstrapDistribution(double estimate, double[] sorted) {
        this.estimate = estimate;
        this.sorted = sorted;
    }

    /** From an estimate and its replicates, in any order. */
    public static BootstrapDistribution of(double estimate, double[] replicates) {
        return new BootstrapDistribution(estimate, Arrays.stream(replicates).filter(Double::isFinite).sorted().toArray());
    }

    /** The number of replicates that are finite. */
    public int count() {
        return sorted.length;
    }

    /** The mean of the replicates less the estimate. */
    public double bias() {
        return mean() - estimate;
    }

    private double mean() {
        return Arrays.stream(sorted).map(value -> value - estimate).average().orElse(Double.NaN) + estimate;
    }

    /** The standard deviation of the replicates; NaN for fewer than two. */
    public double standardError() {
        double mean = mean();
        return sorted.length < 2 ? Double.NaN : Math.sqrt(Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum()
                / (sorted.length - 1));
    }

    /** {@link IntervalMethod#NORMAL}. */
    public Interval normal(double level) {
        Interval.requireLevel(level);
        double half = NORMAL.inverseCumulativeProbability((1 + level) / 2) * standardError();
        return new Interval(estimate - bias() - half, estimate - bias() + half);
    }

    /** {@link IntervalMethod#BASIC}. */
    public Interval basic(double level) {
        Interval percentile = percentile(level);
        return new Interval(2 * estimate - percentile.upper(), 2 * estimate - percentile.lower());
    }

    /** {@link IntervalMethod#PERCENTILE}. */
    public Interval percentile(double level) {
        Interval.requireLevel(level);
        return new Interval(quantile((1 - level) / 2), quantile((1 + level) / 2));
    }

    /** The shares of replicates below the ends of the BCa interval. */
    double[] adjustedShares(double level, double acceleration) {
        double bias = medianBias();
        return new double[] {adjusted((1 - level) / 2, bias, acceleration), adjusted((1 + level) / 2, bias, acceleration)};
    }

    /**
     * {@link IntervalMethod#BCA} with an acceleration, without the correction for bias in the median where {@link #tied}; NaN where the estimate lies beyond
     * all replicates.
     */
    public Interval bca(double level, double acceleration) {
        Interval.requireLevel(level);
        double[] shares = adjustedShares(level, acceleration);
        return new Interval(quantile(shares[0]), quantile(shares[1]));
    }

    /** The share of replicates that are equal to the estimate up to rounding: 0 unless the estimate is on a boundary, or a count. */
    public double ties() {
        double rounding = rounding();
        return (double) Arrays.stream(sorted).filter(value -> Math.abs(value - estimate) <= rounding).count() / sorted.length;
    }

    private double rounding() {
        return sorted.length < 2 ? 0 : ROUNDING * standardError();
    }

    /**
     * Whether more than a few percent of the replicates are equal to the estimate. The share below it then is no measure of the bias in the median: it jumps
     * where the estimate leaves its boundary.
     */
    public boolean tied() {
        return ties() > MOST_TIES;
    }

    /** z0, the normal quantile of the share of replicates below the estimate; 0 where that says nothing (equation 51a of DERIVATION.md). */
    private double medianBias() {
        if (tied()) {
            return 0;
        }
        double least = estimate - rounding();
        double below = Arrays.stream(sorted).filter(value -> value < least).count() + ties() * sorted.length / 2;
        return NORMAL.inverseCumulativeProbability(below / sorted.length);
    }

    /** Phi(z0 + (z0 + z) / (1 - a (z0 + z))), of Efron (1987). */
    private static double adjusted(double share, double bias, double acceleration) {
        double moved = bias + NORMAL.inverseCumulativeProbability(share);
        return NORMAL.cumulativeProbability(bias + moved / (1 - acceleration * moved));
    }

    /** Whether a quantile lies beyond the replicates, so that the last of them stands for it. */
    boolean beyond(double share) {
        double rank = (sorted.length + 1) * share;
        return !(rank >= 1 && rank <= sorted.length);
    }

    /**
     * The order statistic of rank (R + 1) times the share, interpolated on the scale of normal quantiles between two (Davison and Hinkley 1997,
     * chapter 5); NaN without replicates or share.
     */
    private double quantile(double share) {
        if (sorted.length == 0 || Double.isNaN(share)) {
            return Double.NaN;
        }
        double rank = (sorted.length + 1) * share;
        int below = (int) rank;
        if (below < 1) {
            return sorted[0];
        }
        if (below >= sorted.length) {
            return sorted[sorted.length - 1];
        }
        double from = normalQuantile(below);
        double along = (NORMAL.inverseCumulativeProbability(share) - from) / (normalQuantile(below + 1) - from);
        return sorted[below - 1] + along * (sorted[below] - sorted[below - 1]);
    }

    private double normalQuantile(int rank) {
        return NORMAL.inverseCumulativeProbability(rank / (sorted.length + 1.0));
    }

    /** {@link IntervalMethod#SHORTEST}. */
    public Interval shortest(double level) {
        Interval.requireLevel(level);
        int held = Math.max(1, (int) Math.ceil(level * sorted.length));
        int best = 0;
        for (int from = 1; from + held <= sorted.length; from++) {
            if (sorted[from + held - 1] - sorted[from] < sorted[best + held - 1] - sorted[best]) {
                best = from;
            }
        }
        return sorted.length == 0 ? new Interval(Double.NaN, Double.NaN) : new Interval(sorted[best], sorted[best + held - 1]);
    }
}
