package org.ranef.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.memory.KeepProducts;
import org.ranef.estimate.NewLevels;
import org.ranef.estimate.Prediction;
import org.ranef.objective.Criterion;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/** What the intervals of which rows are. Variances are compared with their definition in ErrorCovarianceTest, and with R in the conformance tests. */
class PredictionIntervalsTest {

    private static final double NA = Double.NaN;
    private static final Table TABLE = table(0, 1);
    private static final LinearMixedModel MODEL = LinearMixedModel.fit("y ~ x + (x | g) + (1 | b)", TABLE);
    private static final Table ROWS = Table.of(Column.of("x", 0.5, NA, -1, 2, 0.5), Column.of("g", "g1", "g1", "g4", "new", "g1"),
            Column.of("b", "b0", "b1", "b5", "b2", "b0"), Column.of("size", 1, 2, 2, 4, 4));

    /** Groups g crossed with blocks b; c within b within h. */
    private static Table table(double shift, double unit) {
        int n = 120;
        double[] x = IntStream.range(0, n).mapToDouble(i -> Math.sin(3 * i)).toArray();
        double[] y = IntStream.range(0, n).mapToDouble(i -> 5 + 2 * x[i] + (i % 6) * (1 + 0.3 * x[i]) + 1.5 * Math.cos(i / 10) + Math.sin(17. * i * i))
                .toArray();
        return Table.of(Column.of("y", y), Column.of("x", IntStream.range(0, n).mapToDouble(i -> shift + unit * x[i]).toArray()),
                Column.of("g", IntStream.range(0, n).mapToObj(i -> "g" + i % 6).toArray(String[]::new)),
                Column.of("b", IntStream.range(0, n).mapToObj(i -> "b" + i / 10).toArray(String[]::new)),
                Column.of("h", IntStream.range(0, n).mapToObj(i -> "h" + i / 30).toArray(String[]::new)),
                Column.of("c", IntStream.range(0, n).mapToObj(i -> "c" + i / 5).toArray(String[]::new)),
                Column.of("size", IntStream.range(0, n).mapToDouble(i -> 1 + i % 3).toArray()));
    }

    private static PredictionIntervals all(LinearMixedModel model) {
        return PredictionIntervals.of(Prediction.of(model).with(NewLevels.POPULATION));
    }

    private static PredictionIntervals population(LinearMixedModel model) {
        return PredictionIntervals.of(Prediction.of(model).population());
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(call).withMessage(message);
    }

    private static double square(double value) {
        return value * value;
    }

    @Test
    void on_everyKind_hasThePredictionInTheMiddle() {
        double[] fitted = MODEL.predict(ROWS, NewLevels.POPULATION);
        for (IntervalKind kind : IntervalKind.values()) {
            List<PredictionInterval> intervals = all(MODEL).with(kind).withLevel(0.9).on(ROWS);
            assertThat(intervals).hasSize(5);
            for (int i = 0; i < 5; i++) {
                PredictionInterval interval = intervals.get(i);
                assertThat(interval.fit()).isEqualTo(Double.valueOf(fitted[i]));
                if (i == 1) {
                    continue;
                }
                assertThat(interval.upper() - interval.fit()).isCloseTo(1.6448536269514722 * interval.standardError(), within(1e-10));
                assertThat(interval.fit() - interval.lower()).isCloseTo(interval.upper() - interval.fit(), within(1e-10));
            }
            assertThat(intervals.get(1).standardError()).as("a row with a missing value").isNaN();
            assertThat(intervals.get(4)).as("the same levels again").isEqualTo(intervals.get(0));
        }
    }

    @Test
    void on_population_hasTheStandardErrorOfTheFixedEffects() {
        double[][] c = MODEL.fixedEffects().covariance();
        double expected = Math.sqrt(c[0][0] + 2 * 0.5 * c[0][1] + 0.25 * c[1][1]);
        assertThat(population(MODEL).on(Table.of(Column.of("x", 0.5))).get(0).standardError()).isCloseTo(expected, within(1e-10));
    }

    @Test
    void with_kinds_addVarianceOfNewEffectsAndOfResiduals() {
        PredictionInterval mean = all(MODEL).on(ROWS).get(3);
        double[][] psi = MODEL.varCorr().term("g").covariance();
        double group = psi[0][0] + 2 * 2 * psi[0][1] + 4 * psi[1][1];
        PredictionInterval newGroup = all(MODEL).with(IntervalKind.NEW_GROUP).on(ROWS).get(3);
        assertThat(square(newGroup.standardError())).isCloseTo(square(mean.standardError()) + group, within(1e-9));
        PredictionInterval observation = all(MODEL).with(IntervalKind.PREDICTION).on(ROWS).get(3);
        assertThat(square(observation.standardError())).isCloseTo(square(newGroup.standardError()) + square(MODEL.sigma()), within(1e-9));
        assertThat(all(MODEL).with(IntervalKind.NEW_GROUP).on(ROWS).get(0)).as("all levels known").isEqualTo(all(MODEL).on(ROWS).get(0));
    }

