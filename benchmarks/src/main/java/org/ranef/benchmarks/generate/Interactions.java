package org.ranef.benchmarks.generate;

import java.util.ArrayList;
import java.util.List;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;

/** {@code y ~ 1 + (1 | A) + ... + (1 | F)} and four interactions as terms: six crossed factors of 5 to 60 levels, rows anywhere. */
final class Interactions {

    private static final int[] LEVELS = {60, 30, 20, 12, 8, 5};
    private static final double[] DEVIATIONS = {1.0, 0.5, 0.3, 0.8, 0.4, 0.6};
    private static final int[][] TOGETHER = {{0, 1}, {2, 3}, {4, 5}, {1, 5}};

    private Interactions() {
    }

    static GeneratedModel model(double scale) {
        int rows = Generator.scaled(scale, 40_000, 2_000);
        Draws draws = new Draws(61);
        int[][] codes = new int[LEVELS.length][rows];
        double[] y = new double[rows];
        List<Column> columns = new ArrayList<>();
        StringBuilder formula = new StringBuilder("y ~ 1");
        for (int f = 0; f < LEVELS.length; f++) {
            double[] effects = draws.normals(LEVELS[f], DEVIATIONS[f]);
            for (int i = 0; i < rows; i++) {
                codes[f][i] = i < LEVELS[f] ? i : draws.below(LEVELS[f]);
                y[i] += effects[codes[f][i]];
            }
            columns.add(Labels.column(name(f), LEVELS[f], codes[f]));
            formula.append(" + (1 | ").append(name(f)).append(")");
        }
        for (int[] pair : TOGETHER) {
            double[] effects = draws.normals(LEVELS[pair[0]] * LEVELS[pair[1]], 0.4);
            for (int i = 0; i < rows; i++) {
                y[i] += effects[codes[pair[0]][i] * LEVELS[pair[1]] + codes[pair[1]][i]];
            }
            formula.append(" + (1 | ").append(name(pair[0])).append(":").append(name(pair[1])).append(")");
        }
        for (int i = 0; i < rows; i++) {
            y[i] += draws.normal();
        }
        columns.add(Column.of("y", y));
        return new GeneratedModel("interactions", formula.toString(), MemoryTable.of(columns));
    }

    private static String name(int factor) {
        return String.valueOf((char) ('A' + factor));
    }
}
