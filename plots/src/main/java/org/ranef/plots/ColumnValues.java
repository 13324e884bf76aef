package org.ranef.plots;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.table.Column;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

/**
 * A column of a table in memory: numbers, or codes into levels.
 *
 * @param name    its name
 * @param levels  its levels; null if it is numeric
 * @param numbers the numbers or codes
 */
record ColumnValues(String name, @Nullable List<String> levels, double[] numbers) {

    static ColumnValues of(Table table, String name) {
        boolean numeric = table.kind(name) == ColumnKind.NUMERIC;
        double[] numbers = new double[Math.toIntExact(table.rowCount())];
        table.scan(List.of(name), chunk -> {
            double[] values = numeric ? chunk.numbers(name) : Arrays.stream(chunk.codes(name)).asDoubleStream().toArray();
            System.arraycopy(values, 0, numbers, Math.toIntExact(chunk.firstRow()), chunk.size());
        });
        return new ColumnValues(name, numeric ? null : table.levels(name), numbers);
    }

    /** The column of the values in some rows. */
    Column at(int[] rows) {
        if (levels == null) {
            return Column.of(name, Arrays.stream(rows).mapToDouble(row -> numbers[row]).toArray());
        }
        return Column.categorical(name, levels, Arrays.stream(rows).mapToObj(row -> levels.get((int) numbers[row])).toList());
    }

    /** The row, of those given, with the median of the numbers (the lower of two), or with the most frequent level. */
    int typicalRow(int[] rows) {
        if (levels == null) {
            return Arrays.stream(rows).boxed().sorted(Comparator.comparingDouble(row -> numbers[row])).skip((rows.length - 1) / 2)
                    .findFirst().orElseThrow();
        }
        int[] counts = new int[levels.size()];
        int most = rows[0];
        for (int row : rows) {
            counts[(int) numbers[row]]++;
        }
        for (int row : rows) {
            most = counts[(int) numbers[row]] > counts[(int) numbers[most]] ? row : most;
        }
        return most;
    }
}
