package org.ranef.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LowerTriangleTest {

    /** Sizes 1 to 6, of every rank. */
    static Stream<Arguments> sizesAndRanks() {
        return IntStream.rangeClosed(1, 6).boxed().flatMap(q -> IntStream.rangeClosed(0, q).mapToObj(rank -> Arguments.of(q, rank)));
    }

    private static double[] matrix(int q, int rank, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] m = new double[q * q];
        for (int c = 0; c < rank; c++) {
            double[] left = random.doubles(q).map(x -> x - 0.5).toArray();
            double[] right = random.doubles(q).map(x -> x - 0.5).toArray();
            for (int e = 0; e < q * q; e++) {
                m[e] += left[e / q] * right[e % q];
            }
        }
        return m;
    }

    private static double[] square(double[] m, int q) {
        double[] product = new double[q * q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                for (int k = 0; k < q; k++) {
                    product[i * q + j] += m[i * q + k] * m[j * q + k];
                }
            }
        }
        return product;
    }

    @ParameterizedTest(name = "size {0}, rank {1}")
    @MethodSource("sizesAndRanks")
    void of_anyRank_isATriangleWithTheSameSquareAndNoNegativeDiagonal(int q, int rank) {
        for (long seed = 0; seed < 20; seed++) {
            double[] m = matrix(q, rank, seed);
            double[] l = LowerTriangle.of(m, q);
            assertThat(square(l, q)).containsExactly(square(m, q), within(1e-14));
            for (int i = 0; i < q; i++) {
                assertThat(l[i * q + i] >= 0).as("diagonal %d: %s", i, l[i * q + i]).isTrue();
                for (int j = i + 1; j < q; j++) {
                    assertThat(l[i * q + j]).as("entry %d, %d", i, j).isZero();
                }
            }
        }
    }

    @Test
    void of_smallDirection_keepsItsDigits() {
        double small = 1e-12;
        double[] rotated = LowerTriangle.of(new double[] {1, 1, 1, 1 + small}, 2);
        double expected = small / Math.sqrt(2);
        assertThat(rotated[3]).as("what M M' would have lost").isCloseTo(expected, within(1e-3 * expected));
    }

    @Test
    void of_givenMatrix_isNotChanged() {
        double[] m = matrix(3, 3, 1);
        double[] before = m.clone();
        LowerTriangle.of(m, 3);
        assertThat(m).isEqualTo(before);
    }
}
