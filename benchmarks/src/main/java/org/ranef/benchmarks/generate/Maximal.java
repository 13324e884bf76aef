package org.ranef.benchmarks.generate;

import org.ranef.table.Column;
import org.ranef.table.Table;

/**
 * {@code y ~ a*b*c + (a*b*c | subject) + (a*b*c | item)}: three effects coded -1 and 1 with all their interactions, fixed and, correlated, for
 * subjects and items. Each subject meets each item in four of the eight conditions.
 */
final class Maximal {

    private static final int COEFFICIENTS = 8;
    private static final double[] FIXED = {20, 1, -1.5, 0.5, 0.2, 0, 0.3, 0};

    private Maximal() {
    }

    static GeneratedModel model(double scale) {
        double side = Math.sqrt(scale);
        int subjects = Generator.scaled(side, 56, 16);
        int items = Generator.scaled(side, 32, 16);
        int rows = subjects * items * 4;
        Draws draws = new Draws(31);
        double[][] ofSubject = effects(subjects, draws);
        double[][] ofItem = effects(items, draws);
        double[][] design = new double[3][rows];
        double[] y = new double[rows];
        int[] subject = new int[rows];
        int[] item = new int[rows];
        int row = 0;
        for (int s = 0; s < subjects; s++) {
            for (int i = 0; i < items; i++) {
                for (int repeat = 0; repeat < 4; repeat++) {
                    int condition = (s + i * 3 + 2 * repeat + repeat / 2) % 8;
                    double[] x = columns(condition);
                    for (int k = 0; k < 3; k++) {
                        design[k][row] = x[k + 1];
                    }
                    for (int k = 0; k < COEFFICIENTS; k++) {
                        y[row] += x[k] * (FIXED[k] + ofSubject[s][k] + ofItem[i][k]);
                    }
                    y[row] += 4 * draws.normal();
                    subject[row] = s;
                    item[row++] = i;
                }
            }
        }
        return new GeneratedModel("maximal", "y ~ a * b * c + (a * b * c | subject) + (a * b * c | item)", Table.of(Column.of("y", y),
                Column.of("a", design[0]), Column.of("b", design[1]), Column.of("c", design[2]),
                Labels.column("subject", subjects, subject), Labels.column("item", items, item)));
    }

    /** 1, a, b, c, ab, ac, bc, abc. */
    private static double[] columns(int condition) {
        double a = (condition & 1) * 2 - 1;
        double b = (condition >> 1 & 1) * 2 - 1;
        double c = (condition >> 2 & 1) * 2 - 1;
        return new double[] {1, a, b, c, a * b, a * c, b * c, a * b * c};
    }

    /** Correlated effects: each coefficient shares a part of the intercept's deviation. */
    private static double[][] effects(int levels, Draws draws) {
        double[][] effects = new double[levels][COEFFICIENTS];
        for (double[] own : effects) {
            own[0] = 3 * draws.normal();
            for (int k = 1; k < COEFFICIENTS; k++) {
                own[k] = 0.1 * own[0] + (k < 4 ? 1.0 : 0.6) * draws.normal();
            }
        }
        return effects;
    }
}
