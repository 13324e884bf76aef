package org.ranef.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {

    private static double[][] symmetric(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = random.nextDouble(-1, 1);
                a[j][i] = a[i][j];
            }
        }
        return a;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 13, 21})
    void of_symmetricMatrix_rebuildsItFromOrthogonalVectors(int n) {
        double[][] a = symmetric(n, n);
        SymmetricEigen eigen = SymmetricEigen.of(a);
        double[][] rebuilt = new double[n][n];
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    rebuilt[i][j] += eigen.value(k) * eigen.vector(k)[i] * eigen.vector(k)[j];
                    gram[i][j] += eigen.vector(i)[k] * eigen.vector(j)[k];
                }
            }
        }
        assertThat(SymmetricMatrices.distance(rebuilt, a)).isLessThan(1e-13);
        assertThat(SymmetricMatrices.distance(gram, SymmetricMatrices.identity(n))).isLessThan(1e-14 * Math.max(1, n));
        assertThat(SymmetricMatrices.distance(a, symmetric(n, n))).as("the matrix itself").isZero();
    }

    /** D B D with a well-conditioned B: its eigenvalues span 24 powers of ten, and each is determined relatively. */
    @Test
    void of_gradedMatrix_findsSmallEigenvaluesRelatively() {
        double[] d = {1, 1e-4, 1e-8, 1e-12};
        double[][] graded = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                graded[i][j] = d[i] * d[j] * (i == j ? 1 : 0.5);
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(graded);
        double[] found = IntStream.range(0, 4).mapToDouble(eigen::value).sorted().toArray();
        // Pivots of the elimination of B: 1, 3/4, 2/3, 5/8. The grading makes the eigenvalues those times d^2 to eight digits.
        double[] expected = {5.0 / 8 * 1e-24, 2.0 / 3 * 1e-16, 3.0 / 4 * 1e-8, 1};
        for (int i = 0; i < 4; i++) {
            assertThat(found[i]).as("eigenvalue %d", i).isCloseTo(expected[i], within(1e-7 * expected[i]));
        }
        assertThat(eigen.smallest()).isEqualTo(found[0]);
        assertThat(eigen.spectralRadius()).isEqualTo(found[3]);
    }

    @Test
    void of_repeatedEigenvalues_findsThem() {
        double[][] a = new double[5][5];
        Arrays.stream(a).forEach(row -> Arrays.fill(row, 1));
        SymmetricEigen eigen = SymmetricEigen.of(a);
        double[] found = IntStream.range(0, 5).mapToDouble(eigen::value).sorted().toArray();
        assertThat(found).containsExactly(new double[] {0, 0, 0, 0, 5}, within(1e-15 * 25));
    }

    @Test
    void of_matrixWithoutTrace_findsBothSigns() {
        SymmetricEigen eigen = SymmetricEigen.of(new double[][] {{0, 2}, {2, 0}});
        assertThat(eigen.smallest()).isCloseTo(-2, within(1e-15));
        assertThat(eigen.spectralRadius()).isCloseTo(2, within(1e-15));
    }

    @Test
    void of_emptyMatrix_hasNoEigenvalues() {
        SymmetricEigen eigen = SymmetricEigen.of(new double[0][0]);
        assertThat(eigen.size()).isZero();
        assertThat(eigen.smallest()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(eigen.spectralRadius()).isZero();
    }
}
