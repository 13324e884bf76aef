package org.ranef.equations;

import java.util.Arrays;
import org.ranef.linalg.SmallMatrix;
import org.ranef.ordering.EliminationPlan;

/** For one vertex: F = R_L W_LL and E = F R_L' over its later neighbours L, and its right-hand side less what later values explain. */
final class NeighbourProducts {

    private final Backward backward;
    private final Equations equations;
    private final CoreMatrix core;
    private final int fixedWidth;
    private final int[] index;
    private final double[][] row;
    private final double[][] f;
    private final double[] gathered;
    private final CoreRows coreRows;
    /** E, q x q, in the leading entries. */
    double[] e = new double[0];
    /** R_y - R_L b_L - R_X beta. */
    final double[] right;

    NeighbourProducts(Backward backward, Elimination elimination, int fixedWidth) {
        this.backward = backward;
        this.equations = elimination.equations;
        this.core = elimination.core;
        this.fixedWidth = fixedWidth;
        int widest = Math.max(Arrays.stream(equations.leaves.width).max().orElse(0), Arrays.stream(equations.sparse.width).max().orElse(0));
        int largest = equations.plan.factors.stream().mapToInt(factor -> factor.columns()).max().orElse(1);
        index = new int[widest + equations.rank() + 1];
        row = new double[largest][index.length];
        f = new double[largest][index.length];
        gathered = new double[index.length];
        right = new double[largest];
        coreRows = new CoreRows(core.order(), largest);
    }

    void set(Panels rows, Panels.Blocks numbers, int v, Scatter scatter) {
        int q = rows.size[v];
        int width = rows.width[v];
        if (e.length != q * q) {
            e = new double[q * q];
        }
        for (int a = 0; a < q; a++) {
            System.arraycopy(numbers.panel(), rows.panelStart[v] + a * width, row[a], 0, width);
            System.arraycopy(numbers.border(), rows.borderStart[v] + a * rows.borderWidth, row[a], width, rows.borderWidth);
        }
        rightHandSide(rows, v, q);
        if (rows == equations.leaves && !meetsSparse(rows, v)) {
            int count = rows.writeCoreColumns(equations.plan, v, rows.targetStart[v], core.m, fixedWidth, index);
            coreRows.square(backward.coreCovariance, row, q, 0, index, count, e);
            return;
        }
        for (int a = 0; a < q; a++) {
            Arrays.fill(f[a], 0, width + fixedWidth, 0.0);
        }
        int entry = rows.targetStart[v];
        while (entry < rows.targetStart[v + 1] && rows.targets[entry] < equations.plan.sparseCount) {
            sparseTarget(rows, v, entry, q, scatter);
            entry++;
        }
        coreTargets(rows, v, entry, q);
        square(q, width + fixedWidth);
    }

    /** Targets stand in order, sparse ones first. */
    private boolean meetsSparse(Panels rows, int v) {
        return rows.targetStart[v] < rows.targetStart[v + 1] && rows.targets[rows.targetStart[v]] < equations.plan.sparseCount;
    }

    private void rightHandSide(Panels rows, int v, int q) {
        int width = rows.width[v];
        int p = equations.rank();
        for (int a = 0; a < q; a++) {
            double sum = row[a][width + p];
            for (int j = 0; j < p; j++) {
                sum -= row[a][width + j] * backward.beta[j];
            }
            right[a] = sum;
        }
        EliminationPlan plan = equations.plan;
        for (int entry = rows.targetStart[v]; entry < rows.targetStart[v + 1]; entry++) {
            int at = rows.targets[entry];
            int size = plan.factors.get(plan.factorAt[at]).columns();
            double[] modes = backward.modes[plan.factorAt[at]];
            int from = plan.levelAt[at] * size;
            for (int a = 0; a < q; a++) {
                for (int k = 0; k < size; k++) {
                    right[a] -= row[a][rows.targetColumn[entry] + k] * modes[from + k];
                }
            }
        }
    }

