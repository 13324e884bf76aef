package org.ranef.equations;

import java.util.Arrays;
import org.ranef.linalg.DenseCholesky;
import org.ranef.linalg.SmallMatrix;
import org.ranef.linalg.SymmetricEigen;
import org.ranef.ordering.EliminationPlan;

/** The core's part of the backward pass: beta, modes and scores of its vertices, the dense W, and the core's share of the information. */
final class CoreBackward {

    /**
     * A loading whose least singular value (in working scale) exceeds this is divided by: S = T^-T (I - N^-1) T^-1 loses about its inverse
     * square in rounding. Below it the information is formed without division, at the cost of one more dense product.
     */
    private static final double DIVIDE = 1e-3;

    private final Elimination elimination;
    private final Backward backward;
    private final boolean withFixed;
    private final EliminationPlan plan;
    private final CoreMatrix core;

    CoreBackward(Elimination elimination, Backward backward, boolean withFixed) {
        this.elimination = elimination;
        this.backward = backward;
        this.withFixed = withFixed;
        this.plan = elimination.equations.plan;
        this.core = elimination.core;
    }

    void run() {
        int n = core.m + core.p;
        double[] u = new double[n];
        for (int i = 0; i < n; i++) {
            u[i] = core.a[i][n];
        }
        DenseCholesky.solveUpper(core.a, n, u);
        backward.beta = Arrays.copyOfRange(u, core.m, n);
        for (int at = plan.sparseCount; at < plan.count(); at++) {
            int q = size(at);
            double[] t = elimination.loadings[plan.factorAt[at]];
            double[] own = Arrays.copyOfRange(u, plan.coreColumn[at], plan.coreColumn[at] + q);
            double[] b = SmallMatrix.multiply(t, own, q, q, 1);
            System.arraycopy(b, 0, backward.modes[plan.factorAt[at]], plan.levelAt[at] * q, q);
            System.arraycopy(b, 0, backward.solution, plan.coreColumn[at], q);
        }
        System.arraycopy(backward.beta, 0, backward.solution, core.m, core.p);
        backward.solution[n] = -1;
        double[][] inverseLoadings = new double[plan.sizes.length][];
        boolean byRoot = backward.byRoot;
        for (int f = 0; f < inverseLoadings.length; f++) {
            inverseLoadings[f] = inverseLoading(elimination.loadings[f], plan.sizes[f]);
            byRoot &= f == plan.leafFactor || inverseLoadings[f].length > 0;
        }
        int order = withFixed ? n : core.m;
        double[][] traces = byRoot ? tracesByRoot(order) : tracesByInverse(order);
        double[] direct = null;
        for (int f = 0; f < traces.length; f++) {
            if (traces[f].length == 0) {
                continue;
            }
            if (inverseLoadings[f].length > 0) {
                byDivision(f, plan.sizes[f], inverseLoadings[f], traces[f], u);
            } else {
                direct = direct == null ? directScores() : direct;
                withoutDivision(f, plan.sizes[f], order, direct);
            }
        }
    }

    private double[][] tracesByInverse(int order) {
        double[][] inverse = core.inverse(order);
        double[][] traces = traces((i, j) -> inverse[i][j]);
        core.unscaleInverse(elimination.loadings);
        backward.setCovariance(inverse);
        return traces;
    }

    /** From a root K of the inverse: entries of it that are needed are products of K's columns. */
    private double[][] tracesByRoot(int order) {
        double[][] root = core.root(order);
        double[][] traces = traces((i, j) -> DenseCholesky.dot(root[i], root[j], Math.max(i, j), order));
        core.unscaleRoot(elimination.loadings);
        backward.setRoot(root);
        return traces;
    }

    /** An entry of the inverse. */
    private interface Entries {
        double at(int i, int j);
    }

    private int size(int at) {
        return plan.sizes[plan.factorAt[at]];
    }

