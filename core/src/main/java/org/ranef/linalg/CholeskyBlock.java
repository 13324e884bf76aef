package org.ranef.linalg;

/** Some columns of a Cholesky factorisation, few enough to stay in the cache: the block on the diagonal and the rows below it. */
final class CholeskyBlock {

    private static final int GROUP = 4;

    private CholeskyBlock() {
    }

    /** Factors columns k0 to k1 - 1 down to row {@code bottom}; the first column whose pivot is not positive, or -1. */
    static int factor(double[][] a, int k0, int k1, int bottom) {
        for (int j = k0; j < k1; j += GROUP) {
            int end = Math.min(j + GROUP, k1);
            update(a, k0, j, j, end, bottom);
            int failed = columns(a, j, end, bottom);
            if (failed >= 0) {
                return failed;
            }
        }
        for (int j = k1; j < bottom; j += GROUP) {
            update(a, k0, k1, j, Math.min(j + GROUP, bottom), bottom);
        }
        return -1;
    }

    private static int columns(double[][] a, int j, int end, int bottom) {
        for (int c = j; c < end; c++) {
            double[] column = a[c];
            subtract(a, j, c, c, c, bottom);
            double pivot = column[c];
            if (!(pivot > 0)) {
                return c;
            }
            double root = Math.sqrt(pivot);
            double inverse = 1 / root;
            column[c] = root;
            for (int i = c + 1; i < bottom; i++) {
                column[i] *= inverse;
            }
        }
        return -1;
    }

    /** Subtracts what columns k0 to k1 - 1 contribute to up to four columns on and below the diagonal. */
    private static void update(double[][] a, int k0, int k1, int j, int end, int bottom) {
        int together = end - j == GROUP ? Math.min(end - 1, bottom) : bottom;
        for (int c = j; c < end; c++) {
            subtract(a, k0, k1, c, c, together);
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

    /** Subtracts what columns k0 to k1 - 1 contribute to one column. */
    private static void subtract(double[][] a, int k0, int k1, int c, int from, int to) {
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

    /** Rows [top, bottom) of columns k0 to k1 - 1 times the transposed inverse of their diagonal block, which is factored. */
    static void solve(double[][] a, int k0, int k1, int top, int bottom, ProductKernel kernel, Workspace space) {
        for (int j = k0; j < k1; j += Coefficients.WIDTH) {
            int end = Math.min(j + Coefficients.WIDTH, k1);
            if (j > k0) {
                kernel.subtract(a, j, end, top, bottom, false, a, k0, j, space.coefficients.packRows(a, k0, j, j, end), space);
            }
            int middle = Math.min(j + GROUP, end);
            group(a, j, middle, top, bottom);
            if (middle < end) {
                if (end - middle == GROUP) {
                    subtract4x4(a, j, middle, top, bottom);
                } else {
                    for (int c = middle; c < end; c++) {
                        subtract(a, j, middle, c, top, bottom);
                    }
                }
                group(a, middle, end, top, bottom);
            }
        }
    }

    private static void subtract4x4(double[][] a, int k0, int j, int top, int bottom) {
        for (int k = k0; k < k0 + GROUP; k += 2) {
            double[] p = a[k];
            double[] q = a[k + 1];
            RankUpdate.subtract4x2(a[j], a[j + 1], a[j + 2], a[j + 3], p, q, p[j], q[j], p[j + 1], q[j + 1], p[j + 2], q[j + 2], p[j + 3],
                    q[j + 3], top, bottom);
        }
    }

    private static void group(double[][] a, int j, int end, int top, int bottom) {
        if (end - j == GROUP) {
            RankUpdate.solve4(a[j], a[j + 1], a[j + 2], a[j + 3], 1 / a[j][j], a[j][j + 1], a[j][j + 2], a[j][j + 3], 1 / a[j + 1][j + 1],
                    a[j + 1][j + 2], a[j + 1][j + 3], 1 / a[j + 2][j + 2], a[j + 2][j + 3], 1 / a[j + 3][j + 3], top, bottom);
            return;
        }
        for (int c = j; c < end; c++) {
            subtract(a, j, c, c, top, bottom);
            double inverse = 1 / a[c][c];
            for (int i = top; i < bottom; i++) {
                a[c][i] *= inverse;
            }
        }
    }
}
