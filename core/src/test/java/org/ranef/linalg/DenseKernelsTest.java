package org.ranef.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of the dense kernels, for each implementation of {@link ProductKernel} that this JVM can run: products, Cholesky factor and inverse by
 * their definitions, at all small sizes and around the edges of panels and tiles, and the same digits from all of them with any number of threads.
 */
class DenseKernelsTest {

    private final int threads = Parallel.threads();

    @AfterEach
    void restoreThreads() {
        Parallel.setThreads(threads);
    }

    static List<ProductKernel> kernels() {
        return Stream.concat(Stream.of(Kernels.PLAIN), Kernels.vector().stream().flatMap(kernel -> Stream.of(shaped(kernel, true), shaped(kernel, false))))
                .toList();
    }

    /** The kernel for wide or narrow tiles, by reflection: the compiler of these tests need not know the Vector API. */
    private static ProductKernel shaped(ProductKernel kernel, boolean wide) {
        try {
            return kernel.getClass().getDeclaredConstructor(boolean.class).newInstance(wide);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Arguments> sizes() {
        int[] sizes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33, 63, 64, 65, 66, 71, 72, 73, 87, 88, 89, 127, 128, 129, 130, 131, 200, 303, 304, 305, 513};
        return kernels().stream().flatMap(kernel -> Arrays.stream(sizes).mapToObj(n -> Arguments.of(kernel, n))).toList();
    }

    private static double tolerance(int n) {
        return 1e-14 * Math.max(1, n) * Math.max(1, n);
    }

    private static double[][] factored(double[][] a, ProductKernel kernel) {
        double[][] l = SymmetricMatrices.copy(a);
        for (int j = 0; j < a.length; j++) {
            Arrays.fill(l[j], 0, j, Double.NaN);
        }
        assertThat(DenseCholesky.factor(l, a.length, a.length, kernel)).isEqualTo(-1);
        return l;
    }

    private static double[][] inverted(double[][] l, ProductKernel kernel) {
        double[][] inverse = new double[l.length][l.length];
        for (double[] column : inverse) {
            Arrays.fill(column, Double.NaN);
        }
        DenseInverse.of(l, l.length, inverse, kernel);
        return inverse;
    }

    private static double[][] root(double[][] l, ProductKernel kernel) {
        double[][] root = new double[l.length][l.length];
        DenseInverse.root(l, l.length, root, kernel);
        return root;
    }

    @Test
    void vector_whereItsModuleIsLoaded_isThereAndInUseOnNewJdks() {
        boolean loaded = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        assertThat(Kernels.vector().isPresent()).isEqualTo(loaded);
        assertThat(Kernels.BEST == Kernels.PLAIN).isEqualTo(!loaded || Runtime.version().feature() < 25);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void subtract_anyTile_isTheProductAndLeavesTheRest(ProductKernel kernel) {
        SplittableRandom random = new SplittableRandom(1);
        int n = 300;
        double[][] p = matrix(40, n, random);
        double[][] q = matrix(40, 40, random);
        double[][] given = matrix(n, n, random);
        for (int trial = 0; trial < 100; trial++) {
            int j0 = random.nextInt(40);
            int j1 = j0 + random.nextInt(Math.min(30, n - j0));
            int i0 = trial % 2 == 0 ? j0 + random.nextInt(20) : random.nextInt(n);
            int i1 = i0 + random.nextInt(n + 1 - i0);
            int k0 = random.nextInt(40);
            int k1 = k0 + random.nextInt(41 - k0);
            boolean lower = trial % 3 == 0;
            Coefficients b = new Coefficients().packRows(q, k0, k1, 0, j1 - j0);
            double[][] c = SymmetricMatrices.copy(given);
            kernel.subtract(c, j0, j1, i0, i1, lower, p, k0, k1, b, new Workspace());
            for (int j = 0; j < n; j++) {
                for (int i = 0; i < n; i++) {
                    double expected = given[j][i];
                    if (j >= j0 && j < j1 && i >= i0 && i < i1 && (!lower || i >= j)) {
                        for (int k = k0; k < k1; k++) {
                            expected = Math.fma(-p[k][i], q[k][j - j0], expected);
                        }
                    }
                    assertThat(c[j][i] == expected).as("trial %d: row %d of column %d", trial, i, j).isTrue();
                }
            }
        }
    }

    private static double[][] matrix(int columns, int rows, SplittableRandom random) {
        double[][] matrix = new double[columns][];
        Arrays.setAll(matrix, j -> random.doubles(rows).toArray());
        return matrix;
    }

    @Test
    void pack_byRowsByColumnsAndInPart_standsWhereItIsSaidToStand() {
        double[][] source = matrix(30, 30, new SplittableRandom(2));
        Coefficients rows = new Coefficients().packRows(source, 3, 20, 5, 24);
        Coefficients columns = new Coefficients().packColumns(SymmetricMatrices.transposed(source), 3, 20, 5, 24);
        for (int k = 3; k < 20; k++) {
            for (int j = 5; j < 24; j++) {
                int at = (k - 3) * Coefficients.WIDTH;
                assertThat(rows.values[rows.start(j - 5) + at]).isEqualTo(source[k][j]);
                assertThat(columns.values[columns.start(j - 5) + at]).isEqualTo(source[k][j]);
                if (j >= 13) {
                    Coefficients part = rows.from(8);
                    assertThat(part.values[part.start(j - 13) + at]).isEqualTo(source[k][j]);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65, 150, 333, 700})
    void factorAndInverse_anyKernelAndThreads_haveTheSameDigits(int n) {
        double[][] a = SymmetricMatrices.dominant(n, n);
        Parallel.setThreads(1);
        double[][] l = factored(a, Kernels.PLAIN);
        double[][] inverse = inverted(l, Kernels.PLAIN);
        double[][] root = root(l, Kernels.PLAIN);
        for (ProductKernel kernel : kernels()) {
            for (int count : new int[] {1, 2, 5}) {
                Parallel.setThreads(count);
                double[][] again = factored(a, kernel);
                assertThat(Arrays.deepEquals(again, l)).as("factor: %s, %d threads", kernel, count).isTrue();
                assertThat(Arrays.deepEquals(inverted(again, kernel), inverse)).as("inverse: %s, %d threads", kernel, count).isTrue();
                assertThat(Arrays.deepEquals(root(again, kernel), root)).as("root: %s, %d threads", kernel, count).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void factor_positiveDefinite_timesItsTransposeIsTheMatrix(ProductKernel kernel, int n) {
        double[][] a = SymmetricMatrices.positive(n, n);
        double[][] l = SymmetricMatrices.lower(factored(a, kernel));
        assertThat(SymmetricMatrices.distance(SymmetricMatrices.multiply(l, SymmetricMatrices.transposed(l)), a)).isLessThan(tolerance(n));
        for (int j = 0; j < n; j++) {
            assertThat(l[j][j]).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void factor_leadingColumns_leavesTheSchurComplement(ProductKernel kernel, int n) {
        double[][] a = SymmetricMatrices.positive(n, n);
        for (int pivots : new int[] {0, n / 3, n / 2, Math.max(0, n - 1)}) {
            double[][] l = SymmetricMatrices.copy(a);
            assertThat(DenseCholesky.factor(l, n, pivots, kernel)).isEqualTo(-1);
            assertThat(DenseCholesky.factor(trailing(l, pivots), n - pivots, n - pivots, kernel)).isEqualTo(-1);
            double[][] whole = factored(a, kernel);
            double[][] rest = trailing(l, pivots);
            DenseCholesky.factor(rest, n - pivots, n - pivots, kernel);
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
                double[][] l = SymmetricMatrices.lower(factored(SymmetricMatrices.positive(n, n), Kernels.PLAIN));
                double[][] a = SymmetricMatrices.multiply(l, SymmetricMatrices.transposed(l));
                a[bad][bad] = pivot == 0 ? a[bad][bad] - l[bad][bad] * l[bad][bad] - 1e-6 : pivot;
                assertThat(DenseCholesky.factor(a, n, n)).as("pivot %d of %d", bad, n).isEqualTo(bad);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void inverse_positiveDefinite_timesTheMatrixIsTheIdentity(ProductKernel kernel, int n) {
        double[][] a = SymmetricMatrices.positive(n, n);
        double[][] inverse = inverted(factored(a, kernel), kernel);
        assertThat(SymmetricMatrices.distance(SymmetricMatrices.multiply(a, inverse), SymmetricMatrices.identity(n)))
                .isLessThan(tolerance(n));
        assertThat(SymmetricMatrices.distance(inverse, SymmetricMatrices.transposed(inverse))).as("asymmetry").isZero();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void root_ofTheInverse_isLowerTriangularAndItsSquareIsTheInverse(ProductKernel kernel, int n) {
        double[][] a = SymmetricMatrices.positive(n, n);
        double[][] root = root(factored(a, kernel), kernel);
        for (int j = 0; j < n; j++) {
            assertThat(Arrays.copyOf(root[j], j)).as("above the diagonal of column %d", j).containsOnly(new double[j]);
        }
        double[][] square = SymmetricMatrices.multiply(SymmetricMatrices.transposed(root), root);
        assertThat(SymmetricMatrices.distance(SymmetricMatrices.multiply(a, square), SymmetricMatrices.identity(n))).isLessThan(tolerance(n));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void solve_lowerThenUpper_solvesTheSystem(ProductKernel kernel, int n) {
        double[][] a = SymmetricMatrices.positive(n, n);
        double[] x = new SplittableRandom(n).doubles(n).toArray();
        double[] b = new double[n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                b[i] += a[j][i] * x[j];
            }
        }
        double[][] l = factored(a, kernel);
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
