package org.ranef.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cells that have all been numbers so far, kept so that both their values and their exact texts can be had.
 *
 * <p>A column may turn out to be text after a million cells that look like numbers, and then "1", "01" and "1.0" are different levels.
 * Keeping Strings would take ten times the memory, and a stream cannot be read again. So a plain decimal is packed without loss: its
 * digits as a long and its shape (sign, number of digits, decimals) as a char. What does not fit in that, such as exponents, is an entry
 * of a dictionary.
 */
final class NumberTexts {

    private static final char MISSING = 0xFFFF;
    private static final char ODD = 0xFFFE;
    private static final int DIGITS_SHIFT = 2;
    private static final int POINT_SHIFT = 7;
    private static final int FIVE_BITS = 31;
    private static final int MAX_LENGTH = Decimal.MOST_DIGITS + 2;

    private final List<long[]> mantissas = new ArrayList<>();
    private final List<char[]> shapes = new ArrayList<>();
    private final TextDictionary odd = new TextDictionary();
    private double[] oddValues = new double[8];
    private long[] mantissaPage = {};
    private char[] shapePage = {};
    private long size;

    /** The number of cells. */
    long size() {
        return size;
    }

    void addMissing() {
        append(0, MISSING);
    }

    /** Adds the number that was found in {@code text[from, to)}. */
    void add(Decimal number, char[] text, int from, int to) {
        if (number.isPlain()) {
            int sign = number.sign() == 0 ? 0 : number.sign() == '-' ? 1 : 2;
            append(number.mantissa(),
                    (char) (sign | number.digits() << DIGITS_SHIFT | number.decimals() + 1 << POINT_SHIFT));
            return;
        }
        int known = odd.size();
        int code = odd.code(text, from, to);
        if (code == known) {
            if (code == oddValues.length) {
                oddValues = Arrays.copyOf(oddValues, 2 * code);
            }
            oddValues[code] = number.value();
        }
        append(code, ODD);
    }

    private void append(long mantissa, char shape) {
        int slot = (int) (size % Pages.ROWS);
        if (slot == 0) {
            mantissaPage = new long[Pages.ROWS];
            shapePage = new char[Pages.ROWS];
            mantissas.add(mantissaPage);
            shapes.add(shapePage);
        }
        mantissaPage[slot] = mantissa;
        shapePage[slot] = shape;
        size++;
    }

    /** Gives up the cells for their values, page by page; missing is NaN. */
    List<double[]> intoValues() {
        List<double[]> values = new ArrayList<>(mantissas.size());
        for (int page = 0; page < mantissas.size(); page++) {
            double[] target = new double[Pages.rows(page, size)];
            long[] mantissa = mantissas.set(page, null);
            char[] shape = shapes.set(page, null);
            for (int row = 0; row < target.length; row++) {
                target[row] = value(mantissa[row], shape[row]);
            }
            values.add(target);
        }
        return values;
    }

    private double value(long mantissa, char shape) {
        if (shape == MISSING) {
            return Double.NaN;
        }
        if (shape == ODD) {
            return oddValues[(int) mantissa];
        }
        if (Decimal.isExact(mantissa)) {
            return Decimal.exact((shape & 3) == 1, mantissa, Math.max((shape >> POINT_SHIFT) - 1, 0));
        }
        char[] text = new char[MAX_LENGTH];
        return Double.parseDouble(new String(text, 0, write(mantissa, shape, text)));
    }

    /** Gives up the cells for their texts, each as it was written. */
    void intoTexts(CategoryCodes target) {
        char[] text = new char[MAX_LENGTH];
        for (int page = 0; page < mantissas.size(); page++) {
            int rows = Pages.rows(page, size);
            long[] mantissa = mantissas.set(page, null);
            char[] shape = shapes.set(page, null);
            for (int row = 0; row < rows; row++) {
                if (shape[row] == MISSING) {
                    target.addMissing();
                } else if (shape[row] == ODD) {
                    char[] written = odd.text((int) mantissa[row]).toCharArray();
                    target.add(written, 0, written.length);
                } else {
                    target.add(text, 0, write(mantissa[row], shape[row], text));
                }
            }
        }
    }

    /** Writes a plain decimal as it was read and returns its length. */
    private static int write(long mantissa, char shape, char[] target) {
        int sign = shape & 3;
        int digits = shape >> DIGITS_SHIFT & FIVE_BITS;
        int decimals = (shape >> POINT_SHIFT) - 1;
        int length = (sign == 0 ? 0 : 1) + digits + (decimals < 0 ? 0 : 1);
        int at = length;
        long rest = mantissa;
        for (int digit = 0; digit < digits; digit++) {
            if (digit == decimals) {
                target[--at] = '.';
            }
            target[--at] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        if (decimals == digits) {
            target[--at] = '.';
        }
        if (sign != 0) {
            target[0] = sign == 1 ? '-' : '+';
        }
        return length;
    }
}
