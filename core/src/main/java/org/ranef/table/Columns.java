package org.ranef.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns from collections of objects, and the values of columns of any table. */
final class Columns {

    private Columns() {
    }

    static Column fromObjects(String name, Iterable<? extends @Nullable Object> values) {
        List<@Nullable Object> all = new ArrayList<>();
        values.forEach(all::add);
        boolean numeric = true;
        for (Object value : all) {
            numeric &= value == null || value instanceof Number;
        }
        if (!numeric) {
            return CategoricalColumn.ofText(name, all.stream().map(Columns::text).toList());
        }
        double[] numbers = new double[all.size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = all.get(row) instanceof Number number ? number.doubleValue() : Double.NaN;
        }
        return new NumericColumn(name, numbers);
    }

    static double[] numbers(Table table, String column) {
        double[] values = new double[Math.toIntExact(table.rowCount())];
        table.scan(List.of(column), chunk -> System.arraycopy(chunk.numbers(column), 0, values, (int) chunk.firstRow(), chunk.size()));
        return values;
    }

    static List<@Nullable String> texts(Table table, String column) {
        List<String> levels = table.levels(column);
        List<@Nullable String> values = new ArrayList<>();
        table.scan(List.of(column), chunk -> {
            int[] codes = chunk.codes(column);
            for (int i = 0; i < chunk.size(); i++) {
                values.add(codes[i] < 0 ? null : levels.get(codes[i]));
            }
        });
        return Collections.unmodifiableList(values);
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }
}
