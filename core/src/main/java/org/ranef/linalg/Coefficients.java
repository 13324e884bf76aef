package org.ranef.linalg;

/** A small matrix B packed as kernels read it: eight columns at a time, row after row, with zeros for the columns that the last eight lack. */
final class Coefficients {

    /** The columns that stand together. */
    static final int WIDTH = 8;

    double[] values = new double[0];
    private int depth;
    private int first;

    private void clear(int newDepth, int columns) {
        depth = newDepth;
        int panels = (columns + WIDTH - 1) / WIDTH;
        if (values.length < panels * WIDTH * depth) {
            values = new double[panels * WIDTH * depth];
        }
        if (columns % WIDTH != 0) {
            java.util.Arrays.fill(values, (panels - 1) * WIDTH * depth, panels * WIDTH * depth, 0.0);
        }
    }

    /** Where the entry of row 0 and the given column stands; the next row's stands {@link #WIDTH} further. */
    int start(int column) {
        int at = first + column;
        return at / WIDTH * WIDTH * depth + at % WIDTH;
    }

    /** The same coefficients from the given column on, a multiple of {@link #WIDTH}. */
    Coefficients from(int column) {
        Coefficients rest = new Coefficients();
        rest.values = values;
        rest.depth = depth;
        rest.first = first + column;
        return rest;
    }

    /** b(k - k0, j - j0) = source[k][j]. */
    Coefficients packRows(double[][] source, int k0, int k1, int j0, int j1) {
        clear(k1 - k0, j1 - j0);
        for (int j = j0; j < j1; j += WIDTH) {
            int width = Math.min(WIDTH, j1 - j);
            int to = start(j - j0);
            for (int k = k0; k < k1; k++) {
                System.arraycopy(source[k], j, values, to, width);
                to += WIDTH;
            }
        }
        return this;
    }

    /** b(k - k0, j - j0) = source[j][k]. */
    Coefficients packColumns(double[][] source, int k0, int k1, int j0, int j1) {
        clear(k1 - k0, j1 - j0);
        for (int j = j0; j < j1; j++) {
            double[] column = source[j];
            int to = start(j - j0);
            for (int k = k0; k < k1; k++) {
                values[to] = column[k];
                to += WIDTH;
            }
        }
        return this;
    }
}
