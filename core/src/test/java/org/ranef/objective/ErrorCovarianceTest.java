package org.ranef.objective;

import org.ranef.errors.ConditionalCovariance;
import org.ranef.errors.ErrorCovariance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.ArrayDesign;
import org.ranef.design.Design;
import org.ranef.design.DesignChanges;
import org.ranef.design.DesignGenerator;
import org.ranef.design.RandomTerm;

/** The covariance of the errors of estimated effects against its definition with the n x n covariance of y, for designs of all shapes. */
class ErrorCovarianceTest {

    private static final double TOLERANCE = 1e-8;

    static LongStream seeds() {
        return LongStream.range(0, 48);
    }

    /** Random theta, with some variances exactly 0. */
    private static double[] theta(Design design, long seed) {
        double[] theta = DesignGenerator.theta(design, seed);
        for (int i = 0; i < theta.length; i++) {
            theta[i] = seed % 3 == 0 && (i + seed) % 2 == 0 ? 0 : theta[i];
        }
        return theta;
    }

    /** The distinct factors and what a row has there: x, z of some row of the data over the effects of levels that never met in a row. */
    private record Target(int[] factors, int[] levels, double[] x, double[][] z) {

        static Target of(ArrayDesign data, int row, int shift) {
            Design design = data.design();
            int count = design.factors().size();
            int[] factors = IntStream.range(0, count).map(i -> (i + shift) % count).toArray();
            int[] levels = Arrays.stream(factors)
                    .map(f -> (data.codes[design.termOn(f)][row] + shift) % design.factors().get(f).levelCount()).toArray();
            double[][] z = Arrays.stream(factors).mapToObj(f -> new double[design.factors().get(f).columns()]).toArray(double[][]::new);
            for (int i = 0; i < count; i++) {
                for (int k = 0; k < data.z.length; k++) {
                    RandomTerm term = design.terms().get(k);
                    for (int c = 0; c < term.size() && term.factor() == factors[i]; c++) {
                        z[i][term.firstColumn() + c] = data.z[k][c][row];
                    }
                }
            }
            return new Target(factors, levels, Arrays.stream(data.x).mapToDouble(column -> column[row]).toArray(), z);
        }

        double variance(ErrorCovariance errors) {
            return errors.of(factors, levels).variance(x, z);
        }

        /** The same with the levels counted from the last. */
        Target relabelled(Design design) {
            return new Target(factors, IntStream.range(0, factors.length)
                    .map(i -> design.factors().get(factors[i]).levelCount() - 1 - levels[i]).toArray(), x, z);
        }

        Target only(int i) {
            return new Target(new int[] {factors[i]}, new int[] {levels[i]}, x, new double[][] {z[i]});
        }
    }

