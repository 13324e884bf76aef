package org.ranef.benchmarks.generate;

import org.ranef.table.Column;
import org.ranef.table.Table;

/** {@code y ~ x + (1 | region) + (1 | school) + (1 | pupil)}: pupils within schools within regions, ten rows for each pupil. */
final class Nested {

    private static final int ROWS_EACH = 10;

    private Nested() {
    }

    static GeneratedModel model(double scale) {
        int regions = Generator.scaled(Math.sqrt(scale), 100, 5);
        int schools = Generator.scaled(scale, 10_000, 4 * regions);
        int pupils = Generator.scaled(scale, 100_000, 4 * schools);
        int rows = ROWS_EACH * pupils;
        Draws draws = new Draws(61);
        double[] regionEffect = draws.normals(regions, 0.3);
        double[] schoolEffect = draws.normals(schools, 0.5);
        double[] pupilEffect = draws.normals(pupils, 1);
        double[] x = new double[rows];
        double[] y = new double[rows];
        int[] region = new int[rows];
        int[] school = new int[rows];
        int[] pupil = new int[rows];
        for (int i = 0; i < rows; i++) {
            pupil[i] = i / ROWS_EACH;
            school[i] = (int) ((long) pupil[i] * schools / pupils);
            region[i] = (int) ((long) school[i] * regions / schools);
            x[i] = draws.normal();
            y[i] = 10 + 0.5 * x[i] + regionEffect[region[i]] + schoolEffect[school[i]] + pupilEffect[pupil[i]] + draws.normal();
        }
        return new GeneratedModel("nested", "y ~ x + (1 | region) + (1 | school) + (1 | pupil)", Table.of(Column.of("y", y),
                Column.of("x", x), Labels.column("region", regions, region), Labels.column("school", schools, school),
                Labels.column("pupil", pupils, pupil)));
    }
}
