package org.ranef.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.ranef.LinearMixedModel;
import org.ranef.formula.Formula;
import org.ranef.frame.FrameOptions;
import org.ranef.table.Chunk;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class SpecifiedModelTest {

    private static final int N = 12;
    private static final int REPLICATES = 40_000;
    private static final double[] X = IntStream.range(0, N).mapToDouble(i -> i % 4 - 1).toArray();
    private static final double[] WEIGHT = IntStream.range(0, N).mapToDouble(i -> 1 + i % 3).toArray();
    private static final double[] SHIFT = IntStream.range(0, N).mapToDouble(i -> 10 * (i % 2)).toArray();
    /** No response. */
    private static final Table PLAN = Table.of(Column.of("x", X), Column.of("w", WEIGHT), Column.of("shift", SHIFT),
            Column.of("f", IntStream.range(0, N).mapToObj(i -> "f" + i % 2).toList()),
            Column.of("g", IntStream.range(0, N).mapToObj(i -> "g" + i / 4).toList()),
            Column.of("h", IntStream.range(0, N).mapToObj(i -> "h" + i % 2).toList()));
    private static final SpecifiedModel MODEL = SpecifiedModel.of(Formula.parse("y ~ f + x + offset(shift) + (x | g) + (0 + x | h)"), PLAN,
            FrameOptions.defaults().withWeights("w"));
    private static final SpecifiedModel COMPLETE = MODEL.withFixedEffects(5, -2, 0.5).withSigma(1.5)
            .withStandardDeviation("g", "(Intercept)", 2).withStandardDeviation("g", "x", 0.7).withCorrelation("g", "(Intercept)", "x", -0.6)
            .withStandardDeviation("h", "x", 1.2);

    private static void refuses(ThrowingCallable call, String message) {
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(call).withMessage(message);
    }

    private static double[] numbers(Table table, String column) {
        List<Double> values = new ArrayList<>();
        table.scan(List.of(column), (Chunk chunk) -> {
            for (int i = 0; i < chunk.size(); i++) {
                values.add(chunk.numbers(column)[i]);
            }
        });
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void responses_haveTheMeanAndCovarianceGiven() {
        double[] mean = IntStream.range(0, N).mapToDouble(i -> 5 - 2 * (i % 2) + 0.5 * X[i] + SHIFT[i]).toArray();
        double[][] v = new double[N][N];
        for (int i = 0; i < N; i++) {
            v[i][i] = 1.5 * 1.5 / WEIGHT[i];
            for (int j = 0; j < N; j++) {
                v[i][j] += i / 4 == j / 4 ? 4 - 0.6 * 2 * 0.7 * (X[i] + X[j]) + 0.49 * X[i] * X[j] : 0;
                v[i][j] += i % 2 == j % 2 ? 1.44 * X[i] * X[j] : 0;
            }
        }
        Moments.assertThey(Simulation.of(COMPLETE, 12).responses(REPLICATES), REPLICATES, mean, v);
    }

    @Test
    void withCovariance_isTheSameAsDeviationsAndCorrelation() {
        double[][] psi = {{0.49, -0.84}, {-0.84, 4}};
        double[] response = Simulation.of(COMPLETE.withCovariance("g", List.of("x", "(Intercept)"), psi), 3).response(0);
        assertThat(response).usingComparatorWithPrecision(1e-12).containsExactly(Simulation.of(COMPLETE, 3).response(0));
    }

    @Test
    void withCovariance_singular_drawsAlongALine() {
        SpecifiedModel line = COMPLETE.withSigma(0).withStandardDeviation("h", "x", 0).withFixedEffects(0, 0, 0)
                .withCovariance("g", List.of("(Intercept)", "x"), new double[][] {{4, 2 * 1.5}, {2 * 1.5, 2.25}});
        double[] y = Simulation.of(line, 1).response(0);
        for (int i = 0; i < N; i++) {
            double perUnit = (y[i] - SHIFT[i]) / (2 + 1.5 * X[i]);
            assertThat(perUnit).isCloseTo((y[i - i % 4] - SHIFT[i - i % 4]) / (2 + 1.5 * X[i - i % 4]), org.assertj.core.api.Assertions.within(1e-7));
        }
    }

    @Test
    void withStandardDeviation_ofAVarianceComponent_isThatOfAllItsEffects() {
        SpecifiedModel component = SpecifiedModel.of("y ~ 1 + homdiag(0 + h | g)", PLAN).withFixedEffects(0).withSigma(0)
                .withStandardDeviation("g", "hh0", 3);
        SpecifiedModel crossed = SpecifiedModel.of("y ~ 1 + (1 | g:h)", PLAN).withFixedEffects(0).withSigma(0)
                .withStandardDeviation("g:h", "(Intercept)", 3);
        assertThat(Simulation.of(component, 4).response(0)).isEqualTo(Simulation.of(crossed, 4).response(0));
        refuses(() -> component.withCorrelation("g", "hh0", "hh1", 0.5),
                "The coefficients of (hh0 + hh1 | g) are uncorrelated: it is a variance component");
    }

    @Test
    void simulate_putsTheResponseIntoTheTable() {
        Table drawn = COMPLETE.simulate(9);
        assertThat(drawn.columnNames()).containsExactly("x", "w", "shift", "f", "g", "h", "y");
        assertThat(numbers(drawn, "y")).isEqualTo(Simulation.of(COMPLETE, 9).response(0));
        double[] holes = X.clone();
        holes[1] = Double.NaN;
        Table incomplete = PLAN.with(Column.of("x", holes)).with(Column.of("y", new double[N]));
        SpecifiedModel some = SpecifiedModel.of("y ~ x + (1 | g)", incomplete).withFixedEffects(1, 1).withSigma(1)
                .withStandardDeviation("g", "(Intercept)", 1);
        double[] y = numbers(some.simulate(2), "y");
        assertThat(some.simulate(2).columnNames()).as("in its old place").containsExactlyElementsOf(incomplete.columnNames());
        assertThat(y[1]).isNaN();
        assertThat(y[2]).isEqualTo(Simulation.of(some, 2).response(0)[1]);
    }

    @Test
    void simulate_largeSample_givesTheParametersBack() {
        int groups = 400;
        int n = 10 * groups;
        Table plan = Table.of(Column.of("x", IntStream.range(0, n).mapToDouble(i -> i % 10 - 4.5).toArray()),
                Column.of("g", IntStream.range(0, n).map(i -> i / 10).toArray()));
        Table drawn = SpecifiedModel.of("y ~ x + (x | g)", plan).withFixedEffects(10, -1).withSigma(2)
                .withCovariance("g", List.of("(Intercept)", "x"), new double[][] {{9, 0.6}, {0.6, 0.25}}).simulate(77);
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + (x | g)", drawn);
        for (int j = 0; j < 2; j++) {
            double error = fit.fixedEffects().estimate(j) - (j == 0 ? 10 : -1);
            assertThat(Math.abs(error)).isLessThan(4 * fit.fixedEffects().standardError(j));
        }
        assertThat(fit.sigma()).isBetween(2 * (1 - 4 / Math.sqrt(2 * 0.8 * n)), 2 * (1 + 4 / Math.sqrt(2 * 0.8 * n)));
        assertThat(fit.varCorr().term("g").standardDeviation("(Intercept)")).isBetween(3 * 0.85, 3 * 1.15);
        assertThat(fit.varCorr().term("g").standardDeviation("x")).isBetween(0.5 * 0.85, 0.5 * 1.15);
        assertThat(fit.varCorr().term("g").correlation("(Intercept)", "x")).isBetween(0.4 - 0.2, 0.4 + 0.2);
    }

    @Test
    void of_parametersNotGiven_isAnError() {
        refuses(() -> Simulation.of(MODEL, 1), "The fixed effect of '(Intercept)' is not given, or not finite; see withFixedEffect");
        SpecifiedModel fixed = MODEL.withFixedEffects(0, 0, 0);
        refuses(() -> Simulation.of(fixed, 1), "The standard deviation of '(Intercept)' in ((Intercept) + x | g) is not given; see "
                + "withStandardDeviation");
        SpecifiedModel random = fixed.withStandardDeviation("g", "(Intercept)", 1).withStandardDeviation("g", "x", 1)
                .withStandardDeviation("h", "x", 1);
        refuses(() -> Simulation.of(random, 1), "Sigma, the residual standard deviation, is not given; see withSigma");
    }

    @Test
    void with_unknownNames_isAnError() {
        refuses(() -> MODEL.withFixedEffect("X", 1), "'X' is not a column; did you mean 'x'? Columns: (Intercept), ff1, x");
        refuses(() -> MODEL.withFixedEffects(1, 2), "2 coefficients are given for the 3 columns: (Intercept), ff1, x");
        refuses(() -> MODEL.withStandardDeviation("h", "(Intercept)", 1), "There is no random effect '(Intercept)' by 'h'; the terms are "
                + "((Intercept) + x | g), (x | h)");
        SpecifiedModel split = SpecifiedModel.of("y ~ x + (x || g)", PLAN);
        refuses(() -> split.withCorrelation("g", "(Intercept)", "x", 0.5), "'(Intercept)' and 'x' stand in different terms on 'g' and are "
                + "therefore uncorrelated; put them into one term");
    }

    @Test
    void with_impossibleNumbers_isAnError() {
        refuses(() -> MODEL.withSigma(-1), "Sigma must be 0 or greater, and finite, not -1.0");
        refuses(() -> MODEL.withStandardDeviation("h", "x", Double.NaN),
                "The standard deviation of 'x' by 'h' must be 0 or greater, and finite, not NaN");
        refuses(() -> MODEL.withCorrelation("g", "(Intercept)", "x", 1.5),
                "The correlation of '(Intercept)' and 'x' by 'g' must be from -1 to 1, not 1.5");
        refuses(() -> MODEL.withCorrelation("g", "x", "x", 1),
                "The correlation of 'x' and 'x' by 'g' must be from -1 to 1 and of two coefficients, not 1.0");
        refuses(() -> MODEL.withCovariance("g", List.of("(Intercept)", "x"), new double[][] {{-1, 0}, {0, 1}}), "A covariance matrix for "
                + "(Intercept), x by 'g' must be 2 x 2 with variances on its diagonal that are 0 or greater");
        SpecifiedModel three = SpecifiedModel.of("y ~ 1 + (x + w | g)", PLAN).withFixedEffects(0).withSigma(1)
                .withStandardDeviation("g", "(Intercept)", 1).withStandardDeviation("g", "x", 1).withStandardDeviation("g", "w", 1)
                .withCorrelation("g", "(Intercept)", "x", 0.9).withCorrelation("g", "(Intercept)", "w", 0.9).withCorrelation("g", "x", "w", -0.9);
        refuses(() -> Simulation.of(three, 1), "The correlations given for ((Intercept) + x + w | g) contradict each other: their matrix is not "
                + "positive semidefinite");
    }

    @Test
    void simulate_computedResponse_isAnError() {
        SpecifiedModel model = SpecifiedModel.of("log(y) ~ 1 + (1 | g)", PLAN).withFixedEffects(0).withSigma(1)
                .withStandardDeviation("g", "(Intercept)", 1);
        assertThat(Simulation.of(model, 1).response(0)).hasSize(N);
        refuses(() -> model.simulate(1), "The response 'log(y)' is computed, so what is drawn is not a column; name a column instead");
        refuses(() -> SpecifiedModel.of("log(x) ~ x + (1 | g)", PLAN), "'x' stands on both sides of '~', so the response cannot be drawn");
    }
}
