package org.ranef.report;

import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.objective.Criterion;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** Small models whose summaries are kept as files. */
final class ReportedModels {

    private static final int GROUPS = 12;
    private static final int ROWS = 84;

    private ReportedModels() {
    }

    /** Groups of seven rows whose intercepts and slopes vary as far as asked for. */
    private static Table table(double spread, double scale) {
        String[] group = new String[ROWS];
        String[] kind = new String[ROWS];
        double[] x = new double[ROWS];
        double[] twice = new double[ROWS];
        double[] weight = new double[ROWS];
        double[] y = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            int g = row % GROUPS;
            group[row] = "g" + (char) ('a' + g);
            kind[row] = row % 3 == 0 ? "old" : "new";
            x[row] = row / GROUPS;
            twice[row] = 2 * x[row];
            weight[row] = 1 + row % 2;
            double slope = 1 + spread * (g * 7 % GROUPS - 5.5) / 6;
            double intercept = 20 + 4 * spread * (g * 5 % GROUPS - 5.5);
            y[row] = scale * (intercept + slope * x[row] + noise(g + 5 * (row / GROUPS)));
        }
        y[40] = Double.NaN;
        return Table.of(Column.of("y", y), Column.of("x", x), Column.of("twice", twice), Column.of("weight", weight),
                Column.of("kind", kind), Column.of("group", group));
    }

    /** Each group of seven rows has each of these once. */
    private static double noise(int step) {
        return new double[] {-2.1, 0.4, 1.7, -0.9, 2.6, -1.2, -0.5}[step % 7];
    }

    static LinearMixedModel slopes() {
        return LinearMixedModel.fit("y ~ x + kind + (x | group)", table(1, 1));
    }

    static LinearMixedModel weightedByMaximumLikelihood() {
        return LinearMixedModel.fit("y ~ x + twice + (x || group)", table(1, 1),
                FitOptions.defaults().with(Criterion.ML).withWeights("weight"));
    }

    static LinearMixedModel singular() {
        return LinearMixedModel.fit("y ~ x + (1 | group)", table(0, 1));
    }

    static LinearMixedModel tiny() {
        return LinearMixedModel.fit("y ~ 1 + (1 | group)", table(1, 1e-9));
    }

    static LinearMixedModel stopped() {
        return LinearMixedModel.fit("y ~ x + (x | group)", table(1, 1), FitOptions.defaults().withStart(30, -5, 20).withMostEvaluations(1));
    }
}
