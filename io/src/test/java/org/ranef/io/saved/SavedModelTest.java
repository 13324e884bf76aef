package org.ranef.io.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.anova.Anova;
import org.ranef.anova.AnovaType;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.estimate.NewLevels;
import org.ranef.estimate.Prediction;
import org.ranef.estimate.Refit;
import org.ranef.estimate.Refits;
import org.ranef.estimate.TermModes;
import org.ranef.formula.Formula;
import org.ranef.frame.Contrasts;
import org.ranef.inference.LikelihoodRatioTest;
import org.ranef.inference.Wald;
import org.ranef.influence.Deletion;
import org.ranef.influence.GroupInfluence;
import org.ranef.influence.RowInfluence;
import org.ranef.memory.KeepProducts;
import org.ranef.objective.Criterion;
import org.ranef.prediction.IntervalKind;
import org.ranef.prediction.PredictionIntervals;
import org.ranef.profile.Profile;
import org.ranef.report.MixedLmSummary;
import org.ranef.report.ModelComparison;
import org.ranef.simulate.Simulation;
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
    @ValueSource(strings = {"y ~ x + f + (x | g)", "y ~ poly(x, 2) + (x | g/n)", "y ~ x + (1 | g) + (x | n)", "y ~ x + (x || g) + (1 | n) + (1 | f)"})
    void read_savedModel_hasThePredictionErrorsOfTheFit(String formula) {
        LinearMixedModel fit = LinearMixedModel.fit(formula, TABLE);
        LinearMixedModel read = SavedModel.parse(SavedModel.text(fit), "text");
        Table rows = table(20, 11);
        for (IntervalKind kind : IntervalKind.values()) {
            assertThat(intervals(read).with(kind).on(rows)).isEqualTo(intervals(fit).with(kind).on(rows));
        }
    }

    private static PredictionIntervals intervals(LinearMixedModel model) {
        return PredictionIntervals.of(Prediction.of(model).with(NewLevels.POPULATION));
    }

    @ParameterizedTest
    @EnumSource(value = DegreesOfFreedom.class, mode = EnumSource.Mode.EXCLUDE, names = "CLUSTER_ROBUST")
    void read_savedModel_hasTheTestsOfTheFitByEveryMethod(DegreesOfFreedom method) {
        for (Criterion criterion : Criterion.values()) {
            LinearMixedModel fit = LinearMixedModel.fit("y ~ x * f + (1 | g) + (1 | n)", TABLE, FitOptions.defaults().with(criterion));
            LinearMixedModel read = SavedModel.parse(SavedModel.text(fit), "text");
            assertThat(Wald.coefficients(read, method)).isEqualTo(Wald.coefficients(fit, method));
            for (AnovaType type : AnovaType.values()) {
                assertThat(Anova.of(method.of(read), type).rows()).isEqualTo(Anova.of(method.of(fit), type).rows());
            }
        }
    }

    @Test
    void tests_byClusterRobustCovariances_needTheRows() {
        LinearMixedModel read = SavedModel.parse(SavedModel.text(LinearMixedModel.fit("y ~ x + (1 | g)", TABLE)), "text");
        assertThatIllegalStateException().isThrownBy(() -> DegreesOfFreedom.CLUSTER_ROBUST.of(read)).withMessage("This fit was kept without its data, and"
                + " a robust covariance needs the rows; fit the model to the data again");
    }

    @Test
    void read_withoutProducts_hasTheTestsThatWereGiven() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x * f + (1 | g) + (1 | n)", TABLE);
        LinearMixedModel read = SavedModel.parse(SavedModel.text(fit, KeepProducts.NEVER, DegreesOfFreedom.KENWARD_ROGER.of(fit)), "text");
        for (DegreesOfFreedom method : List.of(DegreesOfFreedom.SATTERTHWAITE, DegreesOfFreedom.KENWARD_ROGER, DegreesOfFreedom.CONTAINMENT)) {
            assertThat(Wald.coefficients(read, method)).isEqualTo(Wald.coefficients(fit, method));
        }
        assertThatIllegalStateException().isThrownBy(() -> DegreesOfFreedom.KENWARD_ROGER_OBSERVED.of(read)).withMessage("This fit was kept without its"
                + " data and without what KENWARD_ROGER_OBSERVED needs (it has SATTERTHWAITE, CONTAINMENT, KENWARD_ROGER); keep it with that, or fit the"
                + " model to the data again");
        assertThatIllegalStateException().isThrownBy(() -> intervals(read).on(TABLE)).withMessageContaining("--save-products");
        assertThatIllegalStateException().isThrownBy(() -> SavedModel.text(read, KeepProducts.ALWAYS)).withMessageContaining("without their cross-products");
        assertThat(SavedModel.text(read, KeepProducts.NEVER)).isEqualTo(SavedModel.text(fit, KeepProducts.NEVER, DegreesOfFreedom.KENWARD_ROGER.of(fit)));
    }

    @Test
    void text_ofReadModelWithoutProducts_isThatOfTheFit() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + (x | g/n)", TABLE);
        LinearMixedModel read = SavedModel.parse(SavedModel.text(fit), "text");
        assertThat(SavedModel.text(read, KeepProducts.NEVER)).isEqualTo(SavedModel.text(fit, KeepProducts.NEVER));
    }

    @Test
    void read_savedModel_isReportedAsTheFit() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + f + (1 | g/n)", TABLE);
        for (KeepProducts keep : KeepProducts.values()) {
            LinearMixedModel read = SavedModel.parse(SavedModel.text(fit, keep), "text");
            assertThat(read.summary()).isEqualTo(fit.summary());
        }
        LinearMixedModel read = SavedModel.parse(SavedModel.text(fit), "text");
        assertThat(MixedLmSummary.of(read).text()).isEqualTo(MixedLmSummary.of(fit).text());
        assertThat(Profile.of(read).intervals(0.9)).isEqualTo(Profile.of(fit).intervals(0.9));
        LinearMixedModel smaller = LinearMixedModel.fit("y ~ x + (1 | g/n)", TABLE);
        LinearMixedModel smallerRead = SavedModel.parse(SavedModel.text(smaller), "text");
        assertThat(ModelComparison.of(LikelihoodRatioTest.of(smallerRead, read))).isEqualTo(ModelComparison.of(LikelihoodRatioTest.of(smaller, fit)));
    }

    @Test
    void text_ofManyCells_leavesThemOut() {
        int rows = 40_000;
        Table large = Table.of(Column.of("y", IntStream.range(0, rows).mapToDouble(i -> Math.sin(i % 400) + Math.cos(7.0 * i * i)).toArray()),
                Column.of("g", IntStream.range(0, rows).mapToObj(i -> "g" + i % 400).toArray(String[]::new)),
                Column.of("h", IntStream.range(0, rows).mapToObj(i -> "h" + i * 31L % 40_009 % 203).toArray(String[]::new)));
        LinearMixedModel fit = LinearMixedModel.fit("y ~ 1 + (1 | g) + (1 | h)", large);
        assertThat(fit.crossProducts().memory().cellNumbers()).isLessThan(100_000);
        assertThat(SavedModel.text(fit)).contains("\"products\" : {");
        LinearMixedModel slopes = LinearMixedModel.fit("y ~ x + (x | g) + (1 | h)", large.with(Column.of("x",
                IntStream.range(0, rows).mapToDouble(i -> i % 7).toArray())));
        assertThat(slopes.crossProducts().memory().cellNumbers()).isGreaterThan(100_000);
        assertThat(SavedModel.text(slopes)).doesNotContain("\"products\" : {").contains("\"conditionalCovariances\"", "--save-products saves them");
        assertThat(SavedModel.text(slopes, KeepProducts.ALWAYS)).contains("\"products\" : {");
    }

    @Test
    void read_customContrasts_keepsThem() {
        Contrasts custom = Contrasts.custom(List.of("1", "2"), new double[][] {{1, 0}, {-0.5, 1}, {-0.5, -1}});
        LinearMixedModel fit = LinearMixedModel.fit("y ~ f + (1 | g)", TABLE, FitOptions.defaults().withContrasts("f", custom));
        assertThat(SavedModel.parse(SavedModel.text(fit), "text").predict(TABLE)).isEqualTo(fit.predict(TABLE));
    }

    @Test
    void questionsAboutRows_toAReadModel_areRefused() {
        LinearMixedModel read = SavedModel.parse(SavedModel.text(LinearMixedModel.fit("y ~ x + (1 | g)", TABLE)), "text");
        assertThat(read.hasRows()).isFalse();
        for (ThrowingCallable question : List.<ThrowingCallable>of(read::residuals, () -> Simulation.of(read, 1), () -> Refits.of(read),
                () -> RowInfluence.of(read), () -> GroupInfluence.of(read, "g", Deletion.ONE_STEP), () -> Refit.of(Formula.parse("y ~ 1 + (1 | g)"), read),
                () -> read.design().scan(rows -> { }))) {
            assertThatIllegalStateException().isThrownBy(question).withMessageContaining("kept").withMessageContaining("fit the model to the data again");
        }
        LinearMixedModel without = SavedModel.parse(SavedModel.text(read, KeepProducts.NEVER), "text");
        assertThatIllegalStateException().isThrownBy(without::crossProducts).withMessageContaining("--save-products");
    }

    @Test
    void text_holdsNoRows() {
        String text = SavedModel.text(LinearMixedModel.fit("y ~ x + (1 | g)", TABLE));
        assertThat(text.length()).isLessThan(5000);
    }

    @Test
    void parse_newerVersion_saysSo() {
        String text = SavedModel.text(LinearMixedModel.fit("y ~ x + (1 | g)", TABLE)).replaceFirst("\"version\" : 2", "\"version\" : 99");
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> SavedModel.parse(text, "model.json"))
                .withMessage("model.json was saved by a newer version of Ranef: its format is 99, and this one reads up to 2; use the newer version,"
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