    @Test
    void with_newGroup_drawsTermsNotChosenAnew() {
        Table row = Table.of(Column.of("x", 2.), Column.of("g", "g1"), Column.of("b", "b0"));
        double mean = population(MODEL).on(row).get(0).standardError();
        double[][] psi = MODEL.varCorr().term("g").covariance();
        double added = psi[0][0] + 2 * 2 * psi[0][1] + 4 * psi[1][1] + MODEL.varCorr().term("b").variance(0);
        assertThat(square(population(MODEL).with(IntervalKind.NEW_GROUP).on(row).get(0).standardError()))
                .isCloseTo(square(mean) + added, within(1e-9));
        Table bare = Table.of(Column.of("x", 2.));
        assertThat(population(MODEL).with(IntervalKind.PREDICTION).on(bare)).as("groups may be absent")
                .isEqualTo(population(MODEL).with(IntervalKind.PREDICTION).on(row));
        LinearMixedModel slopes = LinearMixedModel.fit("y ~ 1 + (x | g)", TABLE);
        Table hole = Table.of(Column.of("x", NA, 1));
        assertThat(population(slopes).on(hole).get(0).standardError()).isPositive();
        assertThat(population(slopes).with(IntervalKind.NEW_GROUP).on(hole).get(0).standardError()).isNaN();
        assertThat(population(slopes).with(IntervalKind.NEW_GROUP).on(hole).get(0).fit()).isEqualTo(slopes.fixedEffects().estimate(0));
    }

    @Test
    void with_predictionOfAWeightedModel_dividesByTheWeight() {
        LinearMixedModel weighted = LinearMixedModel.fit("y ~ x + (1 | g)", TABLE, FitOptions.defaults().withWeights("size"));
        PredictionIntervals intervals = all(weighted).with(IntervalKind.PREDICTION);
        double mean = square(all(weighted).on(ROWS).get(2).standardError());
        assertThat(square(intervals.on(ROWS).get(2).standardError())).isCloseTo(mean + square(weighted.sigma()) / 2, within(1e-9));
        refuses(() -> intervals.on(Table.of(Column.of("x", 1.), Column.of("g", "g1"))), "The residual variance of the model is sigma^2 over the weights"
                + " 'size', which the new rows have not: add the column for prediction intervals, with 1 for the variance sigma^2");
    }

    @Test
    void on_movedAndScaledCovariate_isTheSame() {
        double shift = 1e6;
        LinearMixedModel moved = LinearMixedModel.fit("y ~ x + (x | g) + (1 | b)", table(shift, 100));
        double[] x = {0.5, -1, 2};
        Column g = Column.of("g", "g1", "g4", "new");
        Column b = Column.of("b", "b0", "b5", "b2");
        for (IntervalKind kind : IntervalKind.values()) {
            List<PredictionInterval> plain = all(MODEL).with(kind).on(Table.of(Column.of("x", x), g, b));
            List<PredictionInterval> other = all(moved).with(kind)
                    .on(Table.of(Column.of("x", shift + 100 * x[0], shift + 100 * x[1], shift + 100 * x[2]), g, b));
            for (int i = 0; i < x.length; i++) {
                double error = plain.get(i).standardError();
                assertThat(other.get(i).standardError()).isCloseTo(error, within(1e-5 * error));
                assertThat(other.get(i).lower()).isCloseTo(plain.get(i).lower(), within(1e-5 * error + 1e-6));
            }
        }
    }

