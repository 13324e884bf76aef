package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.LinearMixedModel;
import org.ranef.estimate.NewLevels;
import org.ranef.estimate.Prediction;
import org.ranef.io.saved.SavedModel;
import org.ranef.prediction.IntervalKind;
import org.ranef.prediction.PredictionInterval;
import org.ranef.prediction.PredictionIntervals;
import org.ranef.table.Table;

/** Standard errors of predictions, by a fit and by what was saved of it, against R's from lme4's estimates with the n x n covariance of y. */
class PredictionIntervalsConformanceTest {

    /** Relative: what lme4's optimiser leaves open. */
    private static final double TOLERANCE = 1e-6;

    static Stream<Arguments> cases() {
        return PredictionConformanceTest.cases("/predictions/errors.json");
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("cases")
    void on_newRows_hasTheStandardErrorsOfR(String formula, String data, Map<String, Object> expected) {
        LinearMixedModel model = PredictionConformanceTest.fit(formula, data, expected);
        hasErrorsOfR(model, expected);
        hasErrorsOfR(SavedModel.parse(SavedModel.text(model), "text"), expected);
    }

    private static void hasErrorsOfR(LinearMixedModel model, Map<String, Object> expected) {
        Table rows = PredictionConformanceTest.table(expected.get("new"));
        Prediction prediction = Prediction.of(model).with(NewLevels.POPULATION);
        PredictionIntervals conditional = PredictionIntervals.of(prediction);
        PredictionIntervals population = PredictionIntervals.of(prediction.population());
        Map<String, Object> errors = JsonFile.map(expected.get("errors"));
        assertClose(population.on(rows), errors, "mean");
        assertClose(conditional.on(rows), errors, "conditional");
        assertClose(conditional.with(IntervalKind.NEW_GROUP).on(rows), errors, "newGroup");
        assertClose(conditional.with(IntervalKind.PREDICTION).on(rows), errors, "prediction");
        assertClose(population.with(IntervalKind.PREDICTION).on(rows), errors, "observation");
    }

    private static void assertClose(List<PredictionInterval> seen, Map<String, Object> errors, String what) {
        double[] expected = JsonFile.doubles(errors.get(what));
        assertThat(seen).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(seen.get(i).standardError()).as("%s, row %d", what, i + 1).isCloseTo(expected[i], within(TOLERANCE * expected[i]));
        }
    }
}
