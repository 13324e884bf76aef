package org.ranef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.estimate.Diagnostic;
import org.ranef.objective.NumericalException;
import org.ranef.table.CategoricalColumn;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class BadInputTest {

    private static final int N = 24;

    private static double[] numbers(IntToDoubleFunction f) {
        return IntStream.range(0, N).mapToDouble(f).toArray();
    }

    private static String[] labels(int levels) {
        return IntStream.range(0, N).mapToObj(i -> "g" + (char) ('a' + i % levels)).toArray(String[]::new);
    }

    private static final double[] X = numbers(i -> Math.sin(7 * i));
    private static final double[] Y = numbers(i -> 2 + X[i] + i % 4 + Math.cos(11 * i));

    private static void refuses(String formula, Table table, String message) {
        assertThatThrownBy(() -> LinearMixedModel.fit(formula, table)).isInstanceOf(ModelDataException.class).hasMessage(message);
    }

    @Test
    void fit_oneLevel_isRefused() {
        refuses("y ~ x + (1 | g)", Table.of(Column.of("y", Y), Column.of("x", X), Column.of("g", labels(1))),
                "Grouping factor 'g' has a single level ('ga') among the complete rows; random effects need at least two levels to vary over");
    }

    @Test
    void fit_everyLevelSeenOnce_isRefused() {
        refuses("y ~ x + (1 | g)", Table.of(Column.of("y", Y), Column.of("x", X), Column.of("g", labels(N))),
                "Grouping factor 'g' has 24 levels in 24 rows, so each is seen once and its random effects cannot be told from the residuals; "
                        + "group rows more coarsely");
    }

    @Test
    void fit_asManyEffectsAsRows_isRefused() {
        refuses("y ~ x + (x | g)", Table.of(Column.of("y", Y), Column.of("x", X), Column.of("g", labels(12))),
                "Term ((Intercept) + x | g) has 24 random effects (2 for each of 12 levels) in 24 rows, so they cannot be told from the "
                        + "residuals; drop a coefficient from the term");
    }

    @Test
    void fit_noRandomEffects_isRefused() {
        refuses("y ~ x", Table.of(Column.of("y", Y), Column.of("x", X)),
                "The formula has no random-effects term, so this is not a mixed model; add one, for example (1 | group)");
    }

    @Test
    void fit_noMoreRowsThanColumns_isRefused() {
        Table table = Table.of(Column.of("y", 1.0, 2, 4), Column.of("x", 1.0, 3, 5), Column.of("w", 2.0, 2, 7), Column.of("g", "a", "b", "a"));
        refuses("y ~ x + w + (1 | g)", table,
                "There are 3 complete rows for 3 fixed-effects coefficients; a model needs more rows than coefficients");
    }

    @Test
    void fit_constantResponse_isRefused() {
        refuses("y ~ x + (1 | g)", Table.of(Column.of("y", numbers(i -> 3.5)), Column.of("x", X), Column.of("g", labels(4))),
                "The response 'y' is constant, or a combination of the fixed-effects columns: nothing is left for random effects and "
                        + "residuals to explain");
    }

    @Test
    void fit_responseOfFixedEffects_isRefused() {
        Table table = Table.of(Column.of("y", numbers(i -> 1 + 2 * X[i])), Column.of("x", X), Column.of("g", labels(4)));
        assertThatThrownBy(() -> LinearMixedModel.fit("y ~ x + (1 | g)", table)).isInstanceOf(ModelDataException.class)
                .hasMessageStartingWith("The response 'y' is constant, or a combination");
    }

    @Test
    void fit_responseConstantWithinLevels_isRefused() {
        Table table = Table.of(Column.of("y", numbers(i -> i % 4 * 1.7)), Column.of("x", X), Column.of("g", labels(4)));
        assertThatThrownBy(() -> LinearMixedModel.fit("y ~ x + (1 | g)", table)).isInstanceOf(NumericalException.class)
                .hasMessageStartingWith("The random effects explain the response exactly")
                .hasMessageEndingWith("so the likelihood has no maximum; check that rows of the same level differ in more than rounding");
    }

    @Test
    void fit_infiniteValue_namesColumnAndRow() {
        double[] x = X.clone();
        x[6] = Double.POSITIVE_INFINITY;
        assertThatThrownBy(() -> LinearMixedModel.fit("y ~ x + (1 | g)", Table.of(Column.of("y", Y), Column.of("x", x), Column.of("g", labels(4)))))
                .isInstanceOf(ModelDataException.class).hasMessageContaining("'x'").hasMessageContaining("row 7");
    }

    @Test
    void fit_missingValues_areLeftOutAndCounted() {
        double[] x = X.clone();
        x[3] = Double.NaN;
        String[] g = labels(4);
        g[5] = null;
        LinearMixedModel model = LinearMixedModel.fit("y ~ x + (1 | g)", Table.of(Column.of("y", Y), Column.of("x", x), Column.of("g", g)));
        assertThat(model.observations()).isEqualTo(N - 2);
        assertThat(model.diagnostics()).contains(new Diagnostic.RowsDropped(2));
    }

    @Test
    void fit_emptyLevel_isNoLevelOfTheModel() {
        Column g = Column.categorical("g", List.of("ga", "gb", "gc", "gd", "unused"), Arrays.asList(labels(4)));
        LinearMixedModel model = LinearMixedModel.fit("y ~ x + (1 | g)", Table.of(Column.of("y", Y), Column.of("x", X), g));
        assertThat(model.randomEffects().term("g").levels()).containsExactly("ga", "gb", "gc", "gd");
    }

    @Test
    void fit_unknownColumn_suggestsOne() {
        refuses("y ~ Xx + (1 | g)", Table.of(Column.of("y", Y), Column.of("x", X), Column.of("g", labels(4))),
                "'Xx' is not a column; did you mean 'x'? Columns: y, x, g");
    }

    @Test
    void fit_millionLevelsAsFixedEffect_saysTheSize() {
        int n = 1_000_000;
        int[] codes = IntStream.range(0, n).toArray();
        List<String> levels = IntStream.range(0, n).mapToObj(Integer::toString).toList();
        Column many = CategoricalColumn.ofCodes("many", levels, codes);
        double[] y = new double[n];
        String[] g = new String[n];
        for (int i = 0; i < n; i++) {
            y[i] = Math.sin(i);
            g[i] = "g" + i % 5;
        }
        assertThatThrownBy(() -> LinearMixedModel.fit("y ~ many + (1 | g)", Table.of(Column.of("y", y), many, Column.of("g", g))))
                .isInstanceOf(ModelDataException.class).hasMessageContaining("1,000,000 columns").hasMessageContaining("8.0 TB");
    }

    @Test
    void fit_numbersNearTheLargestDouble_areFitted() {
        Table plain = Table.of(Column.of("y", Y), Column.of("x", X), Column.of("g", labels(4)));
        Table huge = Table.of(Column.of("y", Arrays.stream(Y).map(v -> v * 1e307).toArray()), Column.of("x", X), Column.of("g", labels(4)));
        LinearMixedModel expected = LinearMixedModel.fit("y ~ x + (1 | g)", plain);
        LinearMixedModel model = LinearMixedModel.fit("y ~ x + (1 | g)", huge);
        assertThat(model.converged()).isTrue();
        assertThat(model.fixedEffects().standardError(1) / 1e307).isEqualTo(expected.fixedEffects().standardError(1),
                within(1e-9));
        assertThat(model.varCorr().term("g").standardDeviation(0) / 1e307).isEqualTo(expected.varCorr().term("g").standardDeviation(0),
                within(1e-6));
    }
}
