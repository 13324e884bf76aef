package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.Datasets;
import org.ranef.estimate.NewLevels;
import org.ranef.estimate.Prediction;
import org.ranef.objective.Criterion;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.Table;

/** Predictions for new rows against lme4's; unseen levels, missing values, offsets, weights and a dropped column among them. */
class PredictionConformanceTest {

    /** Relative to the prediction: what lme4's optimiser leaves open; the numbers in the file have 12 digits. */
    private static final double TOLERANCE = 1e-6;

    static Stream<Arguments> cases() {
        return cases("/predictions/cases.json");
    }

    static Stream<Arguments> cases(String file) {
        return JsonFile.list(JsonFile.read(file).get("cases")).stream().map(JsonFile::map).map(c -> Arguments.of(c.get("formula"), c.get("data"), c));
    }

    static LinearMixedModel fit(String formula, String data, Map<String, Object> expected) {
        FitOptions options = FitOptions.defaults().with(Criterion.valueOf((String) expected.get("method")))
                .withWeights((String) expected.get("weights"));
        return LinearMixedModel.fit(formula, Datasets.byName(data), options);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("cases")
    void predict_newRows_equalsLme4(String formula, String data, Map<String, Object> expected) {
        LinearMixedModel model = fit(formula, data, expected);
        Table newRows = table(expected.get("new"));
        Prediction prediction = Prediction.of(model).with(NewLevels.POPULATION);
        assertClose(prediction.population().on(newRows), expected.get("population"), "population");
        assertClose(prediction.on(newRows), expected.get("conditional"), "conditional");
        assertThat(model.predict(newRows, NewLevels.POPULATION)).containsExactly(prediction.on(newRows));
        for (Object each : JsonFile.list(expected.get("parts"))) {
            int[] terms = JsonFile.list(JsonFile.map(each).get("terms")).stream().mapToInt(k -> ((Double) k).intValue()).toArray();
            assertClose(prediction.withTerms(terms).on(newRows), JsonFile.map(each).get("values"), "term " + terms[0]);
        }
    }

    static Table table(Object columns) {
        List<Column> all = new ArrayList<>();
        JsonFile.map(columns).forEach((name, content) -> {
            Map<String, Object> values = JsonFile.map(content);
            all.add(values.containsKey("numbers") ? Column.of(name, JsonFile.doubles(values.get("numbers")))
                    : Column.of(name, JsonFile.list(values.get("text"))));
        });
        return MemoryTable.of(all);
    }

    private static void assertClose(double[] seen, Object expected, String what) {
        double[] wanted = JsonFile.doubles(expected);
        assertThat(seen).as(what).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.length; i++) {
            if (Double.isNaN(wanted[i])) {
                assertThat(seen[i]).as("%s, row %d", what, i + 1).isNaN();
            } else {
                assertThat(Math.abs(seen[i] - wanted[i])).as("%s, row %d: %s, in lme4 %s", what, i + 1, seen[i], wanted[i])
                        .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(wanted[i])));
            }
        }
    }
}
