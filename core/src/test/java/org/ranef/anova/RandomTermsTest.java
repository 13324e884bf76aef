package org.ranef.anova;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.constrain.Constraint;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.frame.Contrasts;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class RandomTermsTest {

    private static final int N = 240;

    private static Table table() {
        double[] x = IntStream.range(0, N).mapToDouble(i -> Math.sin(1.3 * i)).toArray();
        double[] z = IntStream.range(0, N).mapToDouble(i -> i % 17 == 3 ? Double.NaN : Math.cos(0.7 * i)).toArray();
        double[] g = IntStream.range(0, N).mapToDouble(i -> i % 12).toArray();
        String[] c = IntStream.range(0, N).mapToObj(i -> i / 12 % 2 == 0 ? "left" : "right").toArray(String[]::new);
        double[] y = IntStream.range(0, N).mapToDouble(i -> 2 * Math.sin(2 * g[i]) + x[i] * Math.cos(3 * g[i]) + Math.sin(12.9898 * i * i)).toArray();
        return MemoryTable.of(List.of(Column.of("y", y), Column.of("x", x), Column.of("z", z), Column.of("g", g), Column.of("c", c)));
    }

    private static List<String> labels(String formula) {
        return RandomReduction.of(LinearMixedModel.fit(formula, table())).stream()
                .map(reduction -> reduction.label() + " -> " + reduction.bars()).toList();
    }

    @Test
    void reductions_ofSlopes_takeWhatNoOtherContains() {
        assertThat(labels("y ~ x + (x * z | g)")).containsExactly("x:z in (x + z + x:z | g) -> [(x + z | g)]");
        assertThat(labels("y ~ x + (x + z | g)")).containsExactly("x in (x + z | g) -> [(z | g)]", "z in (x + z | g) -> [(x | g)]");
        assertThat(labels("y ~ x + (x || g)")).containsExactly("(1 | g) -> [(0 + x | g)]", "x in (0 + x | g) -> [(1 | g)]");
        assertThat(labels("y ~ x + (0 + c | g)")).containsExactly("c in (0 + c | g) -> [(1 | g)]");
        assertThat(labels("y ~ x + (0 + x | g)")).containsExactly("x in (0 + x | g) -> []");
    }

    @Test
    void tests_withMissingValues_areOfTheSameRows() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + (z | g)", table());
        RandomTermTest test = RandomTerms.reduced(fit).get(0);
        assertThat(test.model().orElseThrow().observations()).isEqualTo(fit.observations()).isLessThan(N);
        assertThat(test.test().degreesOfFreedom()).isEqualTo(2);
        assertThat(test.test().boundaryPValue()).isLessThan(test.pValue());
    }

    @Test
    void tests_ofTheOnlyTerm_compareWithTheLinearModel() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + (1 | g)", table());
        RandomTermTest test = RandomTerms.deleted(fit).get(0);
        assertThat(test.model()).isEmpty();
        assertThat(test.parameterCount()).isEqualTo(3);
        // Least squares on x: the log-likelihood of REML from its definition.
        double[] y = new double[N];
        double[] x = new double[N];
        for (int i = 0; i < N; i++) {
            x[i] = Math.sin(1.3 * i);
            y[i] = 2 * Math.sin(2 * (i % 12)) + x[i] * Math.cos(3 * (i % 12)) + Math.sin(12.9898 * i * i);
        }
        double meanX = java.util.Arrays.stream(x).average().orElseThrow();
        double meanY = java.util.Arrays.stream(y).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < N; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        int df = N - 2;
        double expected = -(Math.log(N * xx) + df * (1 + Math.log(2 * Math.PI * (yy - xy * xy / xx) / df))) / 2;
        assertThat(test.logLik()).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
    }

    @Test
    void elimination_keepsCodingAndTheLastRandomTerm() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + c + (1 | g)", table(), FitOptions.defaults().withContrasts("c", Contrasts.sum()));
        BackwardElimination all = BackwardElimination.of(fit, DegreesOfFreedom.RESIDUAL,
                EliminationOptions.defaults().withRandomLevel(0).withFixedLevel(0));
        assertThat(all.model().fixedEffects().names()).containsExactly("(Intercept)");
        assertThat(all.model().design().terms()).hasSize(1);
        assertThat(all.fixed()).hasSize(2).allMatch(EliminationStep::eliminated);
        BackwardElimination none = BackwardElimination.of(fit, DegreesOfFreedom.RESIDUAL,
                EliminationOptions.defaults().withRandomLevel(1).withFixedLevel(1));
        assertThat(none.model()).isSameAs(fit);
        assertThat(none.fixed()).hasSize(2).noneMatch(EliminationStep::eliminated);
    }

    @Test
    void elimination_keepingATerm_takesTheOthers() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x * c + (1 | g)", table());
        EliminationOptions all = EliminationOptions.defaults().withRandomLevel(1).withFixedLevel(0);
        assertThat(BackwardElimination.of(fit, DegreesOfFreedom.RESIDUAL, all.keeping("c")).model().formula()).hasToString("y ~ c + (1 | g)");
        // What a kept term contains cannot be taken away either.
        assertThat(BackwardElimination.of(fit, DegreesOfFreedom.RESIDUAL, all.keeping("x:c")).model()).isSameAs(fit);
        assertThatThrownBy(() -> BackwardElimination.of(fit, DegreesOfFreedom.RESIDUAL, all.keeping("d"))).isInstanceOf(ModelDataException.class)
                .hasMessage("'d' is not a fixed-effects term of this model; there are: x, c, x:c");
        assertThatThrownBy(() -> all.withFixedLevel(1.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tests_ofARestrictedFit_areRefused() {
        LinearMixedModel held = LinearMixedModel.fit("y ~ x + (x | g)", table(), FitOptions.defaults().withConstraints(Constraint.parse("g: independent")));
        assertThatThrownBy(() -> RandomTerms.reduced(held)).isInstanceOf(ModelDataException.class)
                .hasMessageStartingWith("Tests of random-effects terms are for fits in which nothing is held or penalised");
    }

    @Test
    void tests_withoutTable_areRefused() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + (1 | g)", table());
        LinearMixedModel bare = LinearMixedModel.fit(fit.crossProducts(), FitOptions.defaults());
        assertThatThrownBy(() -> RandomTerms.reduced(bare)).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The model was given by arrays or cross-products, so there is no table");
    }
}
