package org.ranef.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel on the Vector API: a tile of three vectors times four or eight columns of C stays in registers while the columns of P, packed,
 * pass by. The only class that names the module {@code jdk.incubator.vector}; {@link Kernels} loads it where that module is.
 */
final class VectorKernel implements ProductKernel {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int HEIGHT = 3 * LANES;
    /** Rows packed at a time; with 64 columns of P they fill half of a second-level cache of 256 kB, with 256 columns half a megabyte. */
    private static final int ROWS = Math.max(1, 240 / HEIGHT) * HEIGHT;
    private static final int WIDTH = Coefficients.WIDTH;

    private final boolean wide;

    /** Eight columns need 28 registers; machines with shorter vectors may have 16. */
    VectorKernel() {
        this(LANES >= 8);
    }

    /** A kernel for tiles of eight columns, or of four. */
    VectorKernel(boolean wide) {
        this.wide = wide;
    }

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public void subtract(double[][] c, int j0, int j1, int i0, int i1, boolean lower, double[][] p, int k0, int k1, Coefficients b,
            Workspace space) {
        if (i1 - i0 < HEIGHT) {
            Kernels.PLAIN.subtract(c, j0, j1, i0, i1, lower, p, k0, k1, b, space);
            return;
        }
        int depth = k1 - k0;
        double[] packed = space.packed(ROWS * depth);
        for (int top = i0; top < i1; top += ROWS) {
            int bottom = Math.min(top + ROWS, i1);
            pack(p, k0, k1, top, bottom, packed);
            for (int j = j0; j < j1; j += WIDTH) {
                int columns = Math.min(WIDTH, j1 - j);
                int coefficients = b.start(j - j0);
                int skipped = lower ? Math.max(0, j - top) / HEIGHT * HEIGHT : 0;
                for (int i = top + skipped; i < bottom; i += HEIGHT) {
                    int from = (i - top) * depth;
                    if (columns == WIDTH && i + HEIGHT <= bottom && (!lower || i >= j + WIDTH - 1)) {
                        update(c, j, i, packed, from, b.values, coefficients, depth);
                    } else {
                        edge(c, j, columns, i, Math.min(i + HEIGHT, bottom), lower, packed, from, b.values, coefficients, depth, space.tile);
                    }
                }
            }
        }
    }

    /** Rows [top, bottom) of P, negated, in stripes of HEIGHT rows, each column by column; what lies below the bottom is zero. */
    private static void pack(double[][] p, int k0, int k1, int top, int bottom, double[] packed) {
        int depth = k1 - k0;
        for (int k = k0; k < k1; k++) {
            double[] column = p[k];
            int to = (k - k0) * HEIGHT;
            int i = top;
            for (; i + HEIGHT <= bottom; i += HEIGHT) {
                DoubleVector.fromArray(SPECIES, column, i).neg().intoArray(packed, to);
                DoubleVector.fromArray(SPECIES, column, i + LANES).neg().intoArray(packed, to + LANES);
                DoubleVector.fromArray(SPECIES, column, i + 2 * LANES).neg().intoArray(packed, to + 2 * LANES);
                to += HEIGHT * depth;
            }
            for (int r = 0; i < bottom && r < HEIGHT; r++) {
                packed[to + r] = i + r < bottom ? -column[i + r] : 0;
            }
        }
    }

    private void update(double[][] c, int j, int i, double[] p, int from, double[] b, int coefficients, int depth) {
        if (wide) {
            eight(c[j], c[j + 1], c[j + 2], c[j + 3], c[j + 4], c[j + 5], c[j + 6], c[j + 7], i, p, from, b, coefficients, depth);
        } else {
            four(c[j], c[j + 1], c[j + 2], c[j + 3], i, p, from, b, coefficients, depth);
            four(c[j + 4], c[j + 5], c[j + 6], c[j + 7], i, p, from, b, coefficients + WIDTH / 2, depth);
        }
    }

    /** A tile that is cut off by the end of C or by its diagonal: in a copy, of which what belongs to C goes back. */
    private void edge(double[][] c, int j, int columns, int i, int end, boolean lower, double[] p, int from, double[] b, int coefficients,
            int depth, double[][] tile) {
        if (tile[0] == null || tile[0].length < HEIGHT) {
            for (int column = 0; column < WIDTH; column++) {
                tile[column] = new double[HEIGHT];
            }
        }
        for (int column = 0; column < columns; column++) {
            System.arraycopy(c[j + column], i, tile[column], 0, end - i);
        }
        update(tile, 0, 0, p, from, b, coefficients, depth);
        for (int column = 0; column < columns; column++) {
            int first = lower ? Math.max(i, j + column) : i;
            if (first < end) {
                System.arraycopy(tile[column], first - i, c[j + column], first, end - first);
            }
        }
    }

