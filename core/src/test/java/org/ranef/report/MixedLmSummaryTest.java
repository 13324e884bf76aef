package org.ranef.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.GroupedArrays;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** What the command line's whole summaries do not show: names, fields and notes of other models. */
class MixedLmSummaryTest {

    private static final int N = 96;
    private static final double[] X = values(2.3);
    private static final double[] Z = values(3.1);
    private static final double[] Y = response();

    private static double[] values(double step) {
        return IntStream.range(0, N).mapToDouble(row -> Math.sin(row * step) + Math.cos(row * row * 0.7)).toArray();
    }

    private static double[] response() {
        double[] noise = values(1.7);
        double[] y = new double[N];
        Arrays.setAll(y, row -> 4 * Math.sin(3 * (row / 8)) + 3 * Math.cos(5 * (row % 6)) + (2 + Math.sin(7 * (row / 8))) * X[row]
                + 2 * Math.cos(4 * (row % 6)) * Z[row] + noise[row]);
        return y;
    }

    private static Table table() {
        String[] group = IntStream.range(0, N).mapToObj(row -> "g" + row / 8).toArray(String[]::new);
        String[] item = IntStream.range(0, N).mapToObj(row -> "i" + row % 6).toArray(String[]::new);
        return Table.of(Column.of("y", Y), Column.of("x", X), Column.of("z", Z), Column.of("group", group), Column.of("item", item));
    }

    private static LinearMixedModel fit(String formula) {
        return LinearMixedModel.fit(formula, table());
    }

    /** The names of the rows that are covariances. */
    private static List<String> covariances(String summary) {
        return summary.lines().filter(line -> line.matches(".* (Var|Cov) .*")).map(line -> line.replaceAll("(Var|Cov) .*", "$1")).toList();
    }

    @Test
    void text_ofWeightedFit_namesWeightsDroppedColumnsAndNotes() {
        String summary = MixedLmSummary.of(ReportedModels.weightedByMaximumLikelihood()).text();
        assertThat(summary).contains("No. Groups:       12", "Method:             ML\n", "Weights:            weight\n")
                .containsPattern("\ntwice +dropped\n")
                .endsWith("\nNote: 1 row was left out because a value of the model is missing there.\n"
                + "Note: 1 fixed-effects column was dropped because it is a linear combination of those before it: twice.\n");
        assertThat(covariances(summary)).containsExactly("Group Var", "x Var");
    }

    @Test
    void text_ofStoppedFit_saysSo() {
        assertThat(MixedLmSummary.of(ReportedModels.stopped()).text()).containsPattern("Converged: +No\n").contains("\nWarning: ");
    }

    @Test
    void text_ofSingularFit_hasEmptyCells() {
        assertThat(MixedLmSummary.of(ReportedModels.singular()).text()).containsPattern("\nGroup Var +0\\.000\n=+\nNote: ");
    }

    @Test
    void rows_ofThreeCoefficients_standInTheLowerTriangleRowByRow() {
        assertThat(covariances(MixedLmSummary.of(fit("y ~ x + (x + z | group)")).text())).containsExactly("Group Var", "Group x x Cov", "x Var",
                "Group x z Cov", "x x z Cov", "z Var");
    }

    @Test
    void rows_ofCrossedFactors_beginWithTheFactor() {
        String summary = MixedLmSummary.of(fit("y ~ x + (x | group) + (z | item)")).text();
        assertThat(covariances(summary)).containsExactly("group Var", "group x group:x Cov", "group:x Var", "item Var", "item x item:z Cov",
                "item:z Var");
        assertThat(summary).contains("\nGroups (group): 12, sizes 8 to 8, mean 8.0\nGroups (item): 6, sizes 16 to 16, mean 16.0\n-----");
    }

    @Test
    void rows_ofCommonVariances_areOne() {
        LinearMixedModel model = fit("y ~ x + (1 | group) + homdiag(0 + x + z | group)");
        assertThat(covariances(MixedLmSummary.of(model).text())).containsExactly("Group Var", "x + z Var");
        assertThat(covariances(MixedLmSummary.of(model).withComponentNames(List.of("slopes")).text())).containsExactly("Group Var", "slopes Var");
    }

    @Test
    void rows_ofArrays_haveTheNamesOfTheirComponents() {
        Map<String, double[][]> slopes = new LinkedHashMap<>();
        Map<String, double[][]> halves = new LinkedHashMap<>();
        for (int g = 0; g < N / 8; g++) {
            int first = 8 * g;
            slopes.put("g" + g, IntStream.range(first, first + 8).mapToObj(row -> new double[] {X[row], Z[row]}).toArray(double[][]::new));
            halves.put("g" + g, IntStream.range(0, 8).mapToObj(row -> new double[] {row % 2, 1 - row % 2}).toArray(double[][]::new));
        }
        Object[] groups = IntStream.range(0, N).mapToObj(row -> "g" + row / 8).toArray();
        double[][] ones = IntStream.range(0, N).mapToObj(row -> new double[] {1}).toArray(double[][]::new);
        GroupedArrays arrays = GroupedArrays.of(Y, groups).fixed(ones, "const").random(ones, "const").varianceComponent("halves", halves)
                .varianceComponent("slopes", slopes);
        String summary = MixedLmSummary.of(LinearMixedModel.fit(arrays, FitOptions.defaults())).text();
        assertThat(covariances(summary)).containsExactly("const Var", "halves Var", "slopes Var");
        assertThat(summary).contains("No. Groups:       12 ", "Dependent Variable: y\n");
    }

    @Test
    void fields_ofMergedFit_haveNoSizes() {
        CrossProducts one = fit("y ~ x + (1 | group)").crossProducts();
        assertThat(MixedLmSummary.of(LinearMixedModel.fit(one.merge(one), FitOptions.defaults())).text()).contains("No. Groups: ", "\nGroup Var ")
                .doesNotContain("group size");
        CrossProducts two = fit("y ~ x + (1 | group) + (1 | item)").crossProducts();
        assertThat(MixedLmSummary.of(LinearMixedModel.fit(two.merge(two), FitOptions.defaults())).text())
                .contains("\nGroups (group): 12\nGroups (item): 6\n");
    }

    @Test
    void componentNames_moreThanTerms_areAnError() {
        MixedLmSummary summary = MixedLmSummary.of(ReportedModels.slopes());
        assertThatIllegalArgumentException().isThrownBy(() -> summary.withComponentNames(List.of("a", "b")))
                .withMessage("There are 2 names of variance components, but the model has 1 random-effects term");
    }

    @Test
    void columns_ofAWideHead_fillIt() {
        String name = "a.response.with.a.name.that.makes.the.head.wide";
        Table table = Table.of(Column.of(name, Y), Column.of("group", IntStream.range(0, N).mapToObj(row -> "g" + row / 8).toArray(String[]::new)));
        List<String> lines = MixedLmSummary.of(LinearMixedModel.fit(name + " ~ 1 + (1 | group)", table)).text().lines().toList();
        int width = lines.get(1).length();
        assertThat(lines).filteredOn(line -> line.startsWith("=") || line.startsWith("-") || line.startsWith("Intercept") || line.contains(name)
                || line.contains("Coef.")).hasSize(7).allMatch(line -> line.length() == width);
    }
}
