package org.ranef.table;

import java.util.ArrayList;
import java.util.List;

/** Columns from collections of objects. */
final class Columns {

    private Columns() {
    }

    static Column fromObjects(String name, Iterable<?> values) {
        List<Object> all = new ArrayList<>();
        values.forEach(all::add);
        boolean numeric = true;
        for (Object value : all) {
            numeric &= value == null || value instanceof Number;
        }
        if (!numeric) {
            return CategoricalColumn.ofText(name, List.of(), all.stream().map(Columns::text).toList());
        }
        double[] numbers = new double[all.size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = all.get(row) == null ? Double.NaN : ((Number) all.get(row)).doubleValue();
        }
        return new NumericColumn(name, numbers);
    }

    private static String text(Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }
}
