package org.ranef.means;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.ranef.distributions.MultivariateT;
import org.ranef.distributions.StudentizedRange;

/** p-values and critical values of the comparisons of one family. Comparisons may differ in their degrees of freedom. */
final class FamilyTests {

    private final Family family;
    private final Supplier<double[][]> correlation;
    private final Supplier<Integer> rank;
    private final Map<Double, MultivariateT> distributions = new HashMap<>();

    /**
     * For a family.
     *
     * @param correlation of the estimates that there are; asked for only where needed
     * @param rank        how many of the comparisons are independent; asked for only where needed
     */
    FamilyTests(Family family, Supplier<double[][]> correlation, Supplier<Integer> rank) {
        this.family = family;
        this.correlation = correlation;
        this.rank = rank;
    }

    /** Two-sided p-values; NaN for statistics that are NaN. */
    double[] pValues(double[] statistics, double[] degrees, Adjustment wanted) {
        Adjustment adjustment = wanted.within(family);
        if (adjustment.stepwise()) {
            return StepwiseAdjustment.of(pValues(statistics, degrees, Adjustment.NONE), adjustment);
        }
        double[] p = new double[statistics.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = Double.isNaN(statistics[i]) || Double.isNaN(degrees[i]) ? Double.NaN
                    : Math.min(1, tail(Math.abs(statistics[i]), degrees[i], adjustment));
        }
        return p;
    }

    /** By how many standard errors each interval extends, for an error such as 0.05. */
    double[] criticalValues(double error, double[] degrees, Adjustment wanted) {
        Adjustment adjustment = wanted.within(family);
        Adjustment used = adjustment.stepwise() ? Adjustment.BONFERRONI : adjustment;
        Map<Double, Double> known = new HashMap<>();
        return Arrays.stream(degrees).map(df -> Double.isNaN(df) ? Double.NaN : known.computeIfAbsent(df, d -> critical(error, d,
                used))).toArray();
    }

    private double tail(double t, double df, Adjustment adjustment) {
        double single = Math.min(1, 2 * student(df).survivalProbability(t));
        int n = family.comparisons();
        return switch (adjustment) {
            case SIDAK -> -Math.expm1(n * Math.log1p(-single));
            case TUKEY -> StudentizedRange.of(family.means(), df).survivalProbability(t * Math.sqrt(2));
            case SCHEFFE -> scheffe(t, df);
            case DUNNETT -> dunnett(t, df, single);
            case MVT -> multivariate(df).survivalProbability(t);
            default -> single;
        };
    }

    private double critical(double error, double df, Adjustment adjustment) {
        int n = family.comparisons();
        return switch (adjustment) {
            case SIDAK -> student(df).inverseSurvivalProbability(-Math.expm1(Math.log1p(-error) / n) / 2);
            case BONFERRONI -> student(df).inverseSurvivalProbability(error / n / 2);
            case TUKEY -> StudentizedRange.of(family.means(), df).inverseSurvivalProbability(error) / Math.sqrt(2);
            case SCHEFFE -> Double.isInfinite(df) ? Math.sqrt(ChiSquaredDistribution.of(rank.get()).inverseSurvivalProbability(error))
                    : Math.sqrt(rank.get() * FDistribution.of(rank.get(), df).inverseSurvivalProbability(error));
            case DUNNETT -> root(error, df);
            case MVT -> multivariate(df).inverseSurvivalProbability(error);
            default -> student(df).inverseSurvivalProbability(error / 2);
        };
    }

    private static ContinuousDistribution student(double df) {
        return Double.isInfinite(df) ? NormalDistribution.of(0, 1) : TDistribution.of(df);
    }

    private double scheffe(double t, double df) {
        int r = rank.get();
        if (r == 0) {
            return Double.NaN;
        }
        return Double.isInfinite(df) ? ChiSquaredDistribution.of(r).survivalProbability(t * t)
                : FDistribution.of(r, df).survivalProbability(t * t / r);
    }

    private MultivariateT multivariate(double df) {
        return distributions.computeIfAbsent(df, d -> MultivariateT.of(correlation.get(), d));
    }

    /**
     * (n - 1) / n of Tukey's and 1 / n of Sidak's p-value, Tukey's for the number of means of which there are n pairs, which need not be
     * whole.
     */
    private double dunnett(double t, double df, double single) {
        double n = family.comparisons();
        double tukey = StudentizedRange.of(meansWithPairs(n), df).survivalProbability(t * Math.sqrt(2));
        return (n - 1) / n * tukey + -Math.expm1(n * Math.log1p(-single)) / n;
    }

    private static double meansWithPairs(double n) {
        return (1 + Math.sqrt(1 + 8 * n)) / 2;
    }

    /** Where {@link #dunnett} is the error, by bisection between one comparison's and Bonferroni's critical values. */
    private double root(double error, double df) {
        double low = student(df).inverseSurvivalProbability(error / 2);
        double high = student(df).inverseSurvivalProbability(error / family.comparisons() / 2);
        while (high - low > 1e-10 * high) {
            double middle = (low + high) / 2;
            if (dunnett(middle, df, 2 * student(df).survivalProbability(middle)) > error) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