    private static void four(double[] c0, double[] c1, double[] c2, double[] c3, int i, double[] p, int from, double[] b, int coefficients,
            int depth) {
        int i1 = i + LANES;
        int i2 = i1 + LANES;
        DoubleVector x00 = DoubleVector.fromArray(SPECIES, c0, i);
        DoubleVector x01 = DoubleVector.fromArray(SPECIES, c0, i1);
        DoubleVector x02 = DoubleVector.fromArray(SPECIES, c0, i2);
        DoubleVector x10 = DoubleVector.fromArray(SPECIES, c1, i);
        DoubleVector x11 = DoubleVector.fromArray(SPECIES, c1, i1);
        DoubleVector x12 = DoubleVector.fromArray(SPECIES, c1, i2);
        DoubleVector x20 = DoubleVector.fromArray(SPECIES, c2, i);
        DoubleVector x21 = DoubleVector.fromArray(SPECIES, c2, i1);
        DoubleVector x22 = DoubleVector.fromArray(SPECIES, c2, i2);
        DoubleVector x30 = DoubleVector.fromArray(SPECIES, c3, i);
        DoubleVector x31 = DoubleVector.fromArray(SPECIES, c3, i1);
        DoubleVector x32 = DoubleVector.fromArray(SPECIES, c3, i2);
        int at = coefficients;
        for (int q = from; q < from + depth * HEIGHT; q += HEIGHT) {
            DoubleVector p0 = DoubleVector.fromArray(SPECIES, p, q);
            DoubleVector p1 = DoubleVector.fromArray(SPECIES, p, q + LANES);
            DoubleVector p2 = DoubleVector.fromArray(SPECIES, p, q + 2 * LANES);
            DoubleVector y = DoubleVector.broadcast(SPECIES, b[at]);
            x00 = p0.fma(y, x00);
            x01 = p1.fma(y, x01);
            x02 = p2.fma(y, x02);
            y = DoubleVector.broadcast(SPECIES, b[at + 1]);
            x10 = p0.fma(y, x10);
            x11 = p1.fma(y, x11);
            x12 = p2.fma(y, x12);
            y = DoubleVector.broadcast(SPECIES, b[at + 2]);
            x20 = p0.fma(y, x20);
            x21 = p1.fma(y, x21);
            x22 = p2.fma(y, x22);
            y = DoubleVector.broadcast(SPECIES, b[at + 3]);
            x30 = p0.fma(y, x30);
            x31 = p1.fma(y, x31);
            x32 = p2.fma(y, x32);
            at += WIDTH;
        }
        x00.intoArray(c0, i);
        x01.intoArray(c0, i1);
        x02.intoArray(c0, i2);
        x10.intoArray(c1, i);
        x11.intoArray(c1, i1);
        x12.intoArray(c1, i2);
        x20.intoArray(c2, i);
        x21.intoArray(c2, i1);
        x22.intoArray(c2, i2);
        x30.intoArray(c3, i);
        x31.intoArray(c3, i1);
        x32.intoArray(c3, i2);
    }