    /**
     * With c = Z Psi z the covariance of y with z'b: the best linear unbiased predictor of x'beta + z'b errs with variance
     * z'Psi z - c'V^-1 c + (x - X'V^-1 c)'(X'V^-1 X)^-1 (x - X'V^-1 c), over sigma^2.
     */
    private static double definition(ArrayDesign data, double[] theta, Target target) {
        DenseEstimates dense = new DenseEstimates(data, theta);
        Design design = data.design();
        double[] c = new double[data.rows()];
        double variance = 0;
        int at = 0;
        for (int k = 0; k < data.z.length; k++) {
            RandomTerm term = design.terms().get(k);
            int q = term.size();
            double[] t = new double[q * q];
            term.covariance().factor(theta, at, t);
            at += term.covariance().parameterCount();
            int i = IntStream.range(0, target.factors.length).filter(j -> target.factors[j] == term.factor()).findFirst().orElse(-1);
            for (int l = 0; l < q && i >= 0; l++) {
                double scaled = 0;
                for (int a = 0; a < q; a++) {
                    scaled += t[a * q + l] * target.z[i][term.firstColumn() + a];
                }
                variance += scaled * scaled;
                for (int r = 0; r < c.length; r++) {
                    for (int a = 0; a < q && data.codes[k][r] == target.levels[i]; a++) {
                        c[r] += data.z[k][a][r] * t[a * q + l] * scaled;
                    }
                }
            }
        }
        double[] solved = DenseEstimates.multiply(dense.inverse, c);
        double[] rest = new double[data.x.length];
        for (int j = 0; j < rest.length; j++) {
            rest[j] = target.x[j] - DenseEstimates.dot(data.x[j], solved);
        }
        return variance - DenseEstimates.dot(c, solved) + DenseEstimates.dot(rest, DenseEstimates.multiply(dense.unscaled, rest));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void variance_generatedDesign_equalsDefinition(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        double[] theta = theta(data.design(), seed);
        ErrorCovariance errors = new ErrorCovariance(CrossProducts.of(data.design()), theta);
        for (int i = 0; i < 4; i++) {
            Target target = Target.of(data, 7 * i, i);
            for (Target each : List.of(target, target.only(0), target.only(target.factors.length - 1))) {
                double expected = definition(data, theta, each);
                assertThat(each.variance(errors)).isCloseTo(expected, within(TOLERANCE * expected));
            }
            Target population = new Target(new int[0], new int[0], target.x, new double[0][]);
            double expected = definition(data, theta, population);
            assertThat(population.variance(errors)).isCloseTo(expected, within(TOLERANCE * expected));
        }
    }

    /** z'C z + (x + D'z)'Phi(x + D'z) for a single level, where C is the conditional covariance and D the slopes. */
    @ParameterizedTest
    @MethodSource("seeds")
    void modeSlopes_generatedDesign_giveTheSameVariance(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        double[] theta = theta(data.design(), seed);
        CrossProducts products = CrossProducts.of(data.design());
        ErrorCovariance errors = new ErrorCovariance(products, theta);
        double[][][] slopes = errors.modeSlopes();
        ConditionalCovariance conditional = new ConditionalCovariance(products, theta);
        DenseEstimates dense = new DenseEstimates(data, theta);
        Target all = Target.of(data, (int) seed, 1);
        for (int i = 0; i < all.factors.length; i++) {
            Target target = all.only(i);
            int f = target.factors[0];
            int level = target.levels[0];
            double[] z = target.z[0];
            double[] x = target.x.clone();
            for (int e = 0; e < slopes[f][level].length; e++) {
                x[e % x.length] += slopes[f][level][e] * z[e / x.length];
            }
            double[][] block = conditional.block(f, level);
            double variance = DenseEstimates.dot(z, DenseEstimates.multiply(block, z)) + DenseEstimates.dot(x, DenseEstimates.multiply(dense.unscaled, x));
            assertThat(target.variance(errors)).isCloseTo(variance, within(TOLERANCE * variance));
            double[][] given = errors.of(target.factors, target.levels).givenFixed(0, 0);
            for (int a = 0; a < z.length; a++) {
                assertThat(given[a]).containsExactly(block[a], within(TOLERANCE * Math.abs(block[a][a]) + 1e-12));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void variance_relabelledLevels_isTheSame(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        double[] theta = theta(data.design(), seed);
        ErrorCovariance errors = new ErrorCovariance(CrossProducts.of(data.design()), theta);
        ErrorCovariance relabelled = new ErrorCovariance(CrossProducts.of(DesignChanges.relabelled(data).design()), theta);
        Target target = Target.of(data, 3, 2);
        double variance = target.variance(errors);
        assertThat(target.relabelled(data.design()).variance(relabelled)).isCloseTo(variance, within(1e-10 * variance));
    }

    /** J groups of n rows: with s = theta^2 n, s / (1 + s) / n + (theta^2 + 1 / n) / J / (1 + s)^2, where errors of beta and b all but cancel for large theta. */
    @Test
    void variance_balancedGroups_isTheFormulaAtAnySpread() {
        int groups = 12;
        int n = 5;
        double[] y = IntStream.range(0, groups * n).mapToDouble(i -> Math.sin(i * i)).toArray();
        double[] ones = IntStream.range(0, groups * n).mapToDouble(i -> 1).toArray();
        ArrayDesign data = new ArrayDesign(y, null, new double[][] {ones}, new String[] {"g"}, new int[] {groups},
                new int[][] {IntStream.range(0, groups * n).map(i -> i % groups).toArray()}, new double[][][] {{ones}});
        for (double theta : new double[] {0, 1e-6, 1, 1e3, 1e6}) {
            ErrorCovariance errors = new ErrorCovariance(CrossProducts.of(data.design()), new double[] {theta});
            double s = theta * theta * n;
            double expected = s / (1 + s) / n + (theta * theta + 1.0 / n) / groups / (1 + s) / (1 + s);
            assertThat(errors.of(new int[] {0}, new int[] {3}).variance(new double[] {1}, new double[][] {{1}})).as("theta %s", theta)
                    .isCloseTo(expected, within(1e-9 * expected));
        }
    }

    /** A covariate of X moved by a million, in the data and in the row: the same prediction with the same error. */
    @Test
    void variance_shiftedCovariate_isTheSame() {
        int seen = 0;
        for (long seed = 0; seed < 60; seed++) {
            ArrayDesign data = DesignGenerator.design(seed);
            if (data.x.length < 2) {
                continue;
            }
            seen++;
            ArrayDesign shifted = DesignChanges.fixed(data, 1, value -> value + 1e6);
            double[] theta = theta(data.design(), seed);
            double variance = Target.of(data, 3, 0).variance(new ErrorCovariance(CrossProducts.of(data.design()), theta));
            double other = Target.of(shifted, 3, 0).variance(new ErrorCovariance(CrossProducts.of(shifted.design()), theta));
            assertThat(other).as("seed %d", seed).isCloseTo(variance, within(1e-7 * variance));
        }
        assertThat(seen).isGreaterThan(20);
    }
}
