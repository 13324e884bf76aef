package org.ranef.linalg;

/** The inverse (L L')^-1 of one diagonal block of a Cholesky factor, small enough to stay in the cache. */
final class InverseBlock {

    private static final int GROUP = 4;

    private final int n;
    private final double[][] l;
    /** By column L^-1, then by row. */
    private final double[][] x;
    private final double[][] sum;

    private InverseBlock(double[][] factor, int k0, int k1) {
        n = k1 - k0;
        l = new double[n][];
        x = new double[n][n];
        sum = new double[n][n];
        for (int j = 0; j < n; j++) {
            l[j] = java.util.Arrays.copyOfRange(factor[k0 + j], k0, k1);
            x[j][j] = 1.0;
        }
    }

    /** Writes the lower triangle of the inverse of rows and columns [k0, k1) alone into the same place of {@code inverse}. */
    static void write(double[][] factor, int k0, int k1, double[][] inverse) {
        InverseBlock block = new InverseBlock(factor, k0, k1);
        block.invert();
        block.square();
        for (int j = 0; j < block.n; j++) {
            for (int i = j; i < block.n; i++) {
                inverse[k0 + j][k0 + i] = -block.sum[i][j];
            }
        }
    }

    /** Writes the inverse of rows and columns [k0, k1) of the factor itself into the same place of {@code root}, on and below the diagonal. */
    static void writeRoot(double[][] factor, int k0, int k1, double[][] root) {
        InverseBlock block = new InverseBlock(factor, k0, k1);
        block.invert();
        for (int j = 0; j < block.n; j++) {
            System.arraycopy(block.x[j], j, root[k0 + j], k0 + j, block.n - j);
        }
    }

    /** Forward substitution of unit vectors. */
    private void invert() {
        for (int j = 0; j < n; j++) {
            for (int k = j; k < n; k++) {
                x[j][k] /= l[k][k];
                RankUpdate.subtract1x1(x[j], l[k], x[j][k], k + 1, n);
            }
        }
        for (int j = 0; j < n; j++) {
            for (int i = j + 1; i < n; i++) {
                x[i][j] = x[j][i];
            }
        }
    }

    /** Minus the upper triangle of X'X, of which row i as far as its diagonal stands in x[i]. */
    private void square() {
        for (int j = 0; j < n; j += GROUP) {
            rows(j, Math.min(j + GROUP, n));
        }
    }

    private void rows(int j, int end) {
        int i = j;
        for (; i < end; i++) {
            for (int c = j; c <= i; c++) {
                RankUpdate.subtract1x1(sum[c], x[i], x[i][c], 0, c + 1);
            }
        }
        if (end - j == GROUP) {
            for (; i + 1 < n; i += 2) {
                double[] p = x[i];
                double[] q = x[i + 1];
                RankUpdate.subtract4x2(sum[j], sum[j + 1], sum[j + 2], sum[j + 3], p, q, p[j], q[j], p[j + 1], q[j + 1], p[j + 2], q[j + 2],
                        p[j + 3], q[j + 3], 0, j);
                corner(p, j, end);
                corner(q, j, end);
            }
        }
        for (; i < n; i++) {
            for (int c = j; c < end; c++) {
                RankUpdate.subtract1x1(sum[c], x[i], x[i][c], 0, c + 1);
            }
        }
    }

    /** The triangle where the four columns meet the diagonal. */
    private void corner(double[] p, int j, int end) {
        for (int c = j; c < end; c++) {
            for (int a = j; a <= c; a++) {
                sum[c][a] -= p[c] * p[a];
            }
        }
    }
}