    private static void eight(double[] c0, double[] c1, double[] c2, double[] c3, double[] c4, double[] c5, double[] c6, double[] c7, int i, double[] p,
            int from, double[] b, int coefficients, int depth) {
        int i1 = i + LANES;
        int i2 = i1 + LANES;
        DoubleVector x00 = DoubleVector.fromArray(SPECIES, c0, i);
        DoubleVector x01 = DoubleVector.fromArray(SPECIES, c0, i1);
        DoubleVector x02 = DoubleVector.fromArray(SPECIES, c0, i2);
        DoubleVector x10 = DoubleVector.fromArray(SPECIES, c1, i);
        DoubleVector x11 = DoubleVector.fromArray(SPECIES, c1, i1);
        DoubleVector x12 = DoubleVector.fromArray(SPECIES, c1, i2);
        DoubleVector x20 = DoubleVector.fromArray(SPECIES, c2, i);
        DoubleVector x21 = DoubleVector.fromArray(SPECIES, c2, i1);
        DoubleVector x22 = DoubleVector.fromArray(SPECIES, c2, i2);
        DoubleVector x30 = DoubleVector.fromArray(SPECIES, c3, i);
        DoubleVector x31 = DoubleVector.fromArray(SPECIES, c3, i1);
        DoubleVector x32 = DoubleVector.fromArray(SPECIES, c3, i2);
        DoubleVector x40 = DoubleVector.fromArray(SPECIES, c4, i);
        DoubleVector x41 = DoubleVector.fromArray(SPECIES, c4, i1);
        DoubleVector x42 = DoubleVector.fromArray(SPECIES, c4, i2);
        DoubleVector x50 = DoubleVector.fromArray(SPECIES, c5, i);
        DoubleVector x51 = DoubleVector.fromArray(SPECIES, c5, i1);
        DoubleVector x52 = DoubleVector.fromArray(SPECIES, c5, i2);
        DoubleVector x60 = DoubleVector.fromArray(SPECIES, c6, i);
        DoubleVector x61 = DoubleVector.fromArray(SPECIES, c6, i1);
        DoubleVector x62 = DoubleVector.fromArray(SPECIES, c6, i2);
        DoubleVector x70 = DoubleVector.fromArray(SPECIES, c7, i);
        DoubleVector x71 = DoubleVector.fromArray(SPECIES, c7, i1);
        DoubleVector x72 = DoubleVector.fromArray(SPECIES, c7, i2);
        int at = coefficients;
        for (int q = from; q < from + depth * HEIGHT; q += HEIGHT) {
            DoubleVector p0 = DoubleVector.fromArray(SPECIES, p, q);
            DoubleVector p1 = DoubleVector.fromArray(SPECIES, p, q + LANES);
            DoubleVector p2 = DoubleVector.fromArray(SPECIES, p, q + 2 * LANES);
            DoubleVector y = DoubleVector.broadcast(SPECIES, b[at]);
            x00 = p0.fma(y, x00);
            x01 = p1.fma(y, x01);
            x02 = p2.fma(y, x02);
            y = DoubleVector.broadcast(SPECIES, b[at + 1]);
            x10 = p0.fma(y, x10);
            x11 = p1.fma(y, x11);
            x12 = p2.fma(y, x12);
            y = DoubleVector.broadcast(SPECIES, b[at + 2]);
            x20 = p0.fma(y, x20);
            x21 = p1.fma(y, x21);
            x22 = p2.fma(y, x22);
            y = DoubleVector.broadcast(SPECIES, b[at + 3]);
            x30 = p0.fma(y, x30);
            x31 = p1.fma(y, x31);
            x32 = p2.fma(y, x32);
            y = DoubleVector.broadcast(SPECIES, b[at + 4]);
            x40 = p0.fma(y, x40);
            x41 = p1.fma(y, x41);
            x42 = p2.fma(y, x42);
            y = DoubleVector.broadcast(SPECIES, b[at + 5]);
            x50 = p0.fma(y, x50);
            x51 = p1.fma(y, x51);
            x52 = p2.fma(y, x52);
            y = DoubleVector.broadcast(SPECIES, b[at + 6]);
            x60 = p0.fma(y, x60);
            x61 = p1.fma(y, x61);
            x62 = p2.fma(y, x62);
            y = DoubleVector.broadcast(SPECIES, b[at + 7]);
            x70 = p0.fma(y, x70);
            x71 = p1.fma(y, x71);
            x72 = p2.fma(y, x72);
            at += WIDTH;
        }
        x00.intoArray(c0, i);
        x01.intoArray(c0, i1);
        x02.intoArray(c0, i2);
        x10.intoArray(c1, i);
        x11.intoArray(c1, i1);
        x12.intoArray(c1, i2);
        x20.intoArray(c2, i);
        x21.intoArray(c2, i1);
        x22.intoArray(c2, i2);
        x30.intoArray(c3, i);
        x31.intoArray(c3, i1);
        x32.intoArray(c3, i2);
        x40.intoArray(c4, i);
        x41.intoArray(c4, i1);
        x42.intoArray(c4, i2);
        x50.intoArray(c5, i);
        x51.intoArray(c5, i1);
        x52.intoArray(c5, i2);
        x60.intoArray(c6, i);
        x61.intoArray(c6, i1);
        x62.intoArray(c6, i2);
        x70.intoArray(c7, i);
        x71.intoArray(c7, i1);
        x72.intoArray(c7, i2);
    }
}
