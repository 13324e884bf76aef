package org.ranef.linalg;

/**
 * Cholesky factorisation A = L L' of a dense symmetric matrix held by columns, in place, reading and writing the lower triangle only. Each entry
 * is formed in one order whatever the tiles, the threads and the kernel are.
 */
public final class DenseCholesky {

    /** Columns that are factored before they are subtracted from the rest. */
    static final int PANEL = 64;
    /** Columns of a tile of the rest. */
    private static final int TILE = 96;

    private final double[][] a;
    private final int n;
    private final ProductKernel kernel;
    private final Workspace[] spaces = Workspace.forWorkers(Parallel.threads());

    private DenseCholesky(double[][] a, int n, ProductKernel kernel) {
        this.a = a;
        this.n = n;
        this.kernel = kernel;
    }

    /**
     * Factors the leading {@code pivots} columns of the n x n matrix; what remains in the trailing columns is the Schur complement.
     *
     * @return -1, or the index of the first column whose pivot is not positive
     */
    public static int factor(double[][] a, int n, int pivots) {
        return factor(a, n, pivots, Kernels.BEST);
    }

    static int factor(double[][] a, int n, int pivots, ProductKernel kernel) {
        return n <= PANEL ? CholeskyBlock.factor(a, 0, pivots, n) : new DenseCholesky(a, n, kernel).run(pivots);
    }

    private int run(int pivots) {
        for (int k0 = 0; k0 < pivots; k0 += PANEL) {
            int k1 = Math.min(k0 + PANEL, pivots);
            int failed = CholeskyBlock.factor(a, k0, k1, k1);
            if (failed >= 0) {
                return failed;
            }
            below(k0, k1);
            update(k0, k1);
        }
        return -1;
    }

    /** The rows of L below the diagonal block. */
    private void below(int k0, int k1) {
        int rows = kernel.rows();
        int strips = (n - k1 + rows - 1) / rows;
        Parallel.forEach(strips, (double) (n - k1) * (k1 - k0) * (k1 - k0), (strip, worker) -> {
            int top = k1 + strip * rows;
            CholeskyBlock.solve(a, k0, k1, top, Math.min(top + rows, n), kernel, spaces[worker]);
        });
    }

    /** Subtracts from the columns after k1 what columns k0 to k1 - 1 contribute, on and below the diagonal. */
    private void update(int k0, int k1) {
        int rows = kernel.rows();
        int across = (n - k1 + TILE - 1) / TILE;
        int down = (n - k1 + rows - 1) / rows;
        Parallel.forEach(across * down, (double) (n - k1) * (n - k1) * (k1 - k0), (tile, worker) -> {
            int j0 = k1 + tile / down * TILE;
            int i0 = k1 + tile % down * rows;
            int j1 = Math.min(j0 + TILE, n);
            int i1 = Math.min(i0 + rows, n);
            if (i1 > j0) {
                Workspace space = spaces[worker];
                kernel.subtract(a, j0, j1, i0, i1, i0 < j1 - 1, a, k0, k1, space.coefficients.packRows(a, k0, k1, j0, j1), space);
            }
        });
    }

    /** Solves L x = b in place for the leading n rows. */
    public static void solveLower(double[][] l, int n, double[] b) {
        for (int k = 0; k < n; k++) {
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
