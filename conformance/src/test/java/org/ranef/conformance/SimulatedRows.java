package org.ranef.conformance;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** The tables that simulated.R makes, number for number. */
final class SimulatedRows {

    private static final int ROWS = 40_000;

    /** Park and Miller's minimal standard generator. */
    private long state;

    private SimulatedRows(long seed) {
        state = seed;
    }

    static Table byName(String name) {
        return name.equals("nested") ? nested() : crossed();
    }

    private static Table nested() {
        SimulatedRows draw = new SimulatedRows(20261);
        double[] ea = draw.normal(200);
        double[] sa = draw.normal(200);
        double[] eb = draw.normal(2000);
        double[] x = draw.normal(ROWS);
        double[] e = draw.normal(ROWS);
        return table(x, r -> 1 + 0.5 * x[r] + 1.5 * ea[r / 200] + 0.4 * sa[r / 200] * x[r] + 0.7 * eb[r / 20] + 2 * e[r],
                column("a", r -> r / 200), column("b", r -> r / 20 % 10));
    }

    private static Table crossed() {
        SimulatedRows draw = new SimulatedRows(20262);
        double[] es = draw.normal(400);
        double[] ss = draw.normal(400);
        double[] ei = draw.normal(100);
        double[] x = draw.normal(ROWS);
        double[] e = draw.normal(ROWS);
        return table(x, r -> -2 + 0.25 * x[r] + 0.9 * es[r / 100] + 0.3 * (0.5 * es[r / 100] + ss[r / 100]) * x[r] + 0.6 * ei[r % 100] + e[r],
                column("s", r -> r / 100), column("i", r -> r % 100));
    }

    private static Table table(double[] x, IntToDoubleFunction y, Column first, Column second) {
        return Table.of(column("y", y), Column.of("x", x), first, second);
    }

    private static Column column(String name, IntToDoubleFunction value) {
        return Column.of(name, IntStream.range(0, ROWS).mapToDouble(value).toArray());
    }

    /** Sums of twelve uniform numbers less 6. */
    private double[] normal(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int k = 0; k < 12; k++) {
                state = 16807 * state % 2147483647;
                sum += state / 2147483647.0;
            }
            values[i] = sum - 6;
        }
        return values;
    }
}
