package org.ranef.covariance;

/** The lower triangular L with L L' = M M' for a square M of any rank. */
final class LowerTriangle {

    private LowerTriangle() {
    }

    /**
     * Rotates M by Givens rotations from the right, row by row, which keeps M M' to rounding even where M has no full rank (a Cholesky
     * factorisation of M M' would lose half the digits of a small direction). The diagonal of the result is not negative.
     */
    static double[] of(double[] m, int q) {
        double[] l = m.clone();
        for (int row = 0; row < q; row++) {
            for (int column = q - 1; column > row; column--) {
                annihilate(l, q, row, column);
            }
            if (l[row * q + row] == 0) {
                l[row * q + row] = 0.0;
            } else if (l[row * q + row] < 0) {
                for (int i = row; i < q; i++) {
                    l[i * q + row] = -l[i * q + row];
                }
            }
        }
        return l;
    }

    /** Rotates columns {@code row} and {@code column} so that entry (row, column) becomes 0. */
    private static void annihilate(double[] l, int q, int row, int column) {
        double a = l[row * q + row];
        double b = l[row * q + column];
        if (b == 0) {
            return;
        }
        double r = Math.hypot(a, b);
        double c = a / r;
        double s = b / r;
        for (int i = row; i < q; i++) {
            double x = l[i * q + row];
            double y = l[i * q + column];
            l[i * q + row] = c * x + s * y;
            l[i * q + column] = c * y - s * x;
        }
        l[row * q + column] = 0.0;
    }
}
