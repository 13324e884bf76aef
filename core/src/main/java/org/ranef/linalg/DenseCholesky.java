package org.ranef.linalg;

/**
 * Cholesky factorisation A = L L' of a dense symmetric matrix held by columns, in place, reading and writing the lower triangle only. Each entry
 * is formed in one order whatever the tiles, the threads and the kernel are.
 */
public final class DenseCholesky {

    /** A matrix of this order stays in the cache and is factored without tiles. */
    private static final int SMALL = 128;
    private static final int LARGE = 700;

    private final double[][] a;
    private final int n;
    private final ProductKernel kernel;
    /** Columns that are factored before they are subtracted from the rest. */
    private final int panel;
    /** Columns of a tile of the rest. */
    private final int across;
    /** Rows of a tile of the rest. */
    private final int down;
    private final Workspace[] spaces = Workspace.forWorkers(Parallel.threads());

    private DenseCholesky(double[][] a, int n, ProductKernel kernel) {
        this.a = a;
        this.n = n;
        this.kernel = kernel;
        panel = n < LARGE ? 32 : 96;
        across = n < LARGE ? 64 : 128;
        down = kernel.rows();
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
        return n <= SMALL ? CholeskyBlock.factor(a, 0, pivots, n) : new DenseCholesky(a, n, kernel).run(pivots);
    }

    private int run(int pivots) {
        for (int k0 = 0; k0 < pivots; k0 += panel) {
            int k1 = Math.min(k0 + panel, pivots);
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
        Parallel.forEach(tiles(n - k1, down), (double) (n - k1) * (k1 - k0) * (k1 - k0), (strip, worker) -> {
            int top = k1 + strip * down;
            CholeskyBlock.solve(a, k0, k1, top, Math.min(top + down, n), kernel, spaces[worker]);
        });
    }

    /** Subtracts from the columns after k1 what columns k0 to k1 - 1 contribute, on and below the diagonal. */
    private void update(int k0, int k1) {
        int stack = tiles(n - k1, down);
        Parallel.forEach(tiles(n - k1, across) * stack, (double) (n - k1) * (n - k1) * (k1 - k0), (tile, worker) -> {
            int j0 = k1 + tile / stack * across;
            int i0 = k1 + tile % stack * down;
            int j1 = Math.min(j0 + across, n);
            int i1 = Math.min(i0 + down, n);
            if (i1 > j0) {
                Workspace space = spaces[worker];
                kernel.subtract(a, j0, j1, i0, i1, i0 < j1 - 1, a, k0, k1, space.coefficients.packRows(a, k0, k1, j0, j1), space);
            }
        });
    }

    private static int tiles(int length, int size) {
        return (length + size - 1) / size;
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