    /** The part of F that comes through one sparse target's row of W, in both directions. */
    private void sparseTarget(Panels rows, int v, int entry, int q, Scatter scatter) {
        Panels sparse = equations.sparse;
        int target = rows.targets[entry];
        int size = sparse.size[target];
        int own = rows.targetColumn[entry];
        int end = rows.targetStart[v + 1];
        Panels.Blocks w = backward.sparseCovariance;
        for (int i = 0; i < size; i++) {
            int diagonal = sparse.diagonalStart[target] + i * size;
            for (int a = 0; a < q; a++) {
                for (int j = 0; j < size; j++) {
                    f[a][own + j] += row[a][own + i] * w.diagonal()[diagonal + j];
                }
            }
            int panel = sparse.panelStart[target] + i * sparse.width[target];
            for (int later = entry + 1; later < end; later++) {
                int columns = (later + 1 < end ? rows.targetColumn[later + 1] : rows.width[v]) - rows.targetColumn[later];
                both(q, own + i, rows.targetColumn[later], columns, w.panel(), panel + scatter.column(entry, later));
            }
            both(q, own + i, rows.width[v], fixedWidth, w.border(), sparse.borderStart[target] + i * sparse.borderWidth);
        }
    }

    /** F_c += R_r w_rc and F_r += R_c w_cr for one row r and a run of columns c. */
    private void both(int q, int r, int from, int columns, double[] w, int at) {
        for (int a = 0; a < q; a++) {
            double x = row[a][r];
            double sum = 0;
            for (int c = 0; c < columns; c++) {
                f[a][from + c] += x * w[at + c];
                sum += row[a][from + c] * w[at + c];
            }
            f[a][r] += sum;
        }
    }

    private void coreTargets(Panels rows, int v, int firstTarget, int q) {
        int from = firstTarget < rows.targetStart[v + 1] ? rows.targetColumn[firstTarget] : rows.width[v];
        int count = rows.writeCoreColumns(equations.plan, v, firstTarget, core.m, fixedWidth, index);
        for (int c = 0; c < count; c++) {
            double[] column = backward.coreCovariance[index[c]];
            for (int i = 0; i < count; i++) {
                gathered[i] = column[index[i]];
            }
            for (int a = 0; a < q; a++) {
                f[a][from + c] += dot(row[a], from, gathered, count);
            }
        }
    }

    /** The inner product of x from a place on with y, in four partial sums, which need not wait for each other. */
    private static double dot(double[] x, int from, double[] y, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            s0 += x[from + i] * y[i];
            s1 += x[from + i + 1] * y[i + 1];
            s2 += x[from + i + 2] * y[i + 2];
            s3 += x[from + i + 3] * y[i + 3];
        }
        for (; i < count; i++) {
            s0 += x[from + i] * y[i];
        }
        return s0 + s1 + (s2 + s3);
    }

    private void square(int q, int width) {
        for (int a = 0; a < q; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int c = 0; c < width; c++) {
                    sum += f[a][c] * row[b][c];
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
        double[] b = Arrays.copyOfRange(conditional, at, at + q * q);
        double[] covariance = SmallMatrix.multiply(b, SmallMatrix.multiply(e, b, q, q, q), q, q, q);
        for (int i = 0; i < q * q; i++) {
            w.diagonal()[at + i] = b[i] + covariance[i];
        }
        for (int i = 0; i < q; i++) {
            for (int c = 0; c < rows.width[v] + fixedWidth; c++) {
                double sum = 0;
                for (int k = 0; k < q; k++) {
                    sum -= b[i * q + k] * f[k][c];
                }
                if (c < rows.width[v]) {
                    w.panel()[rows.panelStart[v] + i * rows.width[v] + c] = sum;
                } else {
                    w.border()[rows.borderStart[v] + i * rows.borderWidth + c - rows.width[v]] = sum;
                }
            }
        }
    }
}
