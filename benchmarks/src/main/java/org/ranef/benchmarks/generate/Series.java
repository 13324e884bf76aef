package org.ranef.benchmarks.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.Table;

/** Models of which one thing grows and all else stays. Data depend on the size and a fixed seed alone. */
public enum Series {

    /** Rows of {@code y ~ x + (x | g)} with 1000 groups. */
    ROWS("rows", size -> slopes(size, Math.min(1000, size / 5)), 10_000, 50_000, 200_000, 1_000_000),
    /** Groups of {@code y ~ x + (x | g)} with 200,000 rows. */
    GROUPS("groups", size -> slopes(200_000, size), 100, 1_000, 10_000, 50_000),
    /** Correlated coefficients of each of 500 groups, 20,000 rows: the intercept and covariates. */
    COEFFICIENTS("coefficients", Series::coefficients, 1, 2, 4, 8),
    /** Levels of the second of two crossed factors; the first has 5000, and there are 50,000 rows. */
    LEVELS("levels", size -> crossed(50_000, 5_000, size), 50, 200, 800, 2_000),
    /** Crossed factors of 20 levels, each with a random intercept and one theta; 10,000 rows. */
    TERMS("terms", size -> {
        int[] levels = new int[size];
        Arrays.fill(levels, 20);
        return crossed(10_000, levels);
    }, 2, 4, 8, 16);

    private final String id;
    private final IntFunction<GeneratedModel> model;
    private final int[] sizes;

    Series(String id, IntFunction<GeneratedModel> model, int... sizes) {
        this.id = id;
        this.model = model;
        this.sizes = sizes;
    }

    /** The series of that name. */
    public static Series byId(String id) {
        return Arrays.stream(values()).filter(series -> series.id.equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "'" + id + "' is not a series; there are: " + String.join(", ", Arrays.stream(values()).map(Series::id).toList())));
    }

    /** What grows. */
    public String id() {
        return id;
    }

    /** The sizes that are compared. */
    public int[] sizes() {
        return sizes.clone();
    }

    /** The name of a model on command lines: {@code rows=10000}. */
    public String name(int size) {
        return id + "=" + size;
    }

    /** The model with its data. */
    public GeneratedModel model(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("The size of " + id + " must be at least 1, not " + size);
        }
        return model.apply(size);
    }

    private static GeneratedModel slopes(int rows, int groups) {
        return Slopes.of("slopes", rows, groups, 71);
    }

    private static GeneratedModel coefficients(int count) {
        int rows = 20_000;
        int groups = 500;
        Draws draws = new Draws(72);
        double[][] effects = new double[count][];
        effects[0] = draws.normals(groups, 1);
        for (int k = 1; k < count; k++) {
            effects[k] = draws.normals(groups, 0.6);
            for (int g = 0; g < groups; g++) {
                effects[k][g] += 0.3 * effects[0][g];
            }
        }
        int[] group = new int[rows];
        double[] y = new double[rows];
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            group[i] = i < groups ? i : draws.below(groups);
            y[i] = 2 + effects[0][group[i]] + draws.normal();
        }
        StringBuilder sum = new StringBuilder("1");
        for (int k = 1; k < count; k++) {
            double[] x = draws.normals(rows, 1);
            for (int i = 0; i < rows; i++) {
                y[i] += (1 + effects[k][group[i]]) * x[i];
            }
            columns.add(Column.of("x" + k, x));
            sum.append(" + x").append(k);
        }
        columns.add(Column.of("y", y));
        columns.add(Labels.column("g", groups, group));
        return new GeneratedModel("coefficients", "y ~ " + sum + " + (" + sum + " | g)", MemoryTable.of(columns));
    }

    private static GeneratedModel crossed(int rows, int... levels) {
        Draws draws = new Draws(73);
        double[] y = draws.normals(rows, 1);
        List<Column> columns = new ArrayList<>();
        StringBuilder formula = new StringBuilder("y ~ 1");
        for (int f = 0; f < levels.length; f++) {
            String name = String.valueOf((char) ('A' + f));
            double[] effects = draws.normals(levels[f], 0.4 + 0.1 * (f % 5));
            int[] codes = new int[rows];
            for (int i = 0; i < rows; i++) {
                codes[i] = i < levels[f] ? i : draws.below(levels[f]);
                y[i] += effects[codes[i]];
            }
            columns.add(Labels.column(name, levels[f], codes));
            formula.append(" + (1 | ").append(name).append(")");
        }
        columns.add(Column.of("y", y));
        Table table = MemoryTable.of(columns);
        return new GeneratedModel("crossed", formula.toString(), table);
    }
}