    @Test
    void with_degreesOfFreedom_isTheTestOfTheRowOfX() {
        Table row = Table.of(Column.of("x", 0.5));
        double[] x = {1, 0.5};
        LinearMixedModel ml = LinearMixedModel.fit("y ~ x + (x | g) + (1 | b)", TABLE, FitOptions.defaults().with(Criterion.ML));
        for (DegreesOfFreedom method : List.of(DegreesOfFreedom.KENWARD_ROGER, DegreesOfFreedom.RESIDUAL)) {
            for (LinearMixedModel model : List.of(MODEL, ml)) {
                FixedEffectsInference inference = method.of(model);
                PredictionInterval interval = population(model).with(method).on(row).get(0);
                assertThat(interval.standardError()).isEqualTo(inference.standardError(x));
                assertThat(interval.degreesOfFreedom()).isEqualTo(inference.degreesOfFreedom(x));
                double quantile = TDistribution.of(inference.degreesOfFreedom(x)).inverseSurvivalProbability(0.025);
                assertThat(interval.fit()).isCloseTo(inference.fit().fixedEffects().estimate(0) + 0.5 * inference.fit().fixedEffects().estimate(1),
                        within(1e-12));
                assertThat(interval.upper()).isCloseTo(interval.fit() + quantile * interval.standardError(), within(1e-12));
            }
        }
        String message = "Degrees of freedom (RESIDUAL) are for confidence intervals of predictions without random effects; ask for these, or for normal"
                + " quantiles (ASYMPTOTIC)";
        refuses(() -> all(MODEL).with(DegreesOfFreedom.RESIDUAL).on(ROWS), message);
        refuses(() -> population(MODEL).with(DegreesOfFreedom.RESIDUAL).with(IntervalKind.PREDICTION).on(ROWS), message);
    }

    @Test
    void withLevel_outsideItsRange_isAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> all(MODEL).withLevel(95));
    }

    @Test
    void on_rowWithoutFixedEffects_isCertain() {
        LinearMixedModel noIntercept = LinearMixedModel.fit("y ~ 0 + x + (1 | g)", TABLE);
        for (DegreesOfFreedom method : List.of(DegreesOfFreedom.ASYMPTOTIC, DegreesOfFreedom.KENWARD_ROGER)) {
            assertThat(population(noIntercept).with(method).on(Table.of(Column.of("x", 0.))).get(0))
                    .isEqualTo(new PredictionInterval(0, 0, 0, 0, Double.POSITIVE_INFINITY));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"y ~ x + (x | g)", "y ~ x + I(2 * x) + (x || g)", "y ~ x + (1 | h/b)", "y ~ 1 + (x | h/b) + (1 | c)", "y ~ x + (0 + x | g)"})
    void on_fitWithoutDataAndCrossProducts_isTheSame(String formula) {
        LinearMixedModel fit = LinearMixedModel.fit(formula, TABLE);
        LinearMixedModel kept = LinearMixedModel.of(fit.memory(KeepProducts.NEVER));
        for (IntervalKind kind : IntervalKind.values()) {
            same(all(fit).with(kind), all(kept).with(kind));
            same(population(fit).with(kind), population(kept).with(kind));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"y ~ x + (x | g)", "y ~ x + (1 | g) + (x | b)", "y ~ x + (x || g) + (1 | c) + (1 | b)", "y ~ x + (x | h/b) + (1 | g)"})
    void on_fitWithoutData_isTheSameToTheLastDigit(String formula) {
        LinearMixedModel fit = LinearMixedModel.fit(formula, TABLE);
        LinearMixedModel kept = LinearMixedModel.of(fit.memory());
        for (IntervalKind kind : IntervalKind.values()) {
            assertThat(all(kept).with(kind).on(TABLE)).isEqualTo(all(fit).with(kind).on(TABLE));
            assertThat(population(kept).with(kind).on(TABLE)).isEqualTo(population(fit).with(kind).on(TABLE));
        }
    }

    private static void same(PredictionIntervals expected, PredictionIntervals seen) {
        List<PredictionInterval> first = expected.on(TABLE);
        List<PredictionInterval> second = seen.on(TABLE);
        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i).fit()).isEqualTo(first.get(i).fit());
            assertThat(second.get(i).standardError()).isCloseTo(first.get(i).standardError(), within(1e-9 * first.get(i).standardError()));
            assertThat(second.get(i).degreesOfFreedom()).isEqualTo(first.get(i).degreesOfFreedom());
        }
    }

    @Test
    void on_fitOfCrossedFactorsWithoutCrossProducts_worksForOneFactor() {
        LinearMixedModel kept = LinearMixedModel.of(MODEL.memory(KeepProducts.NEVER));
        for (String group : List.of("g", "b")) {
            same(PredictionIntervals.of(Prediction.of(MODEL).withGroups(group)), PredictionIntervals.of(Prediction.of(kept).withGroups(group)));
        }
        assertThat(all(kept).on(ROWS.with(Column.of("b", "new", "new", "new", "new", "new")))).as("no known level of the other factor")
                .hasSize(5);
        assertThatIllegalStateException().isThrownBy(() -> all(kept).on(ROWS)).withMessage("This fit was kept without its data and without"
                + " their cross-products, which the standard error of a prediction with random effects of both 'g' and 'b' needs; keep it with these"
                + " (--save-products; KeepProducts.ALWAYS in Java), fit the model to the data again, or predict with random effects of one of them or of"
                + " none");
    }
}
