package org.ranef.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns from collections of objects. */
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

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }
}
