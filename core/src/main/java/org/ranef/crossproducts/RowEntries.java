package org.ranef.crossproducts;

/** The entries of [X y] in a chunk of rows, row by row, without zeros, which are most of an indicator coding. Few zeros are not looked for. */
final class RowEntries {

    /** Columns are taken as they stand while fewer than this share of their entries is zero. */
    private static final double FEW = 0.25;

    /** So few columns are taken as they stand. */
    private static final int NARROW = 8;

    private final int width;
    private int size;
    private int[] start = new int[0];
    private int[] column = new int[0];
    private double[] value = new double[0];
    private boolean dense;

    RowEntries(int width) {
        this.width = width;
    }

    /** Takes a chunk. */
    void set(double[][] columns, int rows) {
        size = rows;
        dense = width <= NARROW || zeros(columns, rows) <= FEW * rows * width;
        if (dense) {
            return;
        }
        if (value.length < rows * width) {
            start = new int[rows + 1];
            column = new int[rows * width];
            value = new double[rows * width];
        }
        int count = 0;
        for (int r = 0; r < rows; r++) {
            start[r] = count;
            for (int j = 0; j < width; j++) {
                double x = columns[j][r];
                if (x != 0) {
                    column[count] = j;
                    value[count++] = x;
                }
            }
        }
        start[rows] = count;
    }

    private static long zeros(double[][] columns, int rows) {
        long zeros = 0;
        for (double[] x : columns) {
            for (int r = 0; r < rows; r++) {
                zeros += x[r] == 0 ? 1 : 0;
            }
        }
        return zeros;
    }

    /** Whether columns are to be taken as they stand, and there are no entries here. */
    boolean dense() {
        return dense;
    }

    /** Adds the products of the entries of each row, upper triangle. */
    void addSquares(double[][] sum) {
        for (int r = 0; r < size; r++) {
            for (int i = start[r]; i < start[r + 1]; i++) {
                double[] target = sum[column[i]];
                double x = value[i];
                for (int j = i; j < start[r + 1]; j++) {
                    target[column[j]] += x * value[j];
                }
            }
        }
    }

    /** Adds the products with a factor's columns to the blocks of its levels. */
    void addBorder(double[] border, int[] codes, double[][] z) {
        int q = z.length;
        for (int r = 0; r < size; r++) {
            int edge = codes[r] * q * width;
            for (double[] own : z) {
                double x = own[r];
                if (x != 0) {
                    for (int i = start[r]; i < start[r + 1]; i++) {
                        border[edge + column[i]] += x * value[i];
                    }
                }
                edge += width;
            }
        }
    }
}
