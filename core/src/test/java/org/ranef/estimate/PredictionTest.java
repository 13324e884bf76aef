package org.ranef.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/** What is predicted for which rows. Values are compared with lme4 in the conformance tests. */
class PredictionTest {

    private static final double NA = Double.NaN;
    private static final int N = 60;
    private static final double[] X = IntStream.range(0, N).mapToDouble(i -> Math.sin(3 * i)).toArray();
    private static final double[] Y = IntStream.range(0, N)
            .mapToDouble(i -> 5 + 2 * X[i] + (i % 6) * (1 + 0.3 * X[i]) + 1.5 * Math.cos(i / 10) + 0.3 * Math.sin(17 * i)).toArray();
    private static final String[] GROUP = IntStream.range(0, N).mapToObj(i -> "g" + i % 6).toArray(String[]::new);
    private static final String[] BLOCK = IntStream.range(0, N).mapToObj(i -> "b" + i / 10).toArray(String[]::new);
    private static final double[] SIZE = IntStream.range(0, N).mapToDouble(i -> 1 + i % 3).toArray();
    private static final Table TABLE = Table.of(Column.of("y", Y), Column.of("x", X), Column.of("g", GROUP), Column.of("b", BLOCK),
            Column.of("size", SIZE));
    private static final LinearMixedModel MODEL = LinearMixedModel.fit("y ~ x + (x | g) + (1 | b)", TABLE);

    private final double intercept = MODEL.fixedEffects().estimate("(Intercept)");
    private final double slope = MODEL.fixedEffects().estimate("x");

    private double mode(String group, String level, String name) {
        return MODEL.randomEffects().term(group).mode(level, name);
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(call).withMessage(message);
    }

    @Test
    void predict_fittedRows_areTheFittedValues() {
        assertThat(MODEL.predict(TABLE)).containsExactly(MODEL.fitted(), within(1e-12));
        assertThat(Prediction.of(MODEL).population().on(TABLE)).containsExactly(MODEL.populationFitted(), within(1e-12));
    }

    @Test
    void on_someTerms_addsTheirModesOnly() {
        Table row = Table.of(Column.of("x", 0.5), Column.of("g", "g4"), Column.of("b", "b1"));
        double population = intercept + 0.5 * slope;
        double byGroup = mode("g", "g4", "(Intercept)") + 0.5 * mode("g", "g4", "x");
        Prediction prediction = Prediction.of(MODEL);
        assertThat(prediction.on(row)[0]).isCloseTo(population + byGroup + mode("b", "b1", "(Intercept)"), within(1e-12));
        assertThat(prediction.withGroups("g").on(row)[0]).isCloseTo(population + byGroup, within(1e-12));
        assertThat(prediction.withTerms(0).on(row)).isEqualTo(prediction.withGroups("g").on(row));
        assertThat(prediction.withGroups("b").on(row)[0]).isCloseTo(population + mode("b", "b1", "(Intercept)"), within(1e-12));
        assertThat(prediction.withGroups("g", "b").on(row)).isEqualTo(prediction.on(row));
        assertThat(prediction.population().on(row)[0]).isCloseTo(population, within(1e-12));
    }

    @Test
    void on_termsNotChosen_needNoColumnsOrValues() {
        Table bare = Table.of(Column.of("x", 0.5, 1));
        assertThat(Prediction.of(MODEL).population().on(bare)).containsExactly(new double[] {intercept + 0.5 * slope, intercept + slope},
                within(1e-12));
        Table holes = Table.of(Column.of("x", 0.5, 1), Column.of("g", null, "g1"), Column.of("b", "b2", null));
        assertThat(Prediction.of(MODEL).population().on(holes)).doesNotContain(NA);
        assertThat(Prediction.of(MODEL).withGroups("b").on(holes)[0]).isCloseTo(intercept + 0.5 * slope + mode("b", "b2", "(Intercept)"),
                within(1e-12));
        assertThat(Prediction.of(MODEL).withGroups("b").on(holes)[1]).isNaN();
        assertThat(MODEL.predict(holes)).containsExactly(NA, NA);
        assertThat(Prediction.of(LinearMixedModel.fit("y ~ 1 + (x | g)", TABLE)).population().on(Table.of(Column.of("z", 1., 2.))))
                .as("the slope's column is not needed either").hasSize(2).doesNotContain(NA);
    }

    @Test
    void on_missingValues_areNaNInPlace() {
        Table rows = Table.of(Column.of("x", NA, 0.5, NA, 1), Column.of("g", "g0", "g1", "g2", "g3"), Column.of("b", "b0", "b0", "b0", "b0"));
        double[] values = MODEL.predict(rows);
        assertThat(Arrays.stream(values).mapToObj(Double::isNaN)).containsExactly(true, false, true, false);
        assertThat(MODEL.predict(Table.of(Column.of("x", 0.5, 1), Column.of("g", "g1", "g3"), Column.of("b", "b0", "b0"))))
                .containsExactly(values[1], values[3]);
        assertThat(MODEL.predict(Table.of(Column.of("x", NA, NA), Column.of("g", "g1", "g3"), Column.of("b", "b0", "b0"))))
                .containsExactly(NA, NA);
    }

    @Test
    void on_manyRows_keepTheirOrder() {
        int n = 10_000;
        Table rows = Table.of(Column.of("x", IntStream.range(0, n).mapToDouble(i -> i % 7 == 0 ? NA : i).toArray()),
                Column.of("g", IntStream.range(0, n).mapToObj(i -> "g" + i % 6).toList()), Column.of("b", "b3".repeat(n).split("(?<=b3)")));
        double[] values = MODEL.predict(rows);
        for (int i : new int[] {1, 4097, 8191, 9999}) {
            double expected = intercept + i * slope + mode("g", "g" + i % 6, "(Intercept)") + i * mode("g", "g" + i % 6, "x")
                    + mode("b", "b3", "(Intercept)");
            assertThat(values[i]).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
        }
        assertThat(values[7000]).isNaN();
    }

