package org.ranef.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NewtonDescentTest {

    @Test
    void minimize_curvedValley_reachesItsEnd() {
        NewtonDescent.Minimum minimum = NewtonDescent.minimize(x -> {
            double r = x[1] - x[0] * x[0];
            double[][] hessian = {{2 + 100 * (12 * x[0] * x[0] - 4 * x[1]), -400 * x[0]}, {-400 * x[0], 200}};
            return new SmoothFunction.Value(Math.pow(1 - x[0], 2) + 100 * r * r, new double[] {2 * (x[0] - 1) - 400 * x[0] * r, 200 * r}, hessian);
        }, new double[] {-1.2, 1});
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.x()).containsExactly(new double[] {1, 1}, within(1e-5));
    }

    @Test
    void minimize_fromASaddle_leavesIt() {
        SmoothFunction twoWells = x -> new SmoothFunction.Value(Math.pow(x[0] * x[0] - 1, 2) + x[1] * x[1],
                new double[] {4 * x[0] * (x[0] * x[0] - 1), 2 * x[1]}, new double[][] {{12 * x[0] * x[0] - 4, 0}, {0, 2}});
        NewtonDescent.Minimum minimum = NewtonDescent.minimize(twoWells, new double[] {0, 0});
        assertThat(minimum.value()).isCloseTo(0, within(1e-9));
        assertThat(Math.abs(minimum.x()[0])).isCloseTo(1, within(1e-5));
    }

    @Test
    void minimize_nothing_isTheValue() {
        NewtonDescent.Minimum minimum = NewtonDescent.minimize(x -> new SmoothFunction.Value(3, new double[0], new double[0][]), new double[0]);
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.value()).isEqualTo(3);
    }

    @Test
    void minimize_fromInfinity_doesNotConverge() {
        assertThat(NewtonDescent.minimize(x -> new SmoothFunction.Value(Double.POSITIVE_INFINITY, new double[1], new double[1][1]), new double[1])
                .converged()).isFalse();
    }
}
