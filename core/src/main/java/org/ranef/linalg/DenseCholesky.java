package org.ranef.linalg;

/** Cholesky factorisation A = L L' of a dense symmetric matrix held by columns, in place, reading and writing the lower triangle only. */
public final class DenseCholesky {

    private static final int PANEL = 64;
    /** Rows of a panel that stay in the second-level cache while all columns pass over them. */
    private static final int STRIP = 1024;

    private DenseCholesky() {
    }

    /**
     * Factors the leading {@code pivots} columns of the n x n matrix; what remains in the trailing columns is the Schur complement.
     *
     * @return -1, or the index of the first column whose pivot is not positive
     */
    public static int factor(double[][] a, int n, int pivots) {
        for (int k0 = 0; k0 < pivots; k0 += PANEL) {
            int k1 = Math.min(k0 + PANEL, pivots);
            int failed = panel(a, n, k0, k1);
            if (failed >= 0) {
                return failed;
            }
            update(a, n, k0, k1, k1, n);
        }
        return -1;
    }

    /** Factors columns k0 to k1 - 1, which earlier panels have updated. */
    private static int panel(double[][] a, int n, int k0, int k1) {
        for (int j = k0; j < k1; j++) {
            double[] column = a[j];
            int k = k0;
            for (; k + 1 < j; k += 2) {
                RankUpdate.subtract1x2(column, a[k], a[k + 1], a[k][j], a[k + 1][j], j, n);
            }
            if (k < j) {
                RankUpdate.subtract1x1(column, a[k], a[k][j], j, n);
            }
            double pivot = column[j];
            if (!(pivot > 0)) {
                return j;
            }
            double root = Math.sqrt(pivot);
            double inverse = 1 / root;
            column[j] = root;
            for (int i = j + 1; i < n; i++) {
                column[i] *= inverse;
            }
        }
        return -1;
    }

    /** Subtracts from columns j0 to j1 - 1 what panel columns k0 to k1 - 1 contribute, on and below the diagonal. */
    private static void update(double[][] a, int n, int k0, int k1, int j0, int j1) {
        for (int top = j0; top < n; top += STRIP) {
            int bottom = Math.min(top + STRIP, n);
            for (int j = j0; j < Math.min(j1, bottom); j += 4) {
                columns(a, k0, k1, j, Math.min(j + 4, j1), Math.max(top, j), bottom);
            }
        }
    }

    /** Up to four columns; the rows between their diagonals are done column by column, the rest together. */
    private static void columns(double[][] a, int k0, int k1, int j, int end, int top, int bottom) {
        int together = end - j == 4 ? Math.min(Math.max(top, j + 3), bottom) : bottom;
        for (int c = j; c < end; c++) {
            single(a, k0, k1, c, Math.max(top, c), together);
        }
        if (together >= bottom) {
            return;
        }
        int k = k0;
        for (; k + 1 < k1; k += 2) {
            double[] p = a[k];
            double[] q = a[k + 1];
            RankUpdate.subtract4x2(a[j], a[j + 1], a[j + 2], a[j + 3], p, q, p[j], q[j], p[j + 1], q[j + 1], p[j + 2], q[j + 2], p[j + 3],
                    q[j + 3], together, bottom);
        }
        if (k < k1) {
            for (int c = j; c < end; c++) {
                RankUpdate.subtract1x1(a[c], a[k], a[k][c], together, bottom);
            }
        }
    }

    private static void single(double[][] a, int k0, int k1, int c, int from, int to) {
        if (from >= to) {
            return;
        }
        int k = k0;
        for (; k + 1 < k1; k += 2) {
            RankUpdate.subtract1x2(a[c], a[k], a[k + 1], a[k][c], a[k + 1][c], from, to);
        }
        if (k < k1) {
            RankUpdate.subtract1x1(a[c], a[k], a[k][c], from, to);
        }
    }

    /** Solves L x = b in place for the leading n rows. */
    public static void solveLower(double[][] l, int n, double[] b) {
        solveLower(l, 0, n, b);
    }

    /** Solves L x = b in place for the leading n rows, of which those before {@code first} are 0 in b. */
    public static void solveLower(double[][] l, int first, int n, double[] b) {
        for (int k = first; k < n; k++) {
            b[k] /= l[k][k];
            RankUpdate.subtract1x1(b, l[k], b[k], k + 1, n);
        }
    }

    /** Solves L' x = b in place for the leading n rows. */
    public static void solveUpper(double[][] l, int n, double[] b) {
        for (int k = n - 1; k >= 0; k--) {
            b[k] = (b[k] - RankUpdate.dot(l[k], b, k + 1, n)) / l[k][k];
        }
    }

    /** The inner product of two columns over rows [from, to). */
    public static double dot(double[] x, double[] y, int from, int to) {
        return RankUpdate.dot(x, y, from, to);
    }
}
