package org.ranef.benchmarks.generate;

import java.util.ArrayList;
import java.util.List;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;

/** {@code y ~ 1 + (1 | A) + ... + (1 | F)}: one row in each cell of six completely crossed factors. */
final class Factorial {

    private static final int[] LEVELS = {12, 10, 8, 8, 6, 5};
    private static final double[] DEVIATIONS = {1.0, 0.5, 0.3, 0.8, 0.4, 0.6};

    private Factorial() {
    }

    static GeneratedModel model(double scale) {
        double side = Math.pow(scale, 1.0 / LEVELS.length);
        int[] levels = new int[LEVELS.length];
        int rows = 1;
        for (int f = 0; f < levels.length; f++) {
            levels[f] = Generator.scaled(side, LEVELS[f], 3);
            rows *= levels[f];
        }
        Draws draws = new Draws(51);
        double[] y = new double[rows];
        List<Column> columns = new ArrayList<>();
        StringBuilder formula = new StringBuilder("y ~ 1");
        int stride = 1;
        for (int f = 0; f < levels.length; f++) {
            String name = String.valueOf((char) ('A' + f));
            double[] effects = draws.normals(levels[f], DEVIATIONS[f]);
            int[] codes = new int[rows];
            for (int i = 0; i < rows; i++) {
                codes[i] = i / stride % levels[f];
                y[i] += effects[codes[i]];
            }
            stride *= levels[f];
            columns.add(Labels.column(name, levels[f], codes));
            formula.append(" + (1 | ").append(name).append(")");
        }
        for (int i = 0; i < rows; i++) {
            y[i] += draws.normal();
        }
        columns.add(Column.of("y", y));
        return new GeneratedModel("factorial", formula.toString(), MemoryTable.of(columns));
    }
}
