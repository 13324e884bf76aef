package org.ranef;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ranef.objective.Criterion;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** Criteria with several optima, as small data may have them: the one found is the lowest that starts all over find. */
class SeveralOptimaTest {

    private static final double[] SCALES = {0, 0.01, 0.1, 0.5, 1, 3, 10, 100};

    @Test
    void fit_slopesOfFiveLevels_findsTheOptimumWithoutVarianceInSomeDirection() {
        Table table = Table.of(
                Column.of("y", 17.1394, 10.0471, 9.0868, 14.7617, 11.0719, 9.8725, 7.7329, 9.6589, 10.1171, 16.0888, 8.6997),
                Column.of("day", "d01", "d01", "d04", "d04", "d02", "d01", "d02", "d01", "d01", "d01", "d04"),
                Column.of("x", 0.9, 1.709, 1.621, 1.077, 0.471, -1.394, -0.298, -0.024, -0.597, 0.062, -0.012),
                Column.of("g", "3:4", "2:3", "2:3", "2:4", "1:3", "2:3", "2:3", "1:3", "1:2", "2:4", "2:3"));
        String formula = "y ~ day + (x | g)";
        double found = LinearMixedModel.fit(formula, table).objective();
        for (double scale : SCALES) {
            FitOptions options = FitOptions.defaults().withStart(scale, 0, scale);
            assertThat(found).isLessThan(LinearMixedModel.fit(formula, table, options).objective() + 1e-6);
        }
    }

    @Test
    void fit_momentsWithoutVariance_findsTheOptimumWithVariance() {
        Table table = Table.of(
                Column.of("y", 7.4307, 4.9108, 22.3008, 8.4062, 6.8989, 5.1601, 8.5349, 11.9717, 1.696, 6.2224, 5.2753, 1.726, 7.1141, 8.4332,
                        9.9577, 6.823),
                Column.of("z", -0.275358, -0.085231, -3.785390, -1.710917, -0.507000, 0.185982, 0.668650, -1.085597, -0.611936, 1.065882, 1.108860,
                        -3.134994, -0.114513, 0.538421, -0.347432, 0.290802),
                Column.of("x", 1.3, -0.8, 1.5, -1.2, -0.1, -0.3, 0, -2.3, -0.8, -0.7, 0, 1.3, 2.1, -0.1, -0.5, -0.8),
                Column.of("w", 0.549, 2.927, 2.195, 4.349, 4.221, 4.515, 0.473, 0.793, 4.498, 4.167, 0.897, 0.289, 0.439, 1.749, 2.04, 1.002),
                Column.of("g", "g09", "g01", "g06", "g02", "g09", "g01", "g02", "g05", "g09", "g09", "g01", "g01", "g03", "g02", "g03", "g09"));
        String formula = "y ~ z + x + (1 | g) + (0 + x | g)";
        FitOptions options = FitOptions.defaults().with(Criterion.ML).withWeights("w");
        double found = LinearMixedModel.fit(formula, table, options).objective();
        for (double scale : SCALES) {
            assertThat(found).isLessThan(LinearMixedModel.fit(formula, table, options.withStart(scale, scale)).objective() + 1e-6);
        }
    }
}
