package org.ranef.batches;

/**
 * The blocks of one batch of levels in the principal axes of their loading, T = U Sigma V': R = U'RU, its border X = U'R_[X y], and
 * D = Sigma R Sigma + I = L L', from which everything else comes. H = (I + R Sigma^2)^-1 = Sigma^-1 D^-1 Sigma: as the axes stand in decreasing
 * order of Sigma, each term of a row of D^-1 is as small as what it is divided by.
 */
final class BatchBlocks {

    private final LevelBatches batches;
    private final int q;
    private final int width;
    private final PrincipalAxes axes;
    /** R, lower triangle. */
    private final double[][] r;
    /** X by row. */
    private final double[][] x;
    /** L, lower triangle, and the inverses of its diagonal. */
    final double[][] factor;
    private final double[][] pivots;
    private final double[][] product;
    private final double[][] inverse;
    /** L^-1 Sigma X after {@link #solveBorder}, C = H X after {@link #shrinkBorder}, by row. */
    final double[][] border;
    /** H R after {@link #shrink}, lower triangle. */
    final double[][] shrunk;

    BatchBlocks(LevelBatches batches, PrincipalAxes axes, boolean backward) {
        this.batches = batches;
        this.axes = axes;
        q = batches.q;
        width = batches.width;
        int lanes = batches.lanes;
        int triangle = q * (q + 1) / 2;
        r = new double[triangle][lanes];
        x = new double[q * width][lanes];
        factor = new double[triangle][lanes];
        pivots = new double[q][lanes];
        product = new double[q * q][lanes];
        border = new double[q * width][lanes];
        inverse = new double[backward ? triangle : 0][lanes];
        shrunk = new double[backward ? triangle : 0][lanes];
    }

    /** Takes a batch and factors its blocks. */
    void set(int batch) {
        double[][] numbers = batches.numbers[batch];
        rotate(numbers);
        for (int j = 0; j < q; j++) {
            for (int i = j; i < q; i++) {
                double[] entry = factor[Lanes.triangle(i, j)];
                Lanes.scale(entry, r[Lanes.triangle(i, j)], axes.sigma[i] * axes.sigma[j]);
                if (i == j) {
                    Lanes.increment(entry);
                }
                for (int k = 0; k < j; k++) {
                    Lanes.subtractProduct(entry, factor[Lanes.triangle(i, k)], factor[Lanes.triangle(j, k)]);
                }
                if (i == j) {
                    Lanes.root(entry, pivots[j]);
                } else {
                    Lanes.multiply(entry, pivots[j]);
                }
            }
        }
    }

    private void rotate(double[][] numbers) {
        for (int k = 0; k < q; k++) {
            for (int j = 0; j < q; j++) {
                combine(product[k * q + j], j, numbers, 0, k, true);
            }
        }
        for (int i = 0; i < q; i++) {
            for (int j = 0; j <= i; j++) {
                combine(r[Lanes.triangle(i, j)], i, product, j, q, false);
            }
            for (int c = 0; c < width; c++) {
                combine(x[i * width + c], i, numbers, r.length + c, width, false);
            }
        }
    }

    /** out = sum over k of U_ki times row k of a symmetric matrix's column, or of a matrix with a stride. */
    private void combine(double[] out, int axis, double[][] from, int start, int stride, boolean symmetric) {
        for (int k = 0; k < q; k++) {
            double[] row = from[symmetric ? Lanes.triangle(k, stride) : start + k * stride];
            if (k == 0) {
                Lanes.scale(out, row, axes.u[axis]);
            } else {
                Lanes.add(out, row, axes.u[k * q + axis]);
            }
        }
    }

    /** border = L^-1 Sigma X. */
    void solveBorder() {
        for (int i = 0; i < q; i++) {
            for (int c = 0; c < width; c++) {
                double[] out = border[i * width + c];
                Lanes.scale(out, x[i * width + c], axes.sigma[i]);
                for (int k = 0; k < i; k++) {
                    Lanes.subtractProduct(out, factor[Lanes.triangle(i, k)], border[k * width + c]);
                }
                Lanes.multiply(out, pivots[i]);
            }
        }
    }

    /** inverse = D^-1, shrunk = H R and border = H X. */
    void shrink() {
        invert();
        for (int i = 0; i < q; i++) {
            for (int j = 0; j <= i; j++) {
                times(shrunk[Lanes.triangle(i, j)], i, r, -1, j);
            }
            for (int c = 0; c < width; c++) {
                times(border[i * width + c], i, x, width, c);
            }
        }
    }

    /** out = sum over k of H_ik times entry (k, column), of R without a stride. */
    private void times(double[] out, int i, double[][] from, int stride, int column) {
        for (int k = 0; k < q; k++) {
            double[] right = from[stride < 0 ? Lanes.triangle(k, column) : k * stride + column];
            double[] left = inverse[Lanes.triangle(i, k)];
            double scale = axes.sigma[k] / axes.sigma[i];
            if (k == 0) {
                Lanes.product(out, left, right, scale);
            } else {
                Lanes.addProduct(out, left, right, scale);
            }
        }
    }

    /** out = the sum over the columns of X of a row of W times row i of C. */
    void weigh(int i, double[] w, double[] out) {
        Lanes.scale(out, border[i * width], w[0]);
        for (int y = 1; y < w.length; y++) {
            Lanes.add(out, border[i * width + y], w[y]);
        }
    }

    /** D^-1 = K'K with K = L^-1. */
    private void invert() {
        for (int j = 0; j < q; j++) {
            Lanes.scale(product[j * q + j], pivots[j], 1);
            for (int i = j + 1; i < q; i++) {
                double[] out = product[i * q + j];
                Lanes.product(out, factor[Lanes.triangle(i, j)], product[j * q + j], -1);
                for (int k = j + 1; k < i; k++) {
                    Lanes.subtractProduct(out, factor[Lanes.triangle(i, k)], product[k * q + j]);
                }
                Lanes.multiply(out, pivots[i]);
            }
        }
        for (int i = 0; i < q; i++) {
            for (int j = 0; j <= i; j++) {
                double[] out = inverse[Lanes.triangle(i, j)];
                Lanes.product(out, product[i * q + i], product[i * q + j], 1);
                for (int k = i + 1; k < q; k++) {
                    Lanes.addProduct(out, product[k * q + i], product[k * q + j]);
                }
            }
        }
    }

    /** The sum over levels of log det D = 2 log det L. */
    double logDet() {
        double logDet = 0;
        double product = 1;
        for (int j = 0; j < q; j++) {
            for (double root : factor[Lanes.triangle(j, j)]) {
                product *= root;
                if (product > 1e100) {
                    logDet += Math.log(product);
                    product = 1;
                }
            }
        }
        return 2 * (logDet + Math.log(product));
    }
}
