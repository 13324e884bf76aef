package org.ranef.io;

import java.util.Arrays;
import org.ranef.io.ColumnReading.BlockCells;

/** The cells of a numeric column in one block: their values, NaN where missing. */
abstract class CellNumbers implements BlockCells {

    private final Decimal decimal = new Decimal();
    private double[] values = new double[256];
    private int size;
    private boolean complete = true;

    @Override
    public void accept(char[] text, int from, int to, long line) {
        double value = switch (decimal.scan(text, from, to)) {
            case MISSING -> {
                complete = false;
                yield Double.NaN;
            }
            case NUMBER -> {
                complete &= !decimal.isInfinite();
                yield number(decimal, text, from, to, line);
            }
            case TEXT -> throw notNumber(text, from, to, line);
        };
        append(value);
    }

    @Override
    public int read(char[] text, int from, int limit, char separator, long line) {
        int to = decimal.scanAhead(text, from, limit, separator);
        if (to < 0) {
            return BlockCells.super.read(text, from, limit, separator, line);
        }
        append(number(decimal, text, from, to, line));
        return to;
    }

    private void append(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    /** The value of the number just scanned. */
    abstract double number(Decimal number, char[] text, int from, int to, long line);

    /** What to throw at a cell that is neither missing nor a number. */
    abstract RuntimeException notNumber(char[] text, int from, int to, long line);

    /** Whether no value is missing or infinite. */
    final boolean isComplete() {
        return complete;
    }

    final double[] values() {
        return values;
    }

    final int size() {
        return size;
    }
}
