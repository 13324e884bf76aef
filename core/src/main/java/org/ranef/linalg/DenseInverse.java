package org.ranef.linalg;

import java.util.Arrays;

/** The inverse of a symmetric positive definite matrix from its Cholesky factor. */
public final class DenseInverse {

    private static final int PANEL = 64;

    private DenseInverse() {
    }

    /**
     * Writes (L L')^-1 of the leading n rows, both triangles, into {@code inverse}; {@code work} holds L^-1 (lower) and its transpose on return.
     */
    public static void of(double[][] l, int n, double[][] work, double[][] inverse) {
        triangle(l, n, work);
        for (int j = 0; j < n; j++) {
            for (int i = j + 1; i < n; i++) {
                work[i][j] = work[j][i];
            }
            Arrays.fill(inverse[j], 0, n, 0.0);
        }
        square(n, work, inverse);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j; i++) {
                double value = -inverse[j][i];
                inverse[j][i] = value;
                inverse[i][j] = value;
            }
            inverse[j][j] = -inverse[j][j];
        }
    }

    /** Columns of L^-1: forward substitution of unit vectors, a panel of L at a time. */
    private static void triangle(double[][] l, int n, double[][] x) {
        for (int j = 0; j < n; j++) {
            Arrays.fill(x[j], 0, n, 0.0);
            x[j][j] = 1.0;
        }
        for (int k0 = 0; k0 < n; k0 += PANEL) {
            int k1 = Math.min(k0 + PANEL, n);
            for (int j = 0; j < k1; j++) {
                for (int k = Math.max(k0, j); k < k1; k++) {
                    x[j][k] /= l[k][k];
                    RankUpdate.subtract1x1(x[j], l[k], x[j][k], k + 1, k1);
                }
            }
            for (int j = 0; j < k1; j += 4) {
                below(l, n, x, k0, k1, j, Math.min(j + 4, k1));
            }
        }
    }

    private static void below(double[][] l, int n, double[][] x, int k0, int k1, int j, int end) {
        int k = k0;
        if (end - j == 4) {
            for (; k + 1 < k1; k += 2) {
                RankUpdate.subtract4x2(x[j], x[j + 1], x[j + 2], x[j + 3], l[k], l[k + 1], x[j][k], x[j][k + 1], x[j + 1][k], x[j + 1][k + 1],
                        x[j + 2][k], x[j + 2][k + 1], x[j + 3][k], x[j + 3][k + 1], k1, n);
            }
        }
        for (; k < k1; k++) {
            for (int c = j; c < end; c++) {
                RankUpdate.subtract1x1(x[c], l[k], x[c][k], k1, n);
            }
        }
    }

    /** Minus the upper triangle of Y'Y where row i of Y = L^-1, as far as its diagonal, stands in work[i]. */
    private static void square(int n, double[][] work, double[][] sum) {
        for (int i0 = 0; i0 < n; i0 += PANEL) {
            int i1 = Math.min(i0 + PANEL, n);
            for (int j = 0; j < i1; j += 4) {
                rows(n, work, sum, i0, i1, j, Math.min(j + 4, i1));
            }
        }
    }

    private static void rows(int n, double[][] work, double[][] sum, int i0, int i1, int j, int end) {
        int i = Math.max(i0, j);
        for (; i < Math.min(end, i1); i++) {
            for (int c = j; c <= i && c < end; c++) {
                RankUpdate.subtract1x1(sum[c], work[i], work[i][c], 0, c + 1);
            }
        }
        if (end - j == 4) {
            for (; i + 1 < i1; i += 2) {
                double[] p = work[i];
                double[] q = work[i + 1];
                RankUpdate.subtract4x2(sum[j], sum[j + 1], sum[j + 2], sum[j + 3], p, q, p[j], q[j], p[j + 1], q[j + 1], p[j + 2], q[j + 2],
                        p[j + 3], q[j + 3], 0, j);
                corner(sum, p, j, end);
                corner(sum, q, j, end);
            }
        }
        for (; i < i1; i++) {
            for (int c = j; c < end; c++) {
                RankUpdate.subtract1x1(sum[c], work[i], work[i][c], 0, c + 1);
            }
        }
    }

    /** The triangle where the four columns meet the diagonal. */
    private static void corner(double[][] sum, double[] p, int j, int end) {
        for (int c = j; c < end; c++) {
            for (int a = j; a <= c; a++) {
                sum[c][a] -= p[c] * p[a];
            }
        }
    }
}