    /** For each factor with levels in the core: the sum over them of I less their block of N^-1; empty for other factors. */
    private double[][] traces(Entries inverse) {
        double[][] traces = new double[plan.factors.size()][0];
        for (int at = plan.sparseCount; at < plan.count(); at++) {
            int f = plan.factorAt[at];
            int q = size(at);
            if (traces[f].length == 0) {
                traces[f] = new double[q * q];
            }
            int j0 = plan.coreColumn[at];
            for (int i = 0; i < q; i++) {
                for (int j = 0; j < q; j++) {
                    traces[f][i * q + j] += (i == j ? 1.0 : 0.0) - inverse.at(j0 + i, j0 + j);
                }
            }
        }
        return traces;
    }

    /** Whether the loadings of some factors can be divided by. */
    static boolean divides(EliminationPlan plan, int[] factors, double[][] loadings) {
        return Arrays.stream(factors).allMatch(f -> inverseLoading(loadings[f], plan.sizes[f]).length > 0);
    }

    /** T^-1, or an empty array when T is singular or nearly so. */
    static double[] inverseLoading(double[] t, int q) {
        double[][] gram = new double[q][q];
        double[] square = SmallMatrix.multiplyTransposed(t, t, q, q, q);
        for (int i = 0; i < q; i++) {
            gram[i] = Arrays.copyOfRange(square, i * q, (i + 1) * q);
        }
        SymmetricEigen eigen = SymmetricEigen.of(gram);
        if (!(eigen.smallest() > DIVIDE * DIVIDE)) {
            return new double[0];
        }
        double[] inverseGram = new double[q * q];
        for (int k = 0; k < q; k++) {
            double[] v = eigen.vector(k);
            for (int i = 0; i < q; i++) {
                for (int j = 0; j < q; j++) {
                    inverseGram[i * q + j] += v[i] * v[j] / eigen.value(k);
                }
            }
        }
        return SmallMatrix.multiplyByTranspose(inverseGram, t, q, q, q);
    }

    private void byDivision(int f, int q, double[] inverseLoading, double[] trace, double[] u) {
        double[] half = SmallMatrix.multiply(trace, inverseLoading, q, q, q);
        double[] share = SmallMatrix.multiplyTransposed(inverseLoading, half, q, q, q);
        for (int i = 0; i < q * q; i++) {
            backward.information[f][i] += share[i];
        }
        for (int at = plan.sparseCount; at < plan.count(); at++) {
            if (plan.factorAt[at] == f) {
                double[] own = Arrays.copyOfRange(u, plan.coreColumn[at], plan.coreColumn[at] + q);
                double[] t = SmallMatrix.multiplyTransposed(inverseLoading, own, q, q, 1);
                System.arraycopy(t, 0, backward.scores[f], plan.levelAt[at] * q, q);
            }
        }
    }

    /** t = S_y - S [b; beta] for all core columns, from the Schur complement. */
    private double[] directScores() {
        int n = core.m + core.p;
        double[] values = backward.solution;
        double[] t = new double[n];
        for (int j = 0; j < n; j++) {
            t[j] += core.raw(n, j) - core.raw(j, j) * values[j];
            double[] row = core.a[j];
            double x = values[j];
            double sum = 0;
            for (int i = 0; i < j; i++) {
                t[i] -= row[i] * x;
                sum += row[i] * values[i];
            }
            t[j] -= sum;
        }
        return t;
    }

    private void withoutDivision(int f, int q, int order, double[] direct) {
        double[][] row = new double[q][order];
        double[][] product = new double[q][order];
        for (int at = plan.sparseCount; at < plan.count(); at++) {
            if (plan.factorAt[at] != f) {
                continue;
            }
            int j0 = plan.coreColumn[at];
            System.arraycopy(direct, j0, backward.scores[f], plan.levelAt[at] * q, q);
            for (int a = 0; a < q; a++) {
                for (int i = 0; i < order; i++) {
                    row[a][i] = core.raw(j0 + a, i);
                }
                for (int c = 0; c < order; c++) {
                    product[a][c] = DenseCholesky.dot(row[a], backward.coreCovariance()[c], 0, order);
                }
            }
            for (int a = 0; a < q; a++) {
                for (int b = 0; b < q; b++) {
                    backward.information[f][a * q + b] += core.raw(j0 + a, j0 + b) - DenseCholesky.dot(product[a], row[b], 0, order);
                }
            }
        }
    }
}
