package org.ranef.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.estimate.VarCorr;
import org.ranef.table.Column;
import org.ranef.table.Table;

class SimulationTest {

    private static final int N = 48;
    private static final int REPLICATES = 40_000;
    private static final double[] X = IntStream.range(0, N).mapToDouble(i -> Math.sin(3 * i)).toArray();
    private static final double[] SHIFT = IntStream.range(0, N).mapToDouble(i -> i % 5).toArray();
    private static final double[] WEIGHT = IntStream.range(0, N).mapToDouble(i -> 0.5 + i % 3).toArray();
    private static final double[] Y = IntStream.range(0, N)
            .mapToDouble(i -> 5 + 2 * X[i] + (i % 6) * (1 + 0.3 * X[i]) + 1.5 * Math.cos(i / 12) + SHIFT[i] + 0.4 * Math.sin(17 * i)).toArray();
    private static final Table TABLE = Table.of(Column.of("y", Y), Column.of("x", X), Column.of("shift", SHIFT), Column.of("w", WEIGHT),
            Column.of("g", IntStream.range(0, N).mapToObj(i -> "g" + i % 6).toList()),
            Column.of("b", IntStream.range(0, N).mapToObj(i -> "b" + i / 12).toList()));
    private static final LinearMixedModel MODEL = LinearMixedModel.fit("y ~ x + offset(shift) + (x | g) + (1 | b)", TABLE,
            FitOptions.defaults().withWeights("w"));

    /** Z Psi Z' + sigma^2 W^-1, from the reported covariances. */
    private static double[][] covariance(boolean conditional) {
        VarCorr estimated = MODEL.varCorr();
        double[][] psi = estimated.term("g").covariance();
        double block = estimated.term("b").variance(0);
        double[][] v = new double[N][N];
        for (int i = 0; i < N; i++) {
            v[i][i] = estimated.sigma() * estimated.sigma() / WEIGHT[i];
            for (int j = 0; j < N && !conditional; j++) {
                v[i][j] += i % 6 == j % 6 ? psi[0][0] + psi[0][1] * (X[i] + X[j]) + psi[1][1] * X[i] * X[j] : 0;
                v[i][j] += i / 12 == j / 12 ? block : 0;
            }
        }
        return v;
    }

    @Test
    void responses_ofFit_haveItsMeanAndCovariance() {
        Moments.assertThey(Simulation.of(MODEL, 20240601).responses(REPLICATES), REPLICATES, MODEL.populationFitted(), covariance(false));
    }

    @Test
    void responses_conditional_varyByResidualsAroundFittedValues() {
        Simulation simulation = Simulation.of(MODEL, 7).conditional();
        Moments.assertThey(simulation.responses(REPLICATES), REPLICATES, MODEL.fitted(), covariance(true));
        assertThat(simulation.conditional().response(3)).as("twice is once").isEqualTo(simulation.response(3));
    }

    @Test
    void response_dependsOnSeedAndReplicateOnly() {
        Simulation simulation = Simulation.of(MODEL, 42);
        List<double[]> inOrder = simulation.responses(64).toList();
        List<double[]> onThreads = simulation.responses(64).parallel().toList();
        for (int i = 0; i < 64; i++) {
            assertThat(onThreads.get(i)).isEqualTo(inOrder.get(i));
            assertThat(simulation.response(i)).isEqualTo(inOrder.get(i));
        }
        assertThat(Simulation.of(MODEL, 42).response(17)).isEqualTo(inOrder.get(17));
        assertThat(inOrder.stream().mapToDouble(y -> y[0]).distinct().count()).isEqualTo(64);
        assertThat(Simulation.of(MODEL, 43).response(0)[0]).isNotEqualTo(inOrder.get(0)[0]);
    }

    @Test
    void response_skipsIncompleteRows() {
        double[] holes = X.clone();
        holes[2] = Double.NaN;
        LinearMixedModel model = LinearMixedModel.fit("y ~ x + (1 | g)", TABLE.with(Column.of("x", holes)));
        Simulation simulation = Simulation.of(model, 1);
        assertThat(simulation.size()).isEqualTo(N - 1);
        assertThat(simulation.response(0)).hasSize(N - 1);
        assertThat(simulation.rowNumbers()).startsWith(0, 1, 3, 4).hasSize(N - 1);
    }

    @Test
    void response_ofRankDeficientModel_isFinite() {
        LinearMixedModel deficient = LinearMixedModel.fit("y ~ x + I(3 * x) + (1 | g)", TABLE);
        LinearMixedModel full = LinearMixedModel.fit("y ~ x + (1 | g)", TABLE);
        assertThat(Simulation.of(deficient, 5).response(0)).containsExactly(Simulation.of(full, 5).response(0), within(1e-5));
    }

    @Test
    void response_ofSingularModel_hasNoEffectOfTheTerm() {
        double[] balanced = IntStream.range(0, N).mapToDouble(i -> i % 12 + 0.1 * Math.sin(i)).toArray();
        LinearMixedModel singular = LinearMixedModel.fit("y ~ 1 + (1 | b)", TABLE.with(Column.of("y", balanced)));
        assertThat(singular.varCorr().term("b").standardDeviation(0)).isZero();
        assertThat(Simulation.of(singular, 5).conditional().response(0)).hasSize(N).doesNotContain(Double.NaN);
        assertThat(Simulation.of(singular, 5).response(0)).doesNotContain(Double.NaN);
    }

    @Test
    void of_mergedFit_isAnError() {
        CrossProducts products = MODEL.crossProducts();
        LinearMixedModel merged = LinearMixedModel.fit(products.merge(products), FitOptions.defaults());
        assertThatIllegalStateException().isThrownBy(() -> Simulation.of(merged, 1)).withMessage("The model was fitted to merged cross-products "
                + "of 96 rows, of which only 48 are here; responses can be drawn only for rows that can be read");
    }

    @Test
    void conditional_ofSpecifiedModel_isAnError() {
        SpecifiedModel specified = SpecifiedModel.of("y ~ 1 + (1 | g)", TABLE).withFixedEffects(0).withSigma(1)
                .withStandardDeviation("g", "(Intercept)", 1);
        assertThatIllegalStateException().isThrownBy(() -> Simulation.of(specified, 1).conditional())
                .withMessage("A specified model has no conditional modes; only a fit has");
    }
}
