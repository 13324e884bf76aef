package org.ranef.table;

/** A column of numbers held in memory; NaN is a missing value. */
public final class NumericColumn implements Column {

    private final String name;
    private final double[] values;

    /** Takes ownership of the array. */
    NumericColumn(String name, double[] values) {
        this.name = name;
        this.values = values;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.NUMERIC;
    }

    /** The value in a row; NaN where missing. */
    public double value(int row) {
        return values[row];
    }

    double[] values() {
        return values;
    }
}
