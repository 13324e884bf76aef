package org.ranef.table;

import java.util.Arrays;

/** A column of numbers held in memory; NaN is a missing value. */
public final class NumericColumn implements Column {

    private final String name;
    private final int size;
    /** Pages of {@value MemoryTable#CHUNK_ROWS} rows: a scan hands them out as they are. */
    private final double[][] pages;
    private final KnownComplete complete = new KnownComplete(this::areFinite);

    /** Copies the values. */
    NumericColumn(String name, double[] values) {
        this.name = name;
        size = values.length;
        pages = new double[MemoryTable.pages(size)][];
        for (int page = 0; page < pages.length; page++) {
            int first = page * MemoryTable.CHUNK_ROWS;
            pages[page] = Arrays.copyOfRange(values, first, Math.min(size, first + MemoryTable.CHUNK_ROWS));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.NUMERIC;
    }

    /** The value in a row; NaN where missing. */
    public double value(int row) {
        return pages[row / MemoryTable.CHUNK_ROWS][row % MemoryTable.CHUNK_ROWS];
    }

    /** Whether no value is missing or infinite. */
    boolean isComplete() {
        return complete.get();
    }

    private boolean areFinite() {
        for (double[] page : pages) {
            for (double value : page) {
                if (!Double.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The values of some rows, and maybe more behind them. Read only: a page is not copied. */
    double[] values(int from, int count) {
        if (from % MemoryTable.CHUNK_ROWS == 0 && count <= pages[from / MemoryTable.CHUNK_ROWS].length) {
            return pages[from / MemoryTable.CHUNK_ROWS];
        }
        double[] values = new double[count];
        for (int row = 0; row < count; row++) {
            values[row] = value(from + row);
        }
        return values;
    }
}
