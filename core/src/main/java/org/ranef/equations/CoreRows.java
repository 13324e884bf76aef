package org.ranef.equations;

import java.util.Arrays;

/**
 * The products of one vertex's rows R with the dense core, symmetric ones by a triangle only. Rows that meet most of the core's columns are spread
 * over all of them, with zeros between, so that the loops are plain ones over columns; others go by lists of columns, four at a time.
 *
 * <p>Row a of R is {@code count} numbers from {@code from + a * stride} on, and they stand at the core's columns {@code index[at]} and following.
 */
final class CoreRows {

    /** Fewer columns are not worth spreading. */
    private static final int FEW = 8;

    private final double[][] spread;
    private final double[][] products;

    CoreRows(int order, int largest) {
        spread = new double[largest][order];
        products = new double[largest][order];
    }

    private static boolean meetsMost(int[] index, int at, int count) {
        return count > FEW && 2 * count > index[at + count - 1] - index[at];
    }

    private void spread(double[] rows, int stride, int q, int from, int[] index, int at, int count) {
        for (int a = 0; a < q; a++) {
            Arrays.fill(spread[a], index[at], index[at + count - 1] + 1, 0.0);
            int row = from + a * stride;
            for (int i = 0; i < count; i++) {
                spread[a][index[at + i]] = rows[row + i];
            }
        }
    }

    /** Subtracts R'R from the lower triangle of the core (by column). */
    void subtractSquare(double[][] core, double[] rows, int stride, int q, int from, int[] index, int at, int count) {
        if (meetsMost(index, at, count)) {
            spread(rows, stride, q, from, index, at, count);
            int end = index[at + count - 1] + 1;
            for (int i = 0; i < count; i++) {
                int c = index[at + i];
                int a = 0;
                for (; a + 3 < q; a += 4) {
                    add(core[c], c, end, spread[a], -spread[a][c], spread[a + 1], -spread[a + 1][c], spread[a + 2], -spread[a + 2][c], spread[a + 3],
                            -spread[a + 3][c]);
                }
                for (; a < q; a++) {
                    add(core[c], c, end, spread[a], -spread[a][c]);
                }
            }
            return;
        }
        for (int a = 0; a < q; a++) {
            scatter(core, rows, from + a * stride, index, at, count);
        }
    }

    private static void scatter(double[][] core, double[] row, int from, int[] index, int at, int count) {
        int c = 0;
        for (; c + 3 < count; c += 4) {
            int j0 = index[at + c];
            int j1 = index[at + c + 1];
            int j2 = index[at + c + 2];
            int j3 = index[at + c + 3];
            double[] c0 = core[j0];
            double[] c1 = core[j1];
            double[] c2 = core[j2];
            double[] c3 = core[j3];
            double x0 = row[from + c];
            double x1 = row[from + c + 1];
            double x2 = row[from + c + 2];
            double x3 = row[from + c + 3];
            c0[j0] -= x0 * x0;
            c0[j1] -= x0 * x1;
            c1[j1] -= x1 * x1;
            c0[j2] -= x0 * x2;
            c1[j2] -= x1 * x2;
            c2[j2] -= x2 * x2;
            for (int i = c + 3; i < count; i++) {
                int j = index[at + i];
                double x = row[from + i];
                c0[j] -= x0 * x;
                c1[j] -= x1 * x;
                c2[j] -= x2 * x;
                c3[j] -= x3 * x;
            }
        }
        for (; c < count; c++) {
            double[] column = core[index[at + c]];
            double x = row[from + c];
            for (int i = c; i < count; i++) {
                column[index[at + i]] -= x * row[from + i];
            }
        }
    }

    /** e = R W R' (q x q) with W symmetric, both triangles. */
    void square(double[][] w, double[] rows, int stride, int q, int from, int[] index, int at, int count, double[] e) {
        boolean most = meetsMost(index, at, count);
        if (most) {
            spread(rows, stride, q, from, index, at, count);
        }
        for (int a = 0; a < q; a++) {
            if (most) {
                multiply(w, a, index[at], index[at + count - 1] + 1);
            } else {
                gather(w, rows, from + a * stride, index, at, count, products[a]);
            }
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < count; i++) {
                    sum += most ? products[a][index[at + i]] * rows[from + b * stride + i]
                            : products[a][i] * rows[from + b * stride + i] + products[b][i] * rows[from + a * stride + i];
                }
                e[a * q + b] = sum;
                e[b * q + a] = sum;
            }
        }
    }

    /** products = a spread row times W. */
    private void multiply(double[][] w, int a, int first, int end) {
        double[] x = spread[a];
        double[] out = products[a];
        Arrays.fill(out, first, end, 0.0);
        int c = first;
        for (; c + 3 < end; c += 4) {
            add(out, first, end, w[c], x[c], w[c + 1], x[c + 1], w[c + 2], x[c + 2], w[c + 3], x[c + 3]);
        }
        for (; c < end; c++) {
            add(out, first, end, w[c], x[c]);
        }
    }

    /** out_c = sum over i < c of row_i w_ci, and half of row_c w_cc: the rest follows from symmetry. */
    private static void gather(double[][] w, double[] row, int from, int[] index, int at, int count, double[] out) {
        int c = 0;
        for (; c + 3 < count; c += 4) {
            double[] w0 = w[index[at + c]];
            double[] w1 = w[index[at + c + 1]];
            double[] w2 = w[index[at + c + 2]];
            double[] w3 = w[index[at + c + 3]];
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int i = 0; i < c; i++) {
                int j = index[at + i];
                double x = row[from + i];
                s0 += x * w0[j];
                s1 += x * w1[j];
                s2 += x * w2[j];
                s3 += x * w3[j];
            }
            out[c] = s0 + rest(w0, row, from, index, at, c, c);
            out[c + 1] = s1 + rest(w1, row, from, index, at, c, c + 1);
            out[c + 2] = s2 + rest(w2, row, from, index, at, c, c + 2);
            out[c + 3] = s3 + rest(w3, row, from, index, at, c, c + 3);
        }
        for (; c < count; c++) {
            out[c] = rest(w[index[at + c]], row, from, index, at, 0, c);
        }
    }

    private static double rest(double[] w, double[] row, int from, int[] index, int at, int first, int c) {
        double sum = 0.5 * row[from + c] * w[index[at + c]];
        for (int i = first; i < c; i++) {
            sum += row[from + i] * w[index[at + i]];
        }
        return sum;
    }

    /** out += a x. */
    static void add(double[] out, int from, int to, double[] x, double a) {
        for (int i = from; i < to; i++) {
            out[i] = Math.fma(a, x[i], out[i]);
        }
    }

    /** out += a x + b y + c z + d v. */
    static void add(double[] out, int from, int to, double[] x, double a, double[] y, double b, double[] z, double c, double[] v, double d) {
        for (int i = from; i < to; i++) {
            out[i] = Math.fma(d, v[i], Math.fma(c, z[i], Math.fma(b, y[i], Math.fma(a, x[i], out[i]))));
        }
    }
}
