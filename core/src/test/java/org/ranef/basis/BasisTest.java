package org.ranef.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Defining properties; the values themselves are compared with R in the conformance tests. */
class BasisTest {

    private static double[][] columns(Basis basis, double... x) {
        double[][] out = new double[basis.size()][x.length];
        basis.evaluate(x, x.length, out);
        return out;
    }

    private static double[] spaced(double from, double to, int count) {
        return IntStream.range(0, count).mapToDouble(i -> from + (to - from) * i / (count - 1)).toArray();
    }

    @Test
    void polynomial_isOrthonormalAndOrthogonalToOne_howeverFarFromZero() {
        for (double far : new double[] {0, 2000, 1.6e9}) {
            double[] x = spaced(far, far + 10, 40);
            double[][] p = columns(Polynomial.fit(x, 6), x);
            for (int a = 0; a < 6; a++) {
                assertThat(Arrays.stream(p[a]).sum()).isEqualTo(0, within(1e-10));
                for (int b = 0; b <= a; b++) {
                    double dot = 0;
                    for (int i = 0; i < x.length; i++) {
                        dot += p[a][i] * p[b][i];
                    }
                    assertThat(dot).isEqualTo(a == b ? 1 : 0, within(1e-10));
                }
                assertThat(p[a][39]).isPositive();
            }
        }
    }

    @Test
    void polynomial_needsMoreValuesThanItsDegree() {
        assertThatIllegalArgumentException().isThrownBy(() -> Polynomial.fit(new double[] {1, 2, 2, 1}, 2))
                .withMessage("degree 2 needs at least 3 different values; there are 2");
    }

    @Test
    void bs_withIntercept_sumsToOne_alsoBeyondTheBoundary() {
        for (int degree = 1; degree <= 4; degree++) {
            double[][] b = columns(Spline.bs(degree, new double[] {2, 5}, 0, 10, true), spaced(-3, 13, 33));
            assertThat(b).hasDimensions(degree + 3, 33);
            for (int i = 0; i < 33; i++) {
                int row = i;
                assertThat(Arrays.stream(b).mapToDouble(column -> column[row]).sum()).isEqualTo(1, within(1e-11));
            }
        }
    }

    @Test
    void ns_isAStraightLineBeyondTheBoundary() {
        double[][] columns = columns(Spline.ns(new double[] {3, 6}, 0, 10, false), -4, -2, 0, 10, 12, 14);
        for (double[] column : columns) {
            assertThat(column[0] - 2 * column[1] + column[2]).isEqualTo(0, within(1e-12));
            assertThat(column[3] - 2 * column[4] + column[5]).isEqualTo(0, within(1e-12));
        }
    }

    @Test
    void scaling_givesMeanZeroAndUnitSquares() {
        double[] x = {3, 5, 10, 22};
        assertThat(Scaling.fit(x, true, Scaling.Divisor.SAMPLE)).isEqualTo(new Scaling(10, Math.sqrt(218 / 3.0)));
        assertThat(Scaling.fit(x, true, Scaling.Divisor.POPULATION)).isEqualTo(new Scaling(10, Math.sqrt(218 / 4.0)));
        assertThat(Scaling.fit(x, true, Scaling.Divisor.NONE)).isEqualTo(new Scaling(10, 1));
    }
}
