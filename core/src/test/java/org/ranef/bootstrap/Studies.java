package org.ranef.bootstrap;

import java.util.stream.IntStream;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.objective.Criterion;
import org.ranef.simulate.SpecifiedModel;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** Small balanced studies, drawn by seed. */
final class Studies {

    private Studies() {
    }

    private static Table plan(int groups, int rows) {
        return Table.of(
                Column.of("x", IntStream.range(0, groups * rows).mapToDouble(i -> i % rows).toArray()),
                Column.of("g", IntStream.range(0, groups * rows).mapToObj(i -> "g" + i / rows).toArray(String[]::new)));
    }

    static Table slopesTable(int groups, int rows, long seed) {
        return SpecifiedModel.of("y ~ x + (x | g)", plan(groups, rows))
                .withFixedEffects(10, 2)
                .withStandardDeviation("g", "(Intercept)", 2).withStandardDeviation("g", "x", 0.7).withCorrelation("g", "(Intercept)", "x", 0.3)
                .withSigma(1).simulate(seed);
    }

    /** Intercepts and slopes by REML. */
    static LinearMixedModel slopes(int groups, int rows, long seed) {
        return LinearMixedModel.fit("y ~ x + (x | g)", slopesTable(groups, rows, seed));
    }

    /** A balanced one-way layout by REML. */
    static LinearMixedModel oneWay(int groups, int rows, long seed) {
        Table table = SpecifiedModel.of("y ~ 1 + (1 | g)", plan(groups, rows)).withFixedEffects(5).withStandardDeviation("g", "(Intercept)", 1.5)
                .withSigma(1).simulate(seed);
        return LinearMixedModel.fit("y ~ 1 + (1 | g)", table);
    }

    /** The same table by maximum likelihood with another formula. */
    static LinearMixedModel ml(String formula, Table table) {
        return LinearMixedModel.fit(formula, table, FitOptions.defaults().with(Criterion.ML));
    }
}
