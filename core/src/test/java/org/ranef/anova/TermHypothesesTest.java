package org.ranef.anova;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FTest;
import org.ranef.frame.Contrasts;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.Table;

/** Hypotheses that must not depend on how a model is written or coded; lmerTest's numbers are in the conformance tests. */
class TermHypothesesTest {

    private static final Table TABLE = table(120, i -> true);
    private static final Table HOLES = table(150, i -> !(i % 3 == 1 && i / 2 % 4 == 2));

    private static Table table(int n, java.util.function.IntPredicate kept) {
        int[] rows = IntStream.range(0, n).filter(kept).toArray();
        String[] a = IntStream.of(rows).mapToObj(i -> "a" + i % 3).toArray(String[]::new);
        String[] b = IntStream.of(rows).mapToObj(i -> "b" + i / 2 % 4).toArray(String[]::new);
        String[] g = IntStream.of(rows).mapToObj(i -> "g" + i * i % 11).toArray(String[]::new);
        double[] x = IntStream.of(rows).mapToDouble(i -> 2000 + Math.sin(1.3 * i)).toArray();
        double[] y = IntStream.of(rows).mapToDouble(i -> i % 3 + Math.cos(i / 2 % 4) + 2 * Math.sin(3.1 * (i * i % 11)) + Math.sin(1.3 * i) * (i % 3)
                + Math.sin(12.9898 * i * i)).toArray();
        return MemoryTable.of(List.of(Column.of("a", a), Column.of("b", b), Column.of("g", g), Column.of("x", x), Column.of("y", y)));
    }

    private static FTest test(String formula, Table table, FitOptions options, AnovaType type, String term) {
        LinearMixedModel fit = LinearMixedModel.fit(formula, table, options);
        return Anova.of(fit, DegreesOfFreedom.RESIDUAL, type).rows().stream().filter(row -> row.term().equals(term)).findFirst().orElseThrow().test();
    }

    private static FTest third(String formula, Table table, String term) {
        return test(formula, table, FitOptions.defaults(), AnovaType.III, term);
    }

    private static void assertSame(FTest actual, FTest expected) {
        assertThat(actual.numeratorDegrees()).isEqualTo(expected.numeratorDegrees());
        assertThat(actual.statistic()).isCloseTo(expected.statistic(), within(1e-6 * expected.statistic()));
    }

    @Test
    void third_anyCoding_isTheSame() {
        for (Table table : List.of(TABLE, HOLES)) {
            for (String term : List.of("a", "b", "a:b")) {
                FTest plain = third("y ~ a * b + x + (1 | g)", table, term);
                for (Contrasts contrasts : List.of(Contrasts.sum(), Contrasts.helmert(), Contrasts.treatment("a2"))) {
                    FitOptions options = FitOptions.defaults().withContrasts("a", contrasts).withContrasts("b", Contrasts.polynomial());
                    assertSame(test("y ~ a * b + x + (1 | g)", table, options, AnovaType.III, term), plain);
                }
            }
        }
    }

    @Test
    void third_sumCoding_isMarginal() {
        FitOptions options = FitOptions.defaults().withContrasts("a", Contrasts.sum()).withContrasts("b", Contrasts.sum());
        for (String term : List.of("a", "b", "a:b")) {
            assertSame(third("y ~ a * b + x + (1 | g)", TABLE, term),
                    test("y ~ a * b + x + (1 | g)", TABLE, options, AnovaType.MARGINAL, term));
        }
    }

    @Test
    void third_modelWrittenByCells_averagesOverTheirLevels() {
        FTest crossed = third("y ~ a * b + (1 | g)", TABLE, "a");
        assertSame(third("y ~ a + a:b + (1 | g)", TABLE, "a"), crossed);
        FitOptions sum = FitOptions.defaults().withContrasts("a", Contrasts.sum());
        assertSame(third("y ~ x + a:x + (1 | g)", TABLE, "x"), test("y ~ x + a:x + (1 | g)", TABLE, sum, AnovaType.MARGINAL, "x"));
    }

    @Test
    void second_ofContainedTerm_isTheFirstOfTheModelWithoutWhatContainsIt() {
        FTest second = test("y ~ a * b + x + (1 | g)", TABLE, FitOptions.defaults(), AnovaType.II, "a");
        FTest first = test("y ~ b + x + a + a:b + (1 | g)", TABLE, FitOptions.defaults(), AnovaType.I, "a");
        assertSame(second, first);
    }

    @Test
    void rows_ofEmptyCells_countWhatCanBeEstimated() {
        assertThat(third("y ~ a * b + (1 | g)", TABLE, "a:b").numeratorDegrees()).isEqualTo(6);
        assertThat(third("y ~ a * b + (1 | g)", HOLES, "a:b").numeratorDegrees()).isLessThan(6).isPositive();
    }

    @Test
    void deletion_ofInteraction_isItsMarginalTest() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ a * b + x + (1 | g)", TABLE);
        List<AnovaRow> rows = TermDeletion.of(fit, DegreesOfFreedom.RESIDUAL);
        assertThat(rows.stream().map(AnovaRow::term)).containsExactly("x", "a:b");
        assertSame(rows.get(1).test(), test("y ~ a * b + x + (1 | g)", TABLE, FitOptions.defaults(), AnovaType.MARGINAL, "a:b"));
    }

    @Test
    void deletion_withoutIntercept_leavesTheConstantToOtherFactors() {
        List<AnovaRow> bare = TermDeletion.of(LinearMixedModel.fit("y ~ 0 + a + b + (1 | g)", TABLE), DegreesOfFreedom.RESIDUAL);
        List<AnovaRow> usual = TermDeletion.of(LinearMixedModel.fit("y ~ a + b + (1 | g)", TABLE), DegreesOfFreedom.RESIDUAL);
        assertSame(bare.get(0).test(), usual.get(0).test());
        assertSame(bare.get(1).test(), usual.get(1).test());
    }

    @Test
    void anova_ofArrays_isRefused() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ a + (1 | g)", TABLE);
        LinearMixedModel bare = LinearMixedModel.fit(fit.crossProducts(), FitOptions.defaults());
        assertThatThrownBy(() -> Anova.of(bare, DegreesOfFreedom.RESIDUAL)).isInstanceOf(IllegalStateException.class)
                .hasMessage("The model was given by arrays or cross-products, which have columns but no terms; fit it by a formula, or test its"
                        + " coefficients with Wald");
    }
}
