package org.ranef.benchmarks.generate;

import org.ranef.table.Column;
import org.ranef.table.Table;

/** {@code y ~ x + (x | g)}: correlated intercepts and slopes of one factor, rows in no order. */
final class Slopes {

    private Slopes() {
    }

    static GeneratedModel model(double scale) {
        return of("slopes", Generator.scaled(scale, 1_000_000, 200), Generator.scaled(scale, 10_000, 20), 11);
    }

    static GeneratedModel manyGroups(double scale) {
        return of("slopes-many-groups", Generator.scaled(scale, 1_000_000, 200), Generator.scaled(scale, 100_000, 20), 12);
    }

    static GeneratedModel of(String id, int rows, int groups, long seed) {
        Draws draws = new Draws(seed);
        double[] intercept = new double[groups];
        double[] slope = new double[groups];
        for (int g = 0; g < groups; g++) {
            intercept[g] = draws.normal();
            slope[g] = 0.15 * intercept[g] + 0.4 * draws.normal();
        }
        double[] x = new double[rows];
        double[] y = new double[rows];
        int[] code = new int[rows];
        for (int i = 0; i < rows; i++) {
            int g = i < groups ? i : draws.below(groups);
            code[i] = g;
            x[i] = draws.normal();
            y[i] = 5 + intercept[g] + (2 + slope[g]) * x[i] + 1.5 * draws.normal();
        }
        return new GeneratedModel(id, "y ~ x + (x | g)", Table.of(Column.of("y", y), Column.of("x", x), Labels.column("g", groups, code)));
    }
}
