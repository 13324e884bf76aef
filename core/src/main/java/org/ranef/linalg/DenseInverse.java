package org.ranef.linalg;

import java.util.Arrays;

/**
 * The inverse W of a symmetric positive definite matrix L L' from its Cholesky factor, from the last block of columns K to the first. With R the rows
 * after K and M = L_RK L_KK^-1, W_RK = -W_RR M and W_KK = (L_KK L_KK')^-1 - M' W_RK (Takahashi, Fagan and Chen 1973, by blocks): nearly all of the
 * 2 n^3 / 3 operations are products of what is known of W and a few columns.
 */
public final class DenseInverse {

    private static final int LARGE = 600;
    /** Rows of W, and columns of it that a product takes in one go. */
    private static final int STRIP = 240;
    /** Rows in which a strip of a triangle is done, so that little of it is zeros. */
    private static final int STEP = 120;
    /** Columns of a tile on the diagonal. */
    private static final int CORNER = 16;

    private final double[][] l;
    private final int n;
    private final double[][] w;
    private final ProductKernel kernel;
    /** Columns of K. */
    private final int width;
    private final Workspace[] spaces = Workspace.forWorkers(Parallel.threads());
    private final double[][] m;
    /** M, a strip of rows at a time. */
    private final Coefficients[] packed;

    private DenseInverse(double[][] l, int n, double[][] w, ProductKernel kernel) {
        this.l = l;
        this.n = n;
        this.w = w;
        this.kernel = kernel;
        width = width(n);
        m = new double[width][n];
        packed = new Coefficients[strips(0)];
        Arrays.setAll(packed, i -> new Coefficients());
    }

    /** Writes (L L')^-1 of the leading n rows, both triangles, into {@code inverse}. */
    public static void of(double[][] l, int n, double[][] inverse) {
        of(l, n, inverse, Kernels.BEST);
    }

    static void of(double[][] l, int n, double[][] inverse, ProductKernel kernel) {
        int width = width(n);
        int blocks = (n + width - 1) / width;
        Parallel.forEach(blocks, (double) n * width * width, k -> InverseBlock.write(l, k * width, Math.min((k + 1) * width, n), inverse));
        if (blocks > 1) {
            new DenseInverse(l, n, inverse, kernel).run(blocks);
        } else {
            Triangles.mirror(inverse, 0, n, n);
        }
    }

    /**
     * Writes L^-1 of the leading n rows, half the work of {@link #of}, into the lower triangle of {@code root}, of which the upper one must hold zeros.
     * With K and R as above it is L_KK^-1, and -(L_RR)^-1 M below.
     */
    public static void root(double[][] l, int n, double[][] root) {
        root(l, n, root, Kernels.BEST);
    }

    static void root(double[][] l, int n, double[][] root, ProductKernel kernel) {
        int width = width(n);
        int blocks = (n + width - 1) / width;
        Parallel.forEach(blocks, (double) n * width * width, k -> InverseBlock.writeRoot(l, k * width, Math.min((k + 1) * width, n), root));
        if (blocks > 1) {
            new DenseInverse(l, n, root, kernel).runRoot(blocks);
        }
    }

    private static int width(int n) {
        return n < LARGE ? 32 : 64;
    }

    private void run(int blocks) {
        Triangles.mirror(w, (blocks - 1) * width, n, n);
        for (int k = blocks - 2; k >= 0; k--) {
            int k0 = k * width;
            int k1 = k0 + width;
            double solving = (double) (n - k1) * width * width;
            Parallel.forEach(strips(k1), solving, (strip, worker) -> solve(k0, k1, strip, spaces[worker]));
            Parallel.forEach(strips(k1), 2.0 * (n - k1) * (n - k1) * width, (strip, worker) -> below(k0, k1, strip, spaces[worker]));
            Parallel.forEach(width / CORNER, solving, (part, worker) -> corner(k0, k1, k0 + part * CORNER, spaces[worker]));
            Triangles.mirror(w, k0, k1, k1);
        }
    }

    private void runRoot(int blocks) {
        for (int k = blocks - 2; k >= 0; k--) {
            int k0 = k * width;
            int k1 = k0 + width;
            Parallel.forEach(strips(k1), (double) (n - k1) * width * width, (strip, worker) -> solve(k0, k1, strip, spaces[worker]));
            Parallel.forEach(strips(k1), (double) (n - k1) * (n - k1) * width, (strip, worker) -> rootBelow(k0, k1, strip, spaces[worker]));
        }
    }

    /** A strip of -(L_RR)^-1 M, whose rows end on the diagonal of L_RR. */
    private void rootBelow(int k0, int k1, int strip, Workspace space) {
        int top = top(k1, strip);
        int bottom = bottom(k1, strip);
        for (int before = 0; before < strip; before++) {
            kernel.subtract(w, k0, k1, top, bottom, false, w, top(k1, before), bottom(k1, before), packed[before], space);
        }
        for (int i0 = top; i0 < bottom; i0 += STEP) {
            int i1 = Math.min(i0 + STEP, bottom);
            kernel.subtract(w, k0, k1, i0, i1, false, w, top, i1, packed[strip], space);
        }
    }

    private int strips(int k1) {
        return (n - k1 + STRIP - 1) / STRIP;
    }

    private int top(int k1, int strip) {
        return k1 + strip * STRIP;
    }

    private int bottom(int k1, int strip) {
        return Math.min(k1 + (strip + 1) * STRIP, n);
    }

    /** A strip of M, from its last column to the first, and zeros where its product with W will stand. */
    private void solve(int k0, int k1, int strip, Workspace space) {
        int top = top(k1, strip);
        int bottom = bottom(k1, strip);
        int eight = Coefficients.WIDTH;
        for (int j = 0; j < width; j++) {
            System.arraycopy(l[k0 + j], top, m[j], top, bottom - top);
            Arrays.fill(w[k0 + j], top, bottom, 0.0);
        }
        for (int j = width - eight; j >= 0; j -= eight) {
            int after = j + eight;
            if (after < width) {
                Coefficients b = space.coefficients.packColumns(l, k0 + after, k0 + width, k0 + j, k0 + after);
                kernel.subtract(m, j, after, top, bottom, false, m, after, width, b, space);
            }
            TriangularGroup.solve(m, l, k0, j + eight / 2, top, bottom);
            TriangularGroup.subtract(m, l, k0, j, top, bottom);
            TriangularGroup.solve(m, l, k0, j, top, bottom);
        }
        packed[strip].packColumns(m, top, bottom, 0, width);
    }

    /** A strip of W_RK, and its transpose. */
    private void below(int k0, int k1, int strip, Workspace space) {
        int top = top(k1, strip);
        int bottom = bottom(k1, strip);
        multiply(k0, k1, k0, k1, top, bottom, false, space);
        for (int i = top; i < bottom; i++) {
            double[] column = w[i];
            for (int j = k0; j < k1; j++) {
                column[j] = w[j][i];
            }
        }
    }

    /** Some columns of W_KK, on and below the diagonal. */
    private void corner(int k0, int k1, int j0, Workspace space) {
        multiply(k0, k1, j0, j0 + CORNER, j0, k1, true, space);
    }

    /** Subtracts the product of W_.R and M from rows [i0, i1) of columns [j0, j1) of K. */
    private void multiply(int k0, int k1, int j0, int j1, int i0, int i1, boolean lower, Workspace space) {
        for (int strip = 0; strip < strips(k1); strip++) {
            kernel.subtract(w, j0, j1, i0, i1, lower, w, top(k1, strip), bottom(k1, strip), packed[strip].from(j0 - k0), space);
        }
    }
}
