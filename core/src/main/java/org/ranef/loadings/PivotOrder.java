package org.ranef.loadings;

import org.ranef.linalg.SmallMatrix;

/**
 * The order of a term's coordinates in which its triangular factor is well behaved. In T = [[a, 0], [b, c]] a small a beside a large b is a
 * trap: at a = 0 the factor can rotate b into c without changing anything, so Newton steps lose their footing. With the coordinates
 * of most remaining variance first, as in a pivoted Cholesky factorisation, what vanishes on the boundary stands last.
 */
public final class PivotOrder {

    /** Coordinates are exchanged when the later one has this many times the variance left; less does no harm. */
    private static final double EXCHANGE = 16;

    private PivotOrder() {
    }

    /** The pivot order of T's rows, or an empty array where the order is good enough as it is. */
    public static int[] of(double[] t, int q) {
        double[][] rows = new double[q][];
        int[] order = new int[q];
        for (int i = 0; i < q; i++) {
            rows[i] = java.util.Arrays.copyOfRange(t, i * q, (i + 1) * q);
            order[i] = i;
        }
        boolean exchanged = false;
        for (int j = 0; j < q; j++) {
            int most = j;
            for (int i = j + 1; i < q; i++) {
                most = square(rows[i]) > square(rows[most]) ? i : most;
            }
            if (square(rows[most]) > EXCHANGE * square(rows[j])) {
                double[] row = rows[j];
                rows[j] = rows[most];
                rows[most] = row;
                int index = order[j];
                order[j] = order[most];
                order[most] = index;
                exchanged = true;
            }
            project(rows, j);
        }
        return exchanged ? order : new int[0];
    }

    private static double square(double[] row) {
        return SmallMatrix.dot(row, row);
    }

    /** Removes from the rows after j their part along row j. */
    private static void project(double[][] rows, int j) {
        double length = square(rows[j]);
        if (length == 0) {
            return;
        }
        for (int i = j + 1; i < rows.length; i++) {
            double along = SmallMatrix.dot(rows[i], rows[j]) / length;
            for (int c = 0; c < rows[i].length; c++) {
                rows[i][c] -= along * rows[j][c];
            }
        }
    }
}
