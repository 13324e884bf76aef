package org.ranef.io.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.frame.Contrasts;
import org.ranef.estimate.NewLevels;
import org.ranef.estimate.Prediction;
import org.ranef.estimate.TermModes;
import org.ranef.prediction.IntervalKind;
import org.ranef.prediction.PredictionInterval;
import org.ranef.prediction.PredictionIntervals;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class SavedModelTest {

    private static final int ROWS = 120;
    private static final Table TABLE = table(ROWS, 8);

    @TempDir
    private Path folder;

    private static Table table(int rows, int groups) {
        double[] x = IntStream.range(0, rows).mapToDouble(i -> (i * 37 % 101) / 10.0).toArray();
        double[] y = IntStream.range(0, rows).mapToDouble(i -> 3 + x[i] + 2 * Math.sin(i % groups) + Math.cos(7.0 * i * i) + i % 3).toArray();
        return Table.of(Column.of("y", y), Column.of("x", x),
                Column.of("f", IntStream.range(0, rows).mapToObj(i -> "abc".substring(i % 3, i % 3 + 1)).toArray(String[]::new)),
                Column.of("g", IntStream.range(0, rows).mapToObj(i -> "g" + i % groups).toArray(String[]::new)),
                Column.of("n", IntStream.range(0, rows).mapToDouble(i -> i / 10 % 4).toArray()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "y ~ x + f + (x | g)",
        "y ~ poly(x, 2) * f + (1 | g) + (1 | n)",
        "y ~ scale(x) + C(f, contr.sum) + (1 | g/n)",
        "y ~ ns(x, 3) + x:f + (1 + x || g)",
        "y ~ bs(x, df = 5) + I(x) + (f | n)",
        "log(y + 20) ~ 0 + f + offset(x / 10) + poly(x, 2, raw = TRUE) + (1 | g:n)",
    })
    void read_savedModel_reportsAndPredictsAsTheFit(String formula) {
        LinearMixedModel fit = LinearMixedModel.fit(formula, TABLE);
        Path file = folder.resolve("model.json");
        SavedModel.write(fit, file);
        LinearMixedModel read = SavedModel.read(file);
        Table rows = table(20, 11);
        assertThat(read.predict(rows, NewLevels.POPULATION)).isEqualTo(fit.predict(rows, NewLevels.POPULATION));
        assertThat(Arrays.deepToString(read.fixedEffects().covariance())).isEqualTo(Arrays.deepToString(fit.fixedEffects().covariance()));
        assertThat(read.theta()).isEqualTo(fit.theta());
        assertThat(read.objective()).isEqualTo(fit.objective());
        assertThat(read.certificate()).isEqualTo(fit.certificate());
        assertThat(read.diagnostics()).isEqualTo(fit.diagnostics());
        assertThat(read.observations()).isEqualTo(fit.observations());
        for (int k = 0; k < fit.varCorr().terms().size(); k++) {
            TermModes own = read.randomEffects().terms().get(k);
            TermModes other = fit.randomEffects().terms().get(k);
            assertThat(own.covariance(0)).isDeepEqualTo(other.covariance(0));
            assertThat(own.levels()).isEqualTo(other.levels());
            assertThat(own.modes(1)).isEqualTo(other.modes(1));
        }
        assertThat(SavedModel.text(read)).isEqualTo(SavedModel.text(fit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"y ~ x + f + (x | g)", "y ~ poly(x, 2) + (x | g/n)", "y ~ x + (1 | g) + (1 | n)"})
    void read_savedModel_hasThePredictionErrorsOfTheFit(String formula) {
        LinearMixedModel fit = LinearMixedModel.fit(formula, TABLE);
        LinearMixedModel read = SavedModel.parse(SavedModel.text(fit), "text");
        Table rows = table(20, 11);
        boolean crossed = formula.contains("(1 | n)");
        for (IntervalKind kind : IntervalKind.values()) {
            List<PredictionInterval> expected = intervals(fit, crossed).with(kind).on(rows);
            List<PredictionInterval> seen = intervals(read, crossed).with(kind).on(rows);
            for (int i = 0; i < 20; i++) {
                assertThat(seen.get(i).standardError()).isCloseTo(expected.get(i).standardError(), withinPercentage(1e-7));
            }
        }
        if (crossed) {
            assertThatIllegalStateException().isThrownBy(() -> intervals(read, false).on(rows)).withMessageContaining("kept without its data");
        }
    }

    private static PredictionIntervals intervals(LinearMixedModel model, boolean onlyG) {
        Prediction prediction = Prediction.of(model).with(NewLevels.POPULATION);
        return PredictionIntervals.of(onlyG ? prediction.withGroups("g") : prediction);
    }

    @Test
    void read_customContrasts_keepsThem() {
        Contrasts custom = Contrasts.custom(List.of("1", "2"), new double[][] {{1, 0}, {-0.5, 1}, {-0.5, -1}});
        LinearMixedModel fit = LinearMixedModel.fit("y ~ f + (1 | g)", TABLE, FitOptions.defaults().withContrasts("f", custom));
        assertThat(SavedModel.parse(SavedModel.text(fit), "text").predict(TABLE)).isEqualTo(fit.predict(TABLE));
    }

    @Test
    void crossProducts_ofAReadModel_saysThatDataAreNeeded() {
        LinearMixedModel read = SavedModel.parse(SavedModel.text(LinearMixedModel.fit("y ~ x + (1 | g)", TABLE)), "text");
        assertThatIllegalStateException().isThrownBy(read::residuals).withMessageContaining("kept without its data");
        assertThatIllegalStateException().isThrownBy(read::crossProducts).withMessageContaining("kept without its data");
    }

    @Test
    void text_holdsNoRows() {
        String text = SavedModel.text(LinearMixedModel.fit("y ~ x + (1 | g)", TABLE));
        assertThat(text.length()).isLessThan(4000);
    }

    /** Wherever a file is cut or one of its values replaced, it is refused or still makes sense; nothing else is thrown. */
    @Test
    void parse_damagedText_isRefusedWithTheFilesName() {
        String text = SavedModel.text(LinearMixedModel.fit("y ~ poly(x, 2) + f + (1 | g/n)", TABLE));
        for (int end = 0; end < text.strip().length(); end += 7) {
            String cut = text.substring(0, end);
            assertThatExceptionOfType(ModelDataException.class).as(cut).isThrownBy(() -> SavedModel.parse(cut, "model.json"))
                    .withMessageStartingWith("model.json is not a saved model: ");
        }
        int refused = 0;
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            int end = text.indexOf('\n', colon);
            String nonsense = text.substring(0, colon) + " : {\"a\": [true]}" + (text.charAt(end - 1) == ',' ? "," : "") + text.substring(end);
            try {
                SavedModel.parse(nonsense, "model.json");
            } catch (ModelDataException e) {
                assertThat(e).hasMessageStartingWith("model.json is not a saved model: ");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(30);
    }

    @Test
    void parse_newerVersion_saysSo() {
        String text = SavedModel.text(LinearMixedModel.fit("y ~ x + (1 | g)", TABLE)).replaceFirst("\"version\" : 1", "\"version\" : 99");
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> SavedModel.parse(text, "model.json"))
                .withMessage("model.json was saved by a newer version of Ranef: its format is 99, and this one reads up to 1; use the newer version,"
                        + " or save the model again with this one");
    }

    @Test
    void read_otherFiles_saysWhatIsWrong() throws Exception {
        Path csv = Files.writeString(folder.resolve("data.csv"), "y,x\n1,2\n");
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> SavedModel.read(csv)).withMessageContaining("is not JSON");
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> SavedModel.read(folder.resolve("none")))
                .withMessageStartingWith("There is no file ");
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> SavedModel.parse("{\"a\": 1}", "a.json"))
                .withMessage("a.json is not a saved model: 'ranef' is not 'linear mixed model'; save the model again with: ranef fit FORMULA DATA"
                        + " --save FILE");
    }
}
