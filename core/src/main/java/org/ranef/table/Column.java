package org.ranef.table;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        return new NumericColumn(name, values);
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
    static Column of(String name, @Nullable String... values) {
        return CategoricalColumn.ofText(name, Arrays.asList(values));
    }

    /**
     * A column of a collection's values: numbers make it numeric, anything else categorical by its {@code toString()} (an enum by its
     * name), with the levels in code-point order; {@code null} is missing. A collection of nothing but {@code null} is numeric.
     */
    static Column of(String name, Iterable<? extends @Nullable Object> values) {
        return Columns.fromObjects(name, values);
    }

    /**
     * A categorical column of text with its levels in the given order, seen or not; {@code null} is missing.
     *
     * @throws ModelDataException if a value is none of the levels, or a level is given twice
     */
    static Column categorical(String name, List<String> levels, Iterable<? extends @Nullable String> values) {
        return CategoricalColumn.ofText(name, levels, values);
    }
}