    @Test
    void on_unseenLevel_isWhatWasChosen() {
        Table rows = Table.of(Column.of("x", 0.5, 0.5), Column.of("g", "g1", "new"), Column.of("b", "b0", "b0"));
        double block = mode("b", "b0", "(Intercept)");
        assertThat(MODEL.predict(rows, NewLevels.POPULATION)[1]).isCloseTo(intercept + 0.5 * slope + block, within(1e-12));
        double[] missing = MODEL.predict(rows, NewLevels.MISSING);
        assertThat(missing[0]).isEqualTo(MODEL.predict(rows, NewLevels.POPULATION)[0]);
        assertThat(missing[1]).isNaN();
        assertThat(Prediction.of(MODEL).withGroups("b").on(rows)).as("the unseen level is not asked for").doesNotContain(NA);
        refuses(() -> MODEL.predict(rows), "Grouping factor 'g' is 'new' in row 2, a level that the model has not seen; ask for new levels to "
                + "be POPULATION or MISSING, or predict without its random effects");
    }

    @Test
    void on_unseenCombination_isNamed() {
        LinearMixedModel nested = LinearMixedModel.fit("y ~ x + (1 | size:g)", TABLE);
        Table rows = Table.of(Column.of("x", NA, 0.5, 0.5), Column.of("g", "g0", "g1", "g1"), Column.of("size", 2, 2, 3));
        refuses(() -> nested.predict(rows), "Grouping factor 'size:g' is '3:g1' in row 3, a level that the model has not seen; ask for new "
                + "levels to be POPULATION or MISSING, or predict without its random effects");
    }

    @Test
    void on_absentGroupColumn_isWhatWasChosen() {
        Table rows = Table.of(Column.of("x", 0.5), Column.of("b", "b0"));
        refuses(() -> MODEL.predict(rows), "The new rows have no column for grouping factor 'g'; add it, ask for new levels to be POPULATION or "
                + "MISSING, or predict without its random effects");
        assertThat(MODEL.predict(rows, NewLevels.POPULATION)).isEqualTo(Prediction.of(MODEL).withGroups("b").on(rows));
        assertThat(MODEL.predict(rows, NewLevels.MISSING)).containsExactly(NA);
    }

    @Test
    void on_splitTerms_areCountedOneByOne() {
        LinearMixedModel split = LinearMixedModel.fit("y ~ x + (x || g) + (1 | b)", TABLE);
        Table row = Table.of(Column.of("x", 0.5), Column.of("g", "g4"), Column.of("b", "b1"));
        double population = Prediction.of(split).population().on(row)[0];
        double second = split.randomEffects().terms().get(1).mode("g4", "x");
        double third = split.randomEffects().terms().get(2).mode("b1", "(Intercept)");
        assertThat(Prediction.of(split).withTerms(1).on(row)[0]).isCloseTo(population + 0.5 * second, within(1e-12));
        assertThat(Prediction.of(split).withTerms(1, 2).on(row)[0]).isCloseTo(population + 0.5 * second + third, within(1e-12));
    }

    @Test
    void on_droppedColumn_hasNoShare() {
        LinearMixedModel deficient = LinearMixedModel.fit("y ~ x + I(3 * x) + (x | g) + (1 | b)", TABLE);
        assertThat(deficient.fixedEffects().rank()).isEqualTo(2);
        Table row = Table.of(Column.of("x", 0.5), Column.of("g", "g4"), Column.of("b", "b1"));
        assertThat(deficient.predict(row)).containsExactly(MODEL.predict(row), within(1e-6));
    }

    @Test
    void on_weightedModel_needsNoWeights() {
        LinearMixedModel weighted = LinearMixedModel.fit("y ~ x + (1 | g)", TABLE, FitOptions.defaults().withWeights("size"));
        Table rows = Table.of(Column.of("x", 0.5, 1), Column.of("g", "g4", "g1"), Column.of("size", NA, -1));
        assertThat(weighted.predict(rows)).doesNotContain(NA);
    }

    @Test
    void on_badTable_isAnError() {
        refuses(() -> MODEL.predict(Table.of(Column.of("X", 1.), Column.of("g", "g1"), Column.of("b", "b1"))),
                "'x' is not a column; did you mean 'X'? Columns: X, g, b");
        LinearMixedModel byFactor = LinearMixedModel.fit("y ~ g + (1 | b)", TABLE);
        refuses(() -> byFactor.predict(Table.of(Column.of("g", "g1", "g9"), Column.of("b", "b1", "b1")), NewLevels.POPULATION),
                "'g' is 'g9' in row 2, a level that the model has not seen; it knows g0, g1, g2, g3, g4, g5");
    }

    @Test
    void with_unknownTerms_isAnError() {
        refuses(() -> Prediction.of(MODEL).withTerms(2), "There is no random-effects term 2; the 2 terms are counted from 0");
        refuses(() -> Prediction.of(MODEL).withGroups("G"), "'G' is not a grouping factor of this model; there are: g, b");
    }

    @Test
    void of_fitWithoutFormula_isAnError() {
        LinearMixedModel arrays = LinearMixedModel.fit(MODEL.crossProducts(), FitOptions.defaults());
        assertThatIllegalStateException().isThrownBy(() -> arrays.predict(TABLE))
                .withMessage("A model fitted to arrays or cross-products has no formula, so it cannot predict for a table");
    }
}
