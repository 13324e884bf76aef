package org.ranef.equations;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.ranef.linalg.DenseCholesky;
import org.ranef.linalg.DenseInverse;
import org.ranef.linalg.Parallel;
import org.ranef.linalg.SmallMatrix;
import org.ranef.linalg.Triangles;
import org.ranef.ordering.EliminationPlan;

/**
 * The dense rest of the equations: the core's random effects (m), X (p) and y. The lower triangle receives the Schur complement S and becomes
 * the Cholesky factor of Lambda' S Lambda + I bordered with X and y; the upper triangle keeps S as it was if somebody may ask for it.
 */
public final class CoreMatrix {

    /** Vertices that one thread takes at a time. */
    private static final int CHUNK = 16;

    public final int m;
    public final int p;
    /** By column; (m + p + 1) square. */
    public final double[][] a;
    private final double[] rawDiagonal;
    private final EliminationPlan plan;
    /** The factors of which the core has vertices. */
    private final int[] factors;
    /** The vertices of the core with more than one column. */
    private final int[] blocks;
    private final double[] scale;
    private double[][] inverse = new double[0][];
    private double[][] root = new double[0][];

    CoreMatrix(EliminationPlan plan, int p) {
        this.plan = plan;
        this.m = plan.coreSize;
        this.p = p;
        a = new double[m + p + 1][m + p + 1];
        rawDiagonal = new double[m + p + 1];
        scale = new double[m + p + 1];
        factors = IntStream.range(plan.sparseCount, plan.count()).map(at -> plan.factorAt[at]).distinct().toArray();
        blocks = IntStream.range(plan.sparseCount, plan.count()).filter(at -> size(at) > 1).toArray();
    }

    int order() {
        return m + p + 1;
    }

    /**
     * Factors, and keeps the Schur complement where it may be asked for; false when a pivot is not positive. What remains at the end of the
     * diagonal is r^2.
     */
    boolean factor(double[][] loadings) {
        int n = order();
        for (int j = 0; j < n; j++) {
            rawDiagonal[j] = a[j][j];
        }
        if (!CoreBackward.divides(plan, factors, loadings)) {
            Triangles.mirror(a, n);
        }
        setScale(loadings);
        overVertices(at -> scaleColumns(at, loadings));
        for (int j = 0; j < m; j++) {
            a[j][j] += 1.0;
        }
        return DenseCholesky.factor(a, n, m + p) < 0;
    }

    /** The penalised residual sum of squares, after {@link #factor}. */
    public double residual() {
        return a[m + p][m + p];
    }

    /** An entry of the Schur complement before it was scaled, which is kept where some loading cannot be divided by. */
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
        for (int j = j0; j < j0 + q; j++) {
            double[] column = a[j];
            for (int i = j0 + q; i < scale.length; i++) {
                column[i] *= scale[i];
            }
        }
        for (int later : blocks) {
            for (int j = j0; j < j0 + q && later > at; j++) {
                transform(a[j], plan.coreColumn[later], size(later), loadings[plan.factorAt[later]]);
            }
        }
    }

    /** The loadings of scalar random effects by column; 1 where there are blocks, and for X and y. */
    private void setScale(double[][] loadings) {
        Arrays.fill(scale, 1.0);
        for (int at = plan.sparseCount; at < plan.count(); at++) {
            if (size(at) == 1) {
                scale[plan.coreColumn[at]] = loadings[plan.factorAt[at]][0];
            }
        }
    }

    /** Does something with the columns of each vertex that touches no other columns. */
    private void overVertices(IntConsumer work) {
        int count = plan.count() - plan.sparseCount;
        Parallel.forEach((count + CHUNK - 1) / CHUNK, (double) m * order(), chunk -> {
            for (int v = chunk * CHUNK; v < Math.min((chunk + 1) * CHUNK, count); v++) {
                work.accept(plan.sparseCount + v);
            }
        });
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
                block[i * q + j] = a[j0 + Math.min(i, j)][j0 + Math.max(i, j)];
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

    /**
     * A root K of the same inverse, K'K, by column: the inverse of the lower Cholesky factor, with zeros above its diagonal. Valid until the next call.
     */
    double[][] root(int order) {
        if (root.length != order) {
            root = new double[order][order];
        }
        for (int at : blocks) {
            int j0 = plan.coreColumn[at];
            for (int j = 1; j < size(at); j++) {
                Arrays.fill(root[j0 + j], j0, j0 + j, 0.0);
            }
        }
        DenseInverse.root(a, order, root);
        return root;
    }

    /** The root times Lambda' (X's part times the identity), in place: a root of {@link #unscaleInverse the inverse unscaled}. */
    void unscaleRoot(double[][] loadings) {
        overVertices(at -> unscaleColumns(root, plan.coreColumn[at], plan.coreColumn[at], size(at), loadings[plan.factorAt[at]]));
    }

    /** The inverse times Lambda from both sides (X's part times the identity), in place. */
    void unscaleInverse(double[][] loadings) {
        double[][] transposed = new double[loadings.length][];
        for (int f = 0; f < loadings.length; f++) {
            transposed[f] = SmallMatrix.transpose(loadings[f], plan.factors.get(f).columns());
        }
        setScale(loadings);
        for (int j = m; j < inverse.length; j++) {
            unscaleRows(inverse[j], transposed);
        }
        overVertices(at -> {
            int q = size(at);
            int j0 = plan.coreColumn[at];
            for (int j = j0; j < j0 + q; j++) {
                unscaleRows(inverse[j], transposed);
            }
            unscaleColumns(inverse, 0, j0, q, loadings[plan.factorAt[at]]);
        });
    }

    private void unscaleRows(double[] column, double[][] transposed) {
        for (int i = 0; i < column.length; i++) {
            column[i] *= scale[i];
        }
        for (int at : blocks) {
            transform(column, plan.coreColumn[at], size(at), transposed[plan.factorAt[at]]);
        }
    }

    /** The columns of one vertex times T', from a row on. */
    private static void unscaleColumns(double[][] matrix, int first, int j0, int q, double[] t) {
        int n = matrix.length;
        if (q == 1) {
            double[] column = matrix[j0];
            for (int i = first; i < n; i++) {
                column[i] *= t[0];
            }
            return;
        }
        double[] row = new double[q];
        for (int i = first; i < n; i++) {
            for (int k = 0; k < q; k++) {
                row[k] = matrix[j0 + k][i];
            }
            for (int j = 0; j < q; j++) {
                double sum = 0;
                for (int k = 0; k < q; k++) {
                    sum += t[j * q + k] * row[k];
                }
                matrix[j0 + j][i] = sum;
            }
        }
    }
}
