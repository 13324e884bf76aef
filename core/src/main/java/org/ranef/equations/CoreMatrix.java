package org.ranef.equations;

import java.util.Arrays;
import org.ranef.linalg.DenseCholesky;
import org.ranef.linalg.DenseInverse;
import org.ranef.linalg.SmallMatrix;

/**
 * The dense rest of the equations: the core's random effects (m), X (p) and y. The lower triangle receives the Schur complement S and becomes
 * the Cholesky factor of Lambda' S Lambda + I bordered with X and y; the upper triangle keeps S as it was.
 */
public final class CoreMatrix {

    public final int m;
    public final int p;
    /** By column; (m + p + 1) square. */
    public final double[][] a;
    private final double[] rawDiagonal;
    private final EliminationPlan plan;
    private double[][] inverse = new double[0][];

    CoreMatrix(EliminationPlan plan, int p) {
        this.plan = plan;
        this.m = plan.coreSize;
        this.p = p;
        a = new double[m + p + 1][m + p + 1];
        rawDiagonal = new double[m + p + 1];
    }

    int order() {
        return m + p + 1;
    }

    /** Keeps the Schur complement and factors; false when a pivot is not positive. What remains at the end of the diagonal is r^2. */
    boolean factor(double[][] loadings) {
        int n = order();
        for (int j = 0; j < n; j++) {
            rawDiagonal[j] = a[j][j];
            for (int i = j + 1; i < n; i++) {
                a[i][j] = a[j][i];
            }
        }
        for (int at = plan.sparseCount; at < plan.count(); at++) {
            scaleColumns(at, loadings);
        }
        for (int j = 0; j < m; j++) {
            a[j][j] += 1.0;
        }
        return DenseCholesky.factor(a, n, m + p) < 0;
    }

    /** The penalised residual sum of squares, after {@link #factor}. */
    public double residual() {
        return a[m + p][m + p];
    }

    /** An entry of the Schur complement before it was scaled. */
    double raw(int i, int j) {
        return i == j ? rawDiagonal[i] : a[Math.max(i, j)][Math.min(i, j)];
    }

    /** The columns of one vertex from its diagonal block down: T' S T on the diagonal, Lambda' S T below it. */
    private void scaleColumns(int at, double[][] loadings) {
        double[] t = loadings[plan.factorAt[at]];
        int q = size(at);
        int j0 = plan.coreColumn[at];
        if (q == 1) {
            scaleScalar(a[j0], j0, t[0]);
        } else {
            scaleBlock(j0, q, t);
        }
        for (int later = at + 1; later < plan.count(); later++) {
            double[] s = loadings[plan.factorAt[later]];
            int i0 = plan.coreColumn[later];
            for (int j = j0; j < j0 + q; j++) {
                transform(a[j], i0, size(later), s);
            }
        }
    }

    /** One vertex's part of a right-hand side times T', in place. */
    void loadTransposed(double[] right, int at, double[][] loadings) {
        transform(right, plan.coreColumn[at], size(at), loadings[plan.factorAt[at]]);
    }

    private int size(int at) {
        return plan.factors.get(plan.factorAt[at]).columns();
    }

    private void scaleScalar(double[] column, int j, double t) {
        column[j] *= t * t;
        for (int i = j + 1; i < order(); i++) {
            column[i] *= t;
        }
    }

    private void scaleBlock(int j0, int q, double[] t) {
        int n = order();
        double[] row = new double[q];
        for (int i = j0 + q; i < n; i++) {
            for (int k = 0; k < q; k++) {
                row[k] = a[j0 + k][i];
            }
            for (int j = 0; j < q; j++) {
                double sum = 0;
                for (int k = 0; k < q; k++) {
                    sum += row[k] * t[k * q + j];
                }
                a[j0 + j][i] = sum;
            }
        }
        double[] block = new double[q * q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                block[i * q + j] = raw(j0 + i, j0 + j);
            }
        }
        double[] scaled = SmallMatrix.multiplyTransposed(t, SmallMatrix.multiply(block, t, q, q, q), q, q, q);
        for (int j = 0; j < q; j++) {
            for (int i = j; i < q; i++) {
                a[j0 + j][j0 + i] = scaled[i * q + j];
            }
        }
    }

    /** rows[i0 .. i0 + q) = T' rows, in place. */
    private static void transform(double[] rows, int i0, int q, double[] t) {
        if (q == 1) {
            rows[i0] *= t[0];
            return;
        }
        double[] old = Arrays.copyOfRange(rows, i0, i0 + q);
        for (int i = 0; i < q; i++) {
            double sum = 0;
            for (int k = 0; k < q; k++) {
                sum += t[k * q + i] * old[k];
            }
            rows[i0 + i] = sum;
        }
    }

    /**
     * The inverse of the factored matrix without y, and without X too for ML, both triangles. {@code order} is m + p or m. Valid until the next
     * call.
     */
    double[][] inverse(int order) {
        if (inverse.length != order) {
            inverse = new double[order][order];
        }
        DenseInverse.of(a, order, inverse);
        return inverse;
    }

    /** The inverse times Lambda from both sides (X's part times the identity), in place. */
    void unscaleInverse(double[][] loadings) {
        int n = inverse.length;
        for (int at = plan.sparseCount; at < plan.count(); at++) {
            double[] t = loadings[plan.factorAt[at]];
            int q = size(at);
            double[] transposed = SmallMatrix.transpose(t, q);
            int j0 = plan.coreColumn[at];
            double[] row = new double[q];
            for (int i = 0; i < n; i++) {
                transform(inverse[i], j0, q, transposed);
            }
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < q; k++) {
                    row[k] = inverse[j0 + k][i];
                }
                for (int j = 0; j < q; j++) {
                    double sum = 0;
                    for (int k = 0; k < q; k++) {
                        sum += t[j * q + k] * row[k];
                    }
                    inverse[j0 + j][i] = sum;
                }
            }
        }
    }
}
