package org.ranef.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cholesky factor and inverse by their definitions, at all small sizes and around the edges of panels. */
class DenseKernelsTest {

    static int[] sizes() {
        return new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 63, 64, 65, 66, 127, 128, 129, 130, 131, 200};
    }

    private static double tolerance(int n) {
        return 1e-14 * Math.max(1, n) * Math.max(1, n);
    }

    private static double[][] factored(double[][] a) {
        double[][] l = SymmetricMatrices.copy(a);
        for (int j = 0; j < a.length; j++) {
            Arrays.fill(l[j], 0, j, Double.NaN);
        }
        assertThat(DenseCholesky.factor(l, a.length, a.length)).isEqualTo(-1);
        return l;
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void factor_positiveDefinite_timesItsTransposeIsTheMatrix(int n) {
        double[][] a = SymmetricMatrices.positive(n, n);
        double[][] l = SymmetricMatrices.lower(factored(a));
        assertThat(SymmetricMatrices.distance(SymmetricMatrices.multiply(l, SymmetricMatrices.transposed(l)), a)).isLessThan(tolerance(n));
        for (int j = 0; j < n; j++) {
            assertThat(l[j][j]).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void factor_leadingColumns_leavesTheSchurComplement(int n) {
        double[][] a = SymmetricMatrices.positive(n, n);
        for (int pivots : new int[] {0, n / 3, n / 2, Math.max(0, n - 1)}) {
            double[][] l = SymmetricMatrices.copy(a);
            assertThat(DenseCholesky.factor(l, n, pivots)).isEqualTo(-1);
            assertThat(DenseCholesky.factor(trailing(l, pivots), n - pivots, n - pivots)).isEqualTo(-1);
            double[][] whole = factored(a);
            double[][] rest = trailing(l, pivots);
            DenseCholesky.factor(rest, n - pivots, n - pivots);
            assertThat(SymmetricMatrices.distance(SymmetricMatrices.lower(rest), SymmetricMatrices.lower(trailing(whole, pivots))))
                    .as("%d pivots of %d", pivots, n).isLessThan(tolerance(n));
        }
    }

    private static double[][] trailing(double[][] a, int from) {
        double[][] rest = new double[a.length - from][];
        for (int j = from; j < a.length; j++) {
            rest[j - from] = Arrays.copyOfRange(a[j], from, a.length);
        }
        return rest;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64, 65, 130, 200})
    void factor_indefinite_namesTheFirstFailingPivot(int n) {
        for (int bad : new int[] {0, n / 2, n - 1}) {
            for (double pivot : new double[] {0, -1, Double.NaN}) {
                double[][] l = SymmetricMatrices.lower(factored(SymmetricMatrices.positive(n, n)));
                double[][] a = SymmetricMatrices.multiply(l, SymmetricMatrices.transposed(l));
                a[bad][bad] = pivot == 0 ? a[bad][bad] - l[bad][bad] * l[bad][bad] - 1e-6 : pivot;
                assertThat(DenseCholesky.factor(a, n, n)).as("pivot %d of %d", bad, n).isEqualTo(bad);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void inverse_positiveDefinite_timesTheMatrixIsTheIdentity(int n) {
        double[][] a = SymmetricMatrices.positive(n, n);
        double[][] inverse = new double[n][n];
        double[][] work = new double[n][n];
        for (int j = 0; j < n; j++) {
            Arrays.fill(inverse[j], Double.NaN);
            Arrays.fill(work[j], Double.NaN);
        }
        DenseInverse.of(factored(a), n, work, inverse);
        assertThat(SymmetricMatrices.distance(SymmetricMatrices.multiply(a, inverse), SymmetricMatrices.identity(n)))
                .isLessThan(tolerance(n));
        assertThat(SymmetricMatrices.distance(inverse, SymmetricMatrices.transposed(inverse))).as("asymmetry").isZero();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void solve_lowerThenUpper_solvesTheSystem(int n) {
        double[][] a = SymmetricMatrices.positive(n, n);
        double[] x = new SplittableRandom(n).doubles(n).toArray();
        double[] b = new double[n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                b[i] += a[j][i] * x[j];
            }
        }
        double[][] l = factored(a);
        DenseCholesky.solveLower(l, n, b);
        DenseCholesky.solveUpper(l, n, b);
        assertThat(b).containsExactly(x, within(tolerance(n)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 8, 11})
    void dot_ofARange_leavesOutTheRest(int n) {
        double[] x = new double[n + 2];
        double[] y = new double[n + 2];
        Arrays.fill(x, Double.NaN);
        double expected = 0;
        for (int i = 1; i <= n; i++) {
            x[i] = i;
            y[i] = 2 * i + 1;
            expected += x[i] * y[i];
        }
        assertThat(DenseCholesky.dot(x, y, 1, n + 1)).isEqualTo(expected);
    }
}
