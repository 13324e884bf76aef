package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.Datasets;
import org.ranef.datasets.ModelCatalogue;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.estimate.Prediction;
import org.ranef.inference.Wald;
import org.ranef.io.saved.SavedModel;
import org.ranef.memory.KeepProducts;
import org.ranef.prediction.IntervalKind;
import org.ranef.prediction.PredictionInterval;
import org.ranef.prediction.PredictionIntervals;
import org.ranef.table.Column;
import org.ranef.table.ColumnKind;
import org.ranef.table.MemoryTable;
import org.ranef.table.Table;

/** Predictions and tests by saved models are those of the fits, and their errors those of the definition. */
class SavedPredictionsTest {

    private static final int ROWS = 60;

    private static LinearMixedModel saved(LinearMixedModel fit, KeepProducts keep) {
        return SavedModel.parse(SavedModel.text(fit, keep), "text");
    }

    /** The first rows of a data set. */
    private static Table rows(Table table) {
        List<Column> columns = new ArrayList<>();
        for (String name : table.columnNames()) {
            boolean text = table.kind(name) == ColumnKind.CATEGORICAL;
            String[] labels = new String[ROWS];
            double[] numbers = new double[ROWS];
            int[] next = {0};
            table.scan(List.of(name), chunk -> {
                for (int r = 0; r < chunk.size() && next[0] < ROWS; r++, next[0]++) {
                    if (text) {
                        int code = chunk.codes(name)[r];
                        labels[next[0]] = code < 0 ? null : table.levels(name).get(code);
                    } else {
                        numbers[next[0]] = chunk.numbers(name)[r];
                    }
                }
            });
            columns.add(text ? Column.of(name, labels) : Column.of(name, numbers));
        }
        return MemoryTable.of(columns);
    }

    private static List<Prediction> predictions(LinearMixedModel model) {
        List<Prediction> all = new ArrayList<>(List.of(Prediction.of(model), Prediction.of(model).population()));
        IntStream.range(0, model.design().terms().size()).forEach(k -> all.add(Prediction.of(model).withTerms(k)));
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"penicillin-crossed", "insteval-crossed", "pastes-nested", "arabidopsis", "arabidopsis-slopes", "egsingle-growth", "dietox-litter",
        "orthodont-weights"})
    void on_savedFit_isThatOfTheFitToTheLastDigit(String id) {
        LinearMixedModel fit = CatalogueFits.of(id);
        Table rows = rows(ModelCatalogue.byId(id).table());
        List<Prediction> expected = predictions(fit);
        List<Prediction> seen = predictions(saved(fit, KeepProducts.ALWAYS));
        for (int i = 0; i < expected.size(); i++) {
            for (IntervalKind kind : i == 0 ? List.of(IntervalKind.values()) : List.of(IntervalKind.PREDICTION)) {
                assertThat(PredictionIntervals.of(seen.get(i)).with(kind).on(rows)).isEqualTo(PredictionIntervals.of(expected.get(i)).with(kind).on(rows));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"insteval-crossed", "pastes-nested", "arabidopsis", "egsingle-growth"})
    void on_savedFitWithoutProducts_isThatOfTheFitForSingleFactors(String id) {
        LinearMixedModel fit = CatalogueFits.of(id);
        LinearMixedModel read = saved(fit, KeepProducts.NEVER);
        Table rows = rows(ModelCatalogue.byId(id).table());
        List<Prediction> expected = predictions(fit);
        List<Prediction> seen = predictions(read);
        for (int i = 1; i < expected.size(); i++) {
            List<PredictionInterval> first = PredictionIntervals.of(expected.get(i)).with(IntervalKind.PREDICTION).on(rows);
            List<PredictionInterval> second = PredictionIntervals.of(seen.get(i)).with(IntervalKind.PREDICTION).on(rows);
            for (int r = 0; r < ROWS; r++) {
                assertThat(second.get(r).standardError()).isCloseTo(first.get(r).standardError(), within(1e-10 * first.get(r).standardError()));
            }
        }
        if (id.equals("insteval-crossed")) {
            assertThatIllegalStateException().isThrownBy(() -> PredictionIntervals.of(seen.get(0)).on(rows)).withMessageContaining("--save-products");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"penicillin-crossed", "pastes-nested", "arabidopsis", "orthodont-weights"})
    void on_savedFit_hasTheErrorsOfTheDefinition(String id) {
        LinearMixedModel fit = CatalogueFits.of(id);
        Table rows = rows(ModelCatalogue.byId(id).table());
        DenseErrors dense = new DenseErrors(fit);
        for (Prediction prediction : predictions(saved(fit, KeepProducts.WHERE_SMALL))) {
            Set<Integer> terms = prediction.terms().stream().collect(Collectors.toSet());
            List<PredictionInterval> intervals = PredictionIntervals.of(prediction).on(rows);
            for (int r = 0; r < ROWS; r += 7) {
                double expected = dense.standardError(r, terms);
                assertThat(intervals.get(r).standardError()).as("row %d, terms %s", r, terms).isCloseTo(expected, within(1e-8 * expected));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"pastes-format-1, Pastes", "penicillin-format-1, Penicillin", "sleepstudy-format-1, sleepstudy"})
    void read_modelOfAFormerFormat_isThatOfTheFit(String name, String data) {
        LinearMixedModel read = SavedModel.parse(resource("/saved/" + name + ".json"), name);
        Table table = Datasets.byName(data);
        LinearMixedModel fit = LinearMixedModel.fit(Objects.requireNonNull(read.formula()), table, FitOptions.defaults());
        double[] expected = fit.predict(table);
        double[] seen = read.predict(table);
        for (int i = 0; i < expected.length; i++) {
            assertThat(seen[i]).isCloseTo(expected[i], within(1e-8 * Math.abs(expected[i])));
        }
        assertThat(Wald.coefficients(read, DegreesOfFreedom.SATTERTHWAITE)).usingRecursiveComparison()
                .withComparatorForType((a, b) -> Math.abs(a - b) <= 1e-6 * Math.abs(b) ? 0 : Double.compare(a, b), Double.class)
                .isEqualTo(Wald.coefficients(fit, DegreesOfFreedom.SATTERTHWAITE));
        PredictionInterval population = PredictionIntervals.of(Prediction.of(read).population()).on(table).get(0);
        assertThat(population.standardError()).isCloseTo(PredictionIntervals.of(Prediction.of(fit).population()).on(table).get(0).standardError(), within(1e-6));
        assertThatIllegalStateException().isThrownBy(() -> DegreesOfFreedom.CONTAINMENT.of(read)).withMessageContaining("without what CONTAINMENT needs");
    }

    @Test
    void read_modelOfAFormerFormatAndSavedAgain_isOfTheNewFormat() {
        LinearMixedModel read = SavedModel.parse(resource("/saved/pastes-format-1.json"), "pastes");
        String text = SavedModel.text(read);
        assertThat(text).contains("\"version\" : 2", "\"nestedCovariances\"");
        assertThat(SavedModel.text(SavedModel.parse(text, "text"))).isEqualTo(text);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(SavedPredictionsTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
