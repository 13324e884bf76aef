package org.ranef.table;

import java.util.List;

/** A named column held in memory. */
public sealed interface Column permits NumericColumn, CategoricalColumn {

    /** The column's name. */
    String name();

    /** The number of rows. */
    int size();

    /** The column's kind. */
    ColumnKind kind();

    /** A numeric column; NaN is missing. The values are copied. */
    static Column of(String name, double... values) {
        return new NumericColumn(name, values.clone());
    }

    /** A numeric column of integers. */
    static Column of(String name, int[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i];
        }
        return new NumericColumn(name, copy);
    }

    /** A categorical column of text; {@code null} is missing; the levels are the distinct values in code-point order. */
    static Column of(String name, String... values) {
        return CategoricalColumn.ofText(name, List.of(), java.util.Arrays.asList(values));
    }

    /**
     * A column of a collection's values: numbers make it numeric, anything else categorical by its {@code toString()} (an enum by its
     * name); {@code null} is missing.
     */
    static Column of(String name, Iterable<?> values) {
        return Columns.fromObjects(name, values);
    }

    /** A categorical column of text with its levels in the given order; a value that is none of them is an error. */
    static Column categorical(String name, List<String> levels, Iterable<String> values) {
        return CategoricalColumn.ofText(name, levels, values);
    }
}
