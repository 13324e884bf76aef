package org.ranef.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cells that have all been numbers so far, kept so that both their values and their exact texts can be had.
 *
 * <p>A column may turn out to be text after a million cells that look like numbers, and then "1", "01" and "1.0" are different levels.
 * Keeping Strings would take five times the memory, and a stream cannot be read again. So a number is packed without loss, as its digits
 * and its {@link NumberShape}; the few that have no shape are entries of a dictionary.
 */
final class NumberTexts {

    private static final int MISSING = -2;

    private final List<long[]> mantissas = new ArrayList<>();
    private final List<int[]> shapes = new ArrayList<>();
    private final TextDictionary odd = new TextDictionary();
    private double[] oddValues = new double[8];
    private long[] mantissaPage = {};
    private int[] shapePage = {};
    private long size;

    void addMissing() {
        append(0, MISSING);
    }

    /** Adds the number that was found in {@code text[from, to)}. */
    void add(Decimal number, char[] text, int from, int to) {
        int shape = NumberShape.of(number, text, from, to);
        if (shape != NumberShape.NONE) {
            append(number.mantissa(), shape);
            return;
        }
        appendOdd(Arrays.copyOfRange(text, from, to), number.value());
    }

    /** Adds all cells of another, which is given up, page by page. */
    void add(NumberTexts later) {
        for (int page = 0; page < later.mantissas.size(); page++) {
            long[] mantissa = take(later.mantissas, page, new long[0]);
            int[] shape = take(later.shapes, page, new int[0]);
            for (int row = 0; row < Pages.rows(page, later.size); row++) {
                if (shape[row] == NumberShape.NONE) {
                    appendOdd(later.odd.text((int) mantissa[row]).toCharArray(), later.oddValues[(int) mantissa[row]]);
                } else {
                    append(mantissa[row], shape[row]);
                }
            }
        }
    }

    private void appendOdd(char[] text, double value) {
        int code = odd.code(text, 0, text.length);
        if (code >= oddValues.length) {
            oddValues = Arrays.copyOf(oddValues, 2 * oddValues.length);
        }
        oddValues[code] = value;
        append(code, NumberShape.NONE);
    }

    private void append(long mantissa, int shape) {
        int slot = (int) (size % Pages.ROWS);
        if (slot == 0) {
            mantissaPage = new long[Pages.ROWS];
            shapePage = new int[Pages.ROWS];
            mantissas.add(mantissaPage);
            shapes.add(shapePage);
        }
        mantissaPage[slot] = mantissa;
        shapePage[slot] = shape;
        size++;
    }

    /** Takes a page of cells away: what is left of the column's memory shrinks as its values or codes grow. */
    private static <T> T take(List<T> pages, int page, T nothing) {
        return pages.set(page, nothing);
    }

    /** Gives up the cells for their values, page by page; missing is NaN. */
    List<double[]> intoValues() {
        List<double[]> values = new ArrayList<>(mantissas.size());
        for (int page = 0; page < mantissas.size(); page++) {
            double[] target = new double[Pages.rows(page, size)];
            long[] mantissa = take(mantissas, page, new long[0]);
            int[] shape = take(shapes, page, new int[0]);
            for (int row = 0; row < target.length; row++) {
                target[row] = switch (shape[row]) {
                    case MISSING -> Double.NaN;
                    case NumberShape.NONE -> oddValues[(int) mantissa[row]];
                    default -> NumberShape.value(mantissa[row], shape[row]);
                };
            }
            values.add(target);
        }
        return values;
    }

    /** Gives up the cells for their texts, each as it was written. */
    void intoTexts(CategoryCodes target) {
        char[] text = new char[NumberShape.MAX_LENGTH];
        for (int page = 0; page < mantissas.size(); page++) {
            int rows = Pages.rows(page, size);
            long[] mantissa = take(mantissas, page, new long[0]);
            int[] shape = take(shapes, page, new int[0]);
            for (int row = 0; row < rows; row++) {
                switch (shape[row]) {
                    case MISSING -> target.addMissing(1);
                    case NumberShape.NONE -> {
                        char[] written = odd.text((int) mantissa[row]).toCharArray();
                        target.add(written, 0, written.length);
                    }
                    default -> target.add(text, 0, NumberShape.write(mantissa[row], shape[row], text));
                }
            }
        }
    }
}
