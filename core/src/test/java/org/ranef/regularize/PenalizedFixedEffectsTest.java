package org.ranef.regularize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.LinearMixedModel;
import org.ranef.linalg.SymmetricInverse;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class PenalizedFixedEffectsTest {

    private static final int COLUMNS = 12;

    private final LinearMixedModel fit = LinearMixedModel.fit("y ~ " + String.join(" + ", IntStream.range(0, COLUMNS).mapToObj(j -> "x" + j).toList())
            + " + (1 | g)", table());

    private static Table table() {
        int n = 400;
        SplittableRandom random = new SplittableRandom(7);
        double[][] x = new double[COLUMNS][n];
        double[] y = new double[n];
        double[] b = IntStream.range(0, 40).mapToDouble(i -> random.nextGaussian()).toArray();
        for (int i = 0; i < n; i++) {
            double shared = random.nextGaussian();
            y[i] = b[i / 10] + random.nextGaussian();
            for (int j = 0; j < COLUMNS; j++) {
                x[j][i] = 0.8 * shared + random.nextGaussian();
                y[i] += j < 3 ? (j - 1.5) * x[j][i] : 0;
            }
        }
        List<Column> columns = new ArrayList<>(List.of(Column.of("y", y), Column.of("g", IntStream.range(0, n).mapToDouble(i -> i / 10).toArray())));
        for (int j = 0; j < COLUMNS; j++) {
            columns.add(Column.of("x" + j, x[j]));
        }
        return Table.of(columns.toArray(Column[]::new));
    }

    @Test
    void path_ofALasso_meetsTheOptimalityConditions() {
        double[][] gram = SymmetricInverse.of(fit.fixedEffects().covariance());
        double[] unpenalised = fit.fixedEffects().estimates();
        ElasticNet net = ElasticNet.lasso(1).withWeight("x3", 2.5).withMixing(0.7);
        double[] lambdas = {300, 100, 30, 10, 3, 1, 0.1, 0};
        for (PenalizedFixedEffects point : PenalizedFixedEffects.path(fit, net, lambdas)) {
            double[] beta = point.estimates();
            assertThat(point.violation()).isLessThan(1e-10);
            for (int j = 0; j < beta.length; j++) {
                double slope = 0;
                for (int k = 0; k < beta.length; k++) {
                    slope += 2 * gram[j][k] * (beta[k] - unpenalised[k]);
                }
                double weight = j == 0 ? 0 : j == 4 ? 2.5 : 1;
                double lambda = point.penalty().lambda();
                slope += 2 * 0.3 * lambda * weight * beta[j];
                double bound = 0.7 * lambda * weight;
                if (beta[j] == 0) {
                    assertThat(Math.abs(slope)).isLessThanOrEqualTo(bound + 1e-6);
                } else {
                    assertThat(slope).isCloseTo(-Math.signum(beta[j]) * bound, within(1e-6));
                }
            }
        }
    }

    @Test
    void path_towardsNoPenalty_endsAtTheFitAndSelectsWhatMatters() {
        List<PenalizedFixedEffects> path = PenalizedFixedEffects.path(fit, ElasticNet.lasso(1), 40, 0);
        assertThat(path.get(0).selected()).contains("x0", "x1", "x2").hasSizeLessThan(COLUMNS);
        assertThat(path.get(1).estimates()).containsExactly(fit.fixedEffects().estimates(), within(1e-9));
        assertThat(PenalizedFixedEffects.of(fit, ElasticNet.lasso(40)).estimates()).containsExactly(path.get(0).estimates(), within(1e-9));
    }

    @Test
    void largestLambda_isWhereTheFirstCoefficientEnters() {
        double largest = PenalizedFixedEffects.largestLambda(fit, ElasticNet.lasso(1));
        assertThat(PenalizedFixedEffects.of(fit, ElasticNet.lasso(largest * 1.001)).selected()).containsExactly("(Intercept)");
        assertThat(PenalizedFixedEffects.of(fit, ElasticNet.lasso(largest * 0.999)).selected()).hasSize(2);
    }

    @Test
    void of_withAnUnknownCoefficient_isRefused() {
        assertThatThrownBy(() -> PenalizedFixedEffects.of(fit, ElasticNet.lasso(1).withWeight("z", 1))).isInstanceOf(ModelDataException.class)
                .hasMessageStartingWith("'z' is not a column");
    }
}
