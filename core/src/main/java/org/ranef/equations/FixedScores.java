package org.ranef.equations;

import java.util.Arrays;
import org.ranef.batches.LevelBatches;
import org.ranef.design.GroupingFactor;
import org.ranef.linalg.DenseCholesky;
import org.ranef.linalg.SmallMatrix;
import org.ranef.ordering.EliminationPlan;

/**
 * Z'V^-1X after an {@link Elimination}, level by level and without any n x n matrix: the columns of X that stand take the place of y in the way
 * back, b_v = B_v (R_vX - R_vL b_L) and Z_v'V^-1X = H_v (R_vX - R_vL b_L), and nothing is projected on X.
 */
public final class FixedScores {

    private final Elimination elimination;
    private final Equations equations;
    private final EliminationPlan plan;
    private final int p;
    /** Psi Z'V^-1X by factor: a row of p numbers for each column of Z. */
    private final double[][] modes;
    private final double[][] scores;

    private FixedScores(Elimination elimination) {
        this.elimination = elimination;
        this.equations = elimination.equations;
        this.plan = equations.plan;
        this.p = equations.rank();
        modes = new double[plan.factors.size()][];
        scores = new double[plan.factors.size()][];
        for (int f = 0; f < modes.length; f++) {
            GroupingFactor factor = plan.factors.get(f);
            modes[f] = new double[Math.multiplyExact((int) factor.size(), p)];
            scores[f] = new double[modes[f].length];
        }
    }

    /** Z'V^-1X by factor, in working coordinates: level by level, a row of p numbers for each of its columns. */
    public static double[][] of(Elimination elimination) {
        FixedScores fixed = new FixedScores(elimination);
        fixed.solveCore();
        fixed.goBack(elimination.equations.sparse, elimination.sparseRows, elimination.sparseConditional);
        LevelBatches batches = elimination.equations.batches;
        if (batches != null) {
            fixed.shrink(batches);
        } else {
            fixed.goBack(elimination.equations.leaves, elimination.equations.leafBlocks, elimination.leafConditional);
        }
        return fixed.scores;
    }

    /** Z_v'V^-1X = H_v R_vX of the levels of the only factor. */
    private void shrink(LevelBatches batches) {
        int q = batches.q;
        Shrinkage shrinkage = new Shrinkage(q);
        double[] psi = SmallMatrix.multiplyByTranspose(elimination.loadings[0], elimination.loadings[0], q, q, q);
        for (int level = 0; level < batches.levels; level++) {
            shrinkage.set(batches.block(level), 0, psi);
            System.arraycopy(SmallMatrix.multiply(shrinkage.h, batches.border(level, p), q, q, p), 0, scores[0], level * q * p, q * p);
        }
    }

    private int size(int at) {
        return plan.factors.get(plan.factorAt[at]).columns();
    }

    private void solveCore() {
        CoreMatrix core = elimination.core;
        double[][] inverses = new double[modes.length][];
        for (int f = 0; f < modes.length; f++) {
            inverses[f] = CoreBackward.inverseLoading(elimination.loadings[f], plan.factors.get(f).columns());
        }
        for (int x = 0; x < p; x++) {
            double[] u = new double[core.m];
            for (int i = 0; i < core.m; i++) {
                u[i] = core.a[i][core.m + x];
            }
            DenseCholesky.solveUpper(core.a, core.m, u);
            double[] b = new double[core.m];
            for (int at = plan.sparseCount; at < plan.count(); at++) {
                int j0 = plan.coreColumn[at];
                double[] own = Arrays.copyOfRange(u, j0, j0 + size(at));
                double[] loaded = SmallMatrix.multiply(elimination.loadings[plan.factorAt[at]], own, own.length, own.length, 1);
                System.arraycopy(loaded, 0, b, j0, own.length);
            }
            storeCore(x, u, b, inverses);
        }
    }

    /** As for y: T^-T u where T can be divided by, and otherwise S_X - S b. */
    private void storeCore(int x, double[] u, double[] b, double[][] inverses) {
        CoreMatrix core = elimination.core;
        for (int at = plan.sparseCount; at < plan.count(); at++) {
            int f = plan.factorAt[at];
            int q = size(at);
            int j0 = plan.coreColumn[at];
            double[] inverse = inverses[f];
            double[] t = inverse.length == 0 ? new double[q]
                    : SmallMatrix.multiplyTransposed(inverse, Arrays.copyOfRange(u, j0, j0 + q), q, q, 1);
            for (int a = 0; a < q; a++) {
                if (inverse.length == 0) {
                    t[a] = core.raw(core.m + x, j0 + a);
                    for (int i = 0; i < core.m; i++) {
                        t[a] -= core.raw(j0 + a, i) * b[i];
                    }
                }
                int to = (plan.levelAt[at] * q + a) * p + x;
                modes[f][to] = b[j0 + a];
                scores[f][to] = t[a];
            }
        }
    }

    private void goBack(Panels rows, Panels.Blocks numbers, double[] conditional) {
        Shrinkage[] shrinkages = new Shrinkage[modes.length];
        double[][] psi = new double[modes.length][];
        for (int f = 0; f < modes.length; f++) {
            int q = plan.factors.get(f).columns();
            shrinkages[f] = new Shrinkage(q);
            psi[f] = SmallMatrix.multiplyByTranspose(elimination.loadings[f], elimination.loadings[f], q, q, q);
        }
        for (int v = rows.count() - 1; v >= 0; v--) {
            int f = rows.factor[v];
            int q = rows.size[v];
            double[] right = rightHandSides(rows, numbers, v);
            shrinkages[f].set(numbers.diagonal(), rows.diagonalStart[v], psi[f]);
            double[] b = Arrays.copyOfRange(conditional, rows.diagonalStart[v], rows.diagonalStart[v] + q * q);
            int to = rows.level[v] * q * p;
            System.arraycopy(SmallMatrix.multiply(b, right, q, q, p), 0, modes[f], to, q * p);
            System.arraycopy(SmallMatrix.multiply(shrinkages[f].h, right, q, q, p), 0, scores[f], to, q * p);
        }
    }

    /** R_vX - R_vL b_L. */
    private double[] rightHandSides(Panels rows, Panels.Blocks numbers, int v) {
        int q = rows.size[v];
        double[] right = new double[q * p];
        for (int a = 0; a < q; a++) {
            System.arraycopy(numbers.panel(), rows.borderStart(v, a), right, a * p, p);
            for (int e = rows.targetStart[v]; e + 1 < rows.targetStart[v + 1]; e++) {
                int at = rows.targets[e];
                double[] later = modes[plan.factorAt[at]];
                int block = rows.panelStart[v] + a * rows.width[v] + rows.targetColumn[e];
                for (int k = 0; k < size(at); k++) {
                    double weight = numbers.panel()[block + k];
                    int from = (plan.levelAt[at] * size(at) + k) * p;
                    for (int x = 0; x < p; x++) {
                        right[a * p + x] -= weight * later[from + x];
                    }
                }
            }
        }
        return right;
    }
}
