package org.ranef.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.Design;
import org.ranef.formula.Formula;
import org.ranef.frame.FrameOptions;
import org.ranef.frame.ModelFrame;
import org.ranef.objective.Criterion;
import org.ranef.objective.Curvature;
import org.ranef.objective.Objective;
import org.ranef.optimize.TrustRegionNewton;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.NumericColumn;

class MomentStartTest {

    /** A x B x C x repeats, complete: y has effects of A, of B, of C within A, and slopes in x of A and B. */
    private static MemoryTable complete(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] size = {6, 5, 4, 3};
        double[][][] effects = new double[3][2][6 * 4];
        for (double[][] factor : effects) {
            for (double[] kind : factor) {
                for (int i = 0; i < kind.length; i++) {
                    kind[i] = 3 * (random.nextDouble() + random.nextDouble() - 1);
                }
            }
        }
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i < size[0] * size[1] * size[2] * size[3]; i++) {
            rows.add(new int[] {i % 6, i / 6 % 5, i / 30 % 4, i / 120});
        }
        double[] x = rows.stream().mapToDouble(row -> row[3] - 1.0).toArray();
        double[] y = rows.stream().mapToDouble(row -> 4 + row[3] + effects[0][0][row[0]] + effects[1][0][row[1]]
                + effects[2][0][row[0] * 4 + row[2]] + (row[3] - 1) * (effects[0][1][row[0]] + effects[1][1][row[1]])
                + random.nextDouble() + random.nextDouble() - 1).toArray();
        return MemoryTable.of(List.of(Column.of("y", y), Column.of("x", x), factor("a", rows, row -> row[0]),
                factor("b", rows, row -> row[1]), factor("c", rows, row -> row[2])));
    }

    private static Column factor(String name, List<int[]> rows, ToIntFunction<int[]> code) {
        return Column.of(name, rows.stream().map(row -> name + code.applyAsInt(row)).toList());
    }

    private static Objective objective(String formula, MemoryTable table) {
        ModelFrame frame = ModelFrame.of(Formula.parse(formula), table, FrameOptions.defaults());
        return new Objective(CrossProducts.of(Design.of(frame)), Criterion.REML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"y ~ 1 + (1 | a)", "y ~ x + (x | a)", "y ~ x + (1 | a) + (1 | b)", "y ~ x + (1 | a/c)", "y ~ x + (1 | a/c) + (1 | b)",
        "y ~ x + (x | a) + (x | b)"})
    void start_balancedDesign_isTheOptimum(String formula) {
        Objective objective = objective(formula, complete(11));
        double[] start = objective.start();
        double[] gradient = objective.evaluate(start, Curvature.AVERAGE).gradient();
        assertThat(gradient).hasSize(start.length);
        for (double slope : gradient) {
            assertThat(slope).isCloseTo(0, within(1e-8));
        }
        assertThat(TrustRegionNewton.minimize(objective, start, 200).evaluations()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"17, 0.3", "18, 0.1", "19, 0.03"})
    void start_rowsMissingAtRandom_isNearerToTheOptimumThanHalfOfTheWay(long seed, double share) {
        MemoryTable complete = complete(seed);
        SplittableRandom random = new SplittableRandom(seed);
        NumericColumn response = (NumericColumn) complete.column("y");
        double[] y = new double[response.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = random.nextDouble() < share ? Double.NaN : response.value(i);
        }
        MemoryTable table = MemoryTable.of(List.of(Column.of("y", y), complete.column("x"), complete.column("a"), complete.column("b"),
                complete.column("c")));
        String formula = "y ~ x + (1 | a/c) + (1 | b)";
        Objective objective = objective(formula, table);
        double[] start = objective.toUser(objective.start());
        double[] optimum = LinearMixedModel.fit(formula, table, FitOptions.defaults()).theta();
        for (int i = 0; i < start.length; i++) {
            assertThat(start[i]).isCloseTo(optimum[i], within(0.5 * optimum[i]));
        }
    }
}
