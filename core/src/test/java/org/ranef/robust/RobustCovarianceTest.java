package org.ranef.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ranef.robust.DenseRows.multiply;
import static org.ranef.robust.DenseRows.pick;
import static org.ranef.robust.DenseRows.transpose;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FTest;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.design.ArrayDesign;
import org.ranef.design.DesignGenerator;
import org.ranef.table.ModelDataException;

class RobustCovarianceTest {

    private static LinearMixedModel fit(ArrayDesign data) {
        return LinearMixedModel.fit(data.design(), FitOptions.defaults());
    }

    /** One column M X_j'V_j^-1 A_j e_j for each cluster, and the columns G_j = (I - H)_j' A_j V_j^-1 X_j M c for each c = unit vector. */
    private record Naive(double[][] covariance, double[] degrees) {

        static Naive of(ArrayDesign data, LinearMixedModel fit, RobustKind kind) {
            DenseRows rows = new DenseRows(data, fit);
            int n = data.rows();
            int p = data.x.length;
            int outer = data.codes.length - 1;
            int[] all = IntStream.range(0, n).toArray();
            int[] columns = IntStream.range(0, p).toArray();
            double[][] fitted = multiply(multiply(rows.x, rows.m), multiply(transpose(rows.x), rows.inverse));
            double[][] influences = new double[p][data.levels[outer]];
            double[][][] g = new double[p][data.levels[outer]][n];
            for (int level = 0; level < data.levels[outer]; level++) {
                int at = level;
                int[] own = IntStream.range(0, n).filter(i -> data.codes[outer][i] == at).toArray();
                double[][] v = pick(rows.v, own, own);
                double[][] x = pick(rows.x, own, columns);
                double[][] a = kind == RobustKind.CR2 ? adjustment(v, x, rows.m) : DenseRows.power(v, 0, 0);
                double[][] weighted = multiply(a, multiply(DenseRows.power(v, -1, 0), multiply(x, rows.m)));
                double[][] residualMaker = DenseRows.subtract(pick(DenseRows.power(rows.v, 0, 0), own, all), pick(fitted, own, all));
                double[][] forms = multiply(transpose(residualMaker), weighted);
                for (int c = 0; c < p; c++) {
                    for (int i = 0; i < n; i++) {
                        g[c][level][i] = forms[i][c];
                        influences[c][level] += forms[i][c] * rows.y[i];
                    }
                }
            }
            double[] degrees = new double[p];
            for (int c = 0; c < p; c++) {
                double[][] products = multiply(multiply(g[c], rows.v), transpose(g[c]));
                double squares = 0;
                double trace = 0;
                for (int i = 0; i < products.length; i++) {
                    trace += products[i][i];
                    for (double product : products[i]) {
                        squares += product * product;
                    }
                }
                degrees[c] = trace * trace / squares;
            }
            return new Naive(multiply(influences, transpose(influences)), degrees);
        }

        private static double[][] adjustment(double[][] v, double[][] x, double[][] m) {
            double[][] d = DenseRows.cholesky(v);
            double[][] b = multiply(multiply(d, DenseRows.subtract(v, multiply(multiply(x, m), transpose(x)))), transpose(d));
            return multiply(multiply(transpose(d), DenseRows.power(b, -0.5, 1e-10)), d);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 6, 7, 12, 13, 18, 19})
    void covarianceAndDegrees_ofNestedDesigns_equalThoseFromAllRows(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel fit = fit(data);
        for (RobustKind kind : new RobustKind[] {RobustKind.CR0, RobustKind.CR2}) {
            Naive naive = Naive.of(data, fit, kind);
            RobustCovariance robust = RobustCovariance.of(fit, kind);
            double[][] covariance = robust.covariance();
            for (int i = 0; i < covariance.length; i++) {
                for (int j = 0; j < covariance.length; j++) {
                    double scale = Math.sqrt(naive.covariance[i][i] * naive.covariance[j][j]);
                    assertThat(covariance[i][j]).as("%s %d %d", kind, i, j).isCloseTo(naive.covariance[i][j], within(1e-7 * scale));
                }
                double[] unit = new double[covariance.length];
                unit[i] = 1;
                assertThat(robust.degreesOfFreedom(new double[][] {unit})).isCloseTo(naive.degrees[i], within(1e-6 * naive.degrees[i]));
            }
        }
    }

    @Test
    void factors_ofFewClusters_areThoseOfTheirNames() {
        LinearMixedModel fit = fit(DesignGenerator.design(1));
        double plain = RobustCovariance.of(fit, RobustKind.CR0).covariance()[0][0];
        double clusters = RobustCovariance.of(fit, RobustKind.CR0).clusters();
        double rows = fit.observations();
        assertThat(RobustCovariance.of(fit, RobustKind.CR1).covariance()[0][0] / plain).isCloseTo(clusters / (clusters - 1), within(1e-12));
        assertThat(RobustCovariance.of(fit, RobustKind.CR1S).covariance()[0][0] / plain)
                .isCloseTo(clusters * (rows - 1) / ((clusters - 1) * (rows - fit.fixedEffects().rank())), within(1e-12));
    }

    @Test
    void test_ofRepeatedAndScaledRows_isThatOfTheRows() {
        LinearMixedModel fit = fit(DesignGenerator.design(6));
        FixedEffectsInference inference = DegreesOfFreedom.CLUSTER_ROBUST.of(fit);
        int p = fit.fixedEffects().size();
        double[][] all = new double[p][p];
        double[][] mixed = new double[p + 1][p];
        for (int i = 0; i < p; i++) {
            all[i][i] = 1;
            mixed[i][i] = 1000;
            mixed[i][0] += 3;
            mixed[p][i] = -2;
        }
        FTest test = inference.test(all, new double[p]);
        FTest same = inference.test(mixed, new double[p + 1]);
        assertThat(same.numeratorDegrees()).isEqualTo(test.numeratorDegrees()).isEqualTo(p);
        assertThat(same.statistic()).isCloseTo(test.statistic(), within(1e-7 * test.statistic()));
        assertThat(same.denominatorDegrees()).isCloseTo(test.denominatorDegrees(), within(1e-7 * test.denominatorDegrees()));
    }

    @Test
    void of_crossedFactors_saysThatThereAreNoClusters() {
        LinearMixedModel crossed = fit(DesignGenerator.design(2));
        assertThatThrownBy(() -> RobustCovariance.of(crossed, RobustKind.CR2)).isInstanceOf(ModelDataException.class)
                .hasMessageStartingWith("The grouping factors a, b are crossed");
        assertThatThrownBy(() -> RobustCovariance.of(crossed, RobustKind.CR2, "a")).isInstanceOf(ModelDataException.class)
                .hasMessageStartingWith("Levels of other grouping factors occur in several levels of 'a'");
        assertThatThrownBy(() -> RobustCovariance.of(crossed, RobustKind.CR2, "c")).isInstanceOf(ModelDataException.class)
                .hasMessage("'c' is not a grouping factor of this model; there are: a, b");
    }
}
