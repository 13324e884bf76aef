package org.ranef.equations;

import org.ranef.linalg.SmallMatrix;

/**
 * The traces for one grouping factor, level by level. Q_ll' = -C_l W C_l'' between levels and A_l = H_l R_l - C_l W C_l' within, with C_l = H_l R_lX and
 * W = (X'V^-1X)^-1, so the sum over all pairs is that of A_l and C_l W C_l' within levels and of p x p matrices across.
 */
final class SingleFactorTraces {

    private final Elimination elimination;
    private final double[][] w;
    private final int p;
    private final int q;

    SingleFactorTraces(Elimination elimination, Backward backward, boolean withFixed) {
        this.elimination = elimination;
        this.w = backward.coreCovariance;
        this.p = withFixed ? elimination.equations.rank() : 0;
        this.q = elimination.equations.plan.factors.get(0).columns();
    }

    double[][] traces(double[][] changes) {
        Panels leaves = elimination.equations.leaves;
        Panels.Blocks numbers = elimination.equations.leafBlocks;
        double[] psi = SmallMatrix.multiplyByTranspose(elimination.loadings[0], elimination.loadings[0], q, q, q);
        Shrinkage shrinkage = new Shrinkage(q);
        double[] within = new double[q * q * q * q];
        double[][] across = new double[changes.length][p * p];
        double[] r = new double[q * q];
        double[] rx = new double[q * p];
        double[] flatW = flatten();
        for (int v = 0; v < leaves.count(); v++) {
            System.arraycopy(numbers.diagonal(), leaves.diagonalStart[v], r, 0, q * q);
            for (int a = 0; a < q; a++) {
                System.arraycopy(numbers.border(), leaves.borderStart[v] + a * leaves.borderWidth, rx, a * p, p);
            }
            shrinkage.set(r, 0, psi);
            double[] own = SmallMatrix.multiply(shrinkage.h, r, q, q, q);
            if (p > 0) {
                double[] c = SmallMatrix.multiply(shrinkage.h, rx, q, q, p);
                double[] between = SmallMatrix.multiplyByTranspose(SmallMatrix.multiply(c, flatW, q, p, p), c, q, p, q);
                for (int e = 0; e < q * q; e++) {
                    own[e] -= between[e];
                }
                TraceProducts.addSquare(within, between, -1, q, q);
                for (int i = 0; i < changes.length; i++) {
                    addForm(across[i], c, changes[i]);
                }
            }
            TraceProducts.addSquare(within, own, 1, q, q);
        }
        return combine(changes, within, across, flatW);
    }

    private double[] flatten() {
        double[] flat = new double[p * p];
        for (int i = 0; i < p; i++) {
            System.arraycopy(w[i], 0, flat, i * p, p);
        }
        return flat;
    }

    /** sum += C' M C. */
    private void addForm(double[] sum, double[] c, double[] m) {
        double[] form = SmallMatrix.multiplyTransposed(c, SmallMatrix.multiply(m, c, q, q, p), q, p, p);
        for (int e = 0; e < form.length; e++) {
            sum[e] += form[e];
        }
    }

    private double[][] combine(double[][] changes, double[] within, double[][] across, double[] flatW) {
        int count = changes.length;
        double[][] traces = new double[count][count];
        double[][] weighted = new double[count][];
        for (int i = 0; i < count; i++) {
            weighted[i] = SmallMatrix.multiply(flatW, across[i], p, p, p);
        }
        for (int i = 0; i < count; i++) {
            double[] contracted = TraceProducts.contract(within, changes[i], q, q);
            for (int j = 0; j < count; j++) {
                traces[i][j] = SmallMatrix.dot(contracted, changes[j]) + SmallMatrix.traceOfProduct(weighted[i], weighted[j], p);
            }
        }
        return traces;
    }
}
