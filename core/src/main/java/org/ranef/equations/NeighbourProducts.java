package org.ranef.equations;

import java.util.Arrays;
import org.ranef.linalg.SmallMatrix;

/** For one vertex: F = R_L W_LL and E = F R_L' over its later neighbours L, and its right-hand side less what later values explain. */
final class NeighbourProducts {

    private final Backward backward;
    private final Equations equations;
    private final int fixedWidth;
    private final double[] f;
    private final double[] gathered;
    private final CoreRows coreRows;
    /** E, q x q, in the leading entries. */
    double[] e = new double[0];
    /** R_y - R_L b_L - R_X beta. */
    final double[] right;

    NeighbourProducts(Backward backward, Elimination elimination, int fixedWidth) {
        this.backward = backward;
        this.equations = elimination.equations;
        this.fixedWidth = fixedWidth;
        int widest = Math.max(equations.leaves.widest(), equations.sparse.widest());
        int largest = Arrays.stream(equations.plan.sizes).max().orElse(1);
        f = new double[largest * widest];
        gathered = new double[widest];
        right = new double[largest];
        coreRows = new CoreRows(elimination.core.order(), largest);
    }

    /** E = 0 for vertices of q columns. */
    void clear(int q) {
        e = new double[q * q];
    }

    /** Forms the right-hand side of a vertex. */
    void setRight(Panels rows, Panels.Blocks numbers, int v) {
        int width = rows.width[v];
        for (int a = 0; a < rows.size[v]; a++) {
            int from = rows.panelStart[v] + a * width;
            right[a] = -explained(numbers.panel(), from, rows.columns, rows.columnStart[v], width, backward.solution);
        }
    }

    /** Forms F and E of a vertex. */
    void set(Panels rows, Panels.Blocks numbers, int v, Scatter scatter) {
        int q = rows.size[v];
        int width = rows.width[v];
        int start = rows.panelStart[v];
        double[] row = numbers.panel();
        if (e.length != q * q) {
            clear(q);
        }
        int used = width - rows.borderWidth + fixedWidth;
        int entry = rows.targetStart[v];
        if (rows == equations.leaves && rows.targets[entry] >= equations.plan.sparseCount) {
            coreRows.square(backward.coreCovariance(), row, width, q, start, rows.columns, rows.columnStart[v], used, e);
            return;
        }
        Arrays.fill(f, 0, q * width, 0.0);
        for (; rows.targets[entry] < equations.plan.sparseCount; entry++) {
            sparseTarget(rows, row, v, entry, scatter);
        }
        coreTargets(rows, row, v, rows.targetColumn[entry], used);
        square(row, start, q, width, used);
    }

    /** The inner product of a row with the values of its columns' unknowns, in two partial sums, which need not wait for each other. */
    private static double explained(double[] row, int from, int[] columns, int at, int width, double[] values) {
        double even = 0;
        double odd = 0;
        int c = 0;
        for (; c + 1 < width; c += 2) {
            even += row[from + c] * values[columns[at + c]];
            odd += row[from + c + 1] * values[columns[at + c + 1]];
        }
        return c < width ? even + row[from + c] * values[columns[at + c]] + odd : even + odd;
    }

    /** The part of F that comes through one sparse target's row of W, in both directions. */
    private void sparseTarget(Panels rows, double[] row, int v, int entry, Scatter scatter) {
        Panels sparse = equations.sparse;
        int target = rows.targets[entry];
        int size = sparse.size[target];
        int width = rows.width[v];
        int end = rows.targetStart[v + 1];
        Panels.Blocks w = backward.sparseCovariance;
        for (int a = 0; a < rows.size[v]; a++) {
            int own = a * width + rows.targetColumn[entry];
            int from = rows.panelStart[v];
            for (int i = 0; i < size; i++) {
                double x = row[from + own + i];
                int diagonal = sparse.diagonalStart[target] + i * size;
                for (int j = 0; j < size; j++) {
                    f[own + j] += x * w.diagonal()[diagonal + j];
                }
                int panel = sparse.panelStart[target] + i * sparse.width[target];
                double sum = 0;
                for (int later = entry + 1; later < end; later++) {
                    int columns = later + 1 < end ? rows.columns(v, later) : fixedWidth;
                    sum += both(x, row, from, a * width + rows.targetColumn[later], columns, w.panel(), panel + scatter.column(entry, later));
                }
                f[own + i] += sum;
            }
        }
    }

    /** F_c += R_r w_rc for one entry R_r of a row and a run of columns c; returns the sum of R_c w_cr, which is to be added to F_r. */
    private double both(double x, double[] row, int from, int to, int columns, double[] w, int at) {
        double sum = 0;
        for (int c = 0; c < columns; c++) {
            f[to + c] += x * w[at + c];
            sum += row[from + to + c] * w[at + c];
        }
        return sum;
    }

    /** The part of F from a panel column on that stays within the core. */
    private void coreTargets(Panels rows, double[] row, int v, int first, int used) {
        int width = rows.width[v];
        int at = rows.columnStart[v];
        for (int c = first; c < used; c++) {
            double[] column = backward.coreCovariance()[rows.columns[at + c]];
            for (int i = first; i < used; i++) {
                gathered[i] = column[rows.columns[at + i]];
            }
            for (int a = 0; a < rows.size[v]; a++) {
                f[a * width + c] += dot(row, rows.panelStart[v] + a * width + first, gathered, first, used - first);
            }
        }
    }

    /** The inner product of runs of two arrays, in four partial sums, which need not wait for each other. */
    private static double dot(double[] x, int from, double[] y, int at, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            s0 += x[from + i] * y[at + i];
            s1 += x[from + i + 1] * y[at + i + 1];
            s2 += x[from + i + 2] * y[at + i + 2];
            s3 += x[from + i + 3] * y[at + i + 3];
        }
        for (; i < count; i++) {
            s0 += x[from + i] * y[at + i];
        }
        return s0 + s1 + (s2 + s3);
    }

    private void square(double[] row, int start, int q, int width, int used) {
        for (int a = 0; a < q; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int c = 0; c < used; c++) {
                    sum += f[a * width + c] * row[start + b * width + c];
                }
                e[a * q + b] = sum;
                e[b * q + a] = sum;
            }
        }
    }

    /** Writes W's row of the vertex that was set: -B F beside the diagonal block B + B E B. */
    void store(Panels rows, int v, double[] conditional, Panels.Blocks w) {
        int q = rows.size[v];
        int at = rows.diagonalStart[v];
        int width = rows.width[v];
        double[] b = Arrays.copyOfRange(conditional, at, at + q * q);
        double[] covariance = SmallMatrix.multiply(b, SmallMatrix.multiply(e, b, q, q, q), q, q, q);
        for (int i = 0; i < q * q; i++) {
            w.diagonal()[at + i] = b[i] + covariance[i];
        }
        for (int i = 0; i < q; i++) {
            int to = rows.panelStart[v] + i * width;
            for (int c = 0; c < width - rows.borderWidth + fixedWidth; c++) {
                double sum = 0;
                for (int k = 0; k < q; k++) {
                    sum -= b[i * q + k] * f[k * width + c];
                }
                w.panel()[to + c] = sum;
            }
        }
    }
}
