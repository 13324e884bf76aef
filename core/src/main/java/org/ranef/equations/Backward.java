package org.ranef.equations;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.batches.BatchBackward;
import org.ranef.batches.LevelBatches;
import org.ranef.design.GroupingFactor;
import org.ranef.linalg.SmallMatrix;

/**
 * From the last vertex to the first after an {@link Elimination}: conditional modes b, residual scores t = Z'Py, and the parts of the
 * conditional covariance W = Lambda N^-1 Lambda' that the gradient needs (Takahashi, Fagan and Chen 1973, in unscaled form).
 *
 * <p>With R the row of a vertex when it was eliminated, B its conditional covariance, L its later neighbours and E = R_L W_LL R_L':
 * W_vL = -B R_L W_LL, W_vv = B + B E B, Z_v'PZ_v = H R - H E H' with H = (I + R Psi)^-1, b_v = B (R_y - R_L b_L), t_v = H (R_y - R_L b_L).
 */
public final class Backward {

    private final Elimination elimination;
    private final Equations equations;
    private final boolean withFixed;
    private final double[][] psi;
    private final Shrinkage[] shrinkages;
    private final NeighbourProducts neighbours;
    /** W's blocks in the rows of sparse vertices; of the border only X's columns are used. */
    final Panels.Blocks sparseCovariance;
    /** sum over levels of Z_l'PZ_l (Z_l'V^-1Z_l for ML) for each factor, q x q, in working coordinates. */
    public final double[][] information;
    /** Conditional modes of each factor, level by level, over sigma-free scale, in working coordinates. */
    public final double[][] modes;
    /** t_l = Z_l'Py of each factor, level by level. */
    public final double[][] scores;
    /** Coefficients of the columns of X that stand, in working coordinates. */
    public double[] beta = new double[0];
    /** Whether the leaves need a root of the core's covariance alone. */
    final boolean byRoot;
    private double[][] coreCovariance = new double[0][];
    private double[][] coreRoot = new double[0][];
    /** H of each leaf, where the core's covariance is known by its root. */
    private final double[] leafShrinkages;

    /** The values of all unknowns after the leaves, -1 for y: a row of the equations times them is what its right-hand side lacks. */
    final double[] solution;
    /** U_f = sum over levels of t t' for each factor. */
    public final double[][] squares;
    /** What the derivatives of a model with one factor need beyond these. */
    BatchBackward.@Nullable Sums batchSums;

    /** {@code withFixed}: P as REML needs it; otherwise V^-1 as ML does. */
    public Backward(Elimination elimination, boolean withFixed) {
        this.elimination = elimination;
        this.equations = elimination.equations;
        this.withFixed = withFixed;
        List<GroupingFactor> factors = equations.plan.factors;
        psi = new double[factors.size()][];
        shrinkages = new Shrinkage[factors.size()];
        information = new double[factors.size()][];
        modes = new double[factors.size()][];
        scores = new double[factors.size()][];
        squares = new double[factors.size()][];
        for (int f = 0; f < psi.length; f++) {
            int q = equations.plan.sizes[f];
            shrinkages[f] = new Shrinkage(q);
            information[f] = new double[q * q];
            squares[f] = new double[q * q];
            modes[f] = new double[(int) factors.get(f).size()];
            scores[f] = new double[modes[f].length];
        }
        sparseCovariance = equations.sparse.zeros();
        solution = new double[equations.unknowns.count];
        byRoot = LeafSquares.isCheaper(equations, withFixed ? equations.rank() : 0);
        leafShrinkages = new double[byRoot ? equations.leafBlocks.diagonal().length : 0];
        neighbours = new NeighbourProducts(this, elimination, withFixed ? equations.rank() : 0);
    }

    public void run() {
        for (int f = 0; f < psi.length; f++) {
            int q = equations.plan.sizes[f];
            psi[f] = SmallMatrix.multiplyByTranspose(elimination.loadings[f], elimination.loadings[f], q, q, q);
            Arrays.fill(information[f], 0.0);
        }
        CoreBackward core = new CoreBackward(elimination, this, withFixed);
        core.run();
        Panels sparse = equations.sparse;
        for (int v = sparse.count() - 1; v >= 0; v--) {
            visit(sparse, elimination.sparseRows, v, elimination.sparseConditional, elimination.sparseScatter);
            neighbours.store(sparse, v, elimination.sparseConditional, sparseCovariance);
            System.arraycopy(modes[sparse.factor[v]], sparse.level[v] * sparse.size[v], solution, equations.unknowns.first(v), sparse.size[v]);
        }
        Panels leaves = equations.leaves;
        if (coreRoot.length > 0) {
            neighbours.clear(equations.plan.sizes[equations.plan.leafFactor]);
        }
        for (int v = leaves.count() - 1; v >= 0; v--) {
            visit(leaves, equations.leafBlocks, v, elimination.leafConditional, elimination.leafScatter);
        }
        if (coreRoot.length > 0) {
            subtractSquares(information[equations.plan.leafFactor]);
        }
        if (equations.batches != null) {
            double[][] w = withFixed ? coreCovariance() : new double[0][];
            batchSums = BatchBackward.run(equations.batches, elimination.axes, w, beta, modes[0], scores[0]);
            information[0] = batchSums.information();
            squares[0] = batchSums.squares();
        }
        for (int f = equations.batches != null ? 1 : 0; f < squares.length; f++) {
            addSquares(f, equations.plan.sizes[f]);
        }
    }

    /** W over the core and X (the core alone for ML), unscaled: what the last way back made, or is made now. */
    public double[][] coreCovariance() {
        if (coreCovariance.length == 0) {
            coreCovariance = elimination.core.inverse(elimination.core.m + (withFixed ? elimination.core.p : 0));
            elimination.core.unscaleInverse(elimination.loadings);
        }
        return coreCovariance;
    }

    void setCovariance(double[][] covariance) {
        coreCovariance = covariance;
        coreRoot = new double[0][];
    }

    /** Takes a root of W in the place of W. */
    void setRoot(double[][] root) {
        coreRoot = root;
        coreCovariance = new double[0][];
    }

    private void subtractSquares(double[] sum) {
        double[] squares = LeafSquares.sum(equations, coreRoot, withFixed ? equations.rank() : 0, leafShrinkages);
        for (int i = 0; i < sum.length; i++) {
            sum[i] -= squares[i];
        }
    }

    private void addSquares(int f, int q) {
        double[] t = scores[f];
        double[] sum = squares[f];
        Arrays.fill(sum, 0.0);
        for (int at = 0; at < t.length; at += q) {
            for (int i = 0; i < q; i++) {
                for (int j = 0; j < q; j++) {
                    sum[i * q + j] += t[at + i] * t[at + j];
                }
            }
        }
    }

    private void visit(Panels rows, Panels.Blocks numbers, int v, double[] conditional, Scatter scatter) {
        int q = rows.size[v];
        int f = rows.factor[v];
        neighbours.setRight(rows, numbers, v);
        if (coreRoot.length == 0) {
            neighbours.set(rows, numbers, v, scatter);
        }
        Shrinkage shrinkage = shrinkages[f];
        shrinkage.set(numbers.diagonal(), rows.diagonalStart[v], psi[f]);
        if (coreRoot.length > 0) {
            System.arraycopy(shrinkage.h, 0, leafShrinkages, rows.diagonalStart[v], q * q);
        }
        addInformation(information[f], shrinkage.h, numbers.diagonal(), rows.diagonalStart[v], neighbours.e, q);
        double[] right = neighbours.right;
        int at = rows.level[v] * q;
        for (int i = 0; i < q; i++) {
            double b = 0;
            double t = 0;
            for (int k = 0; k < q; k++) {
                b += conditional[rows.diagonalStart[v] + i * q + k] * right[k];
                t += shrinkage.h[i * q + k] * right[k];
            }
            modes[f][at + i] = b;
            scores[f][at + i] = t;
        }
    }

    /** sum += H R - H E H'. */
    private static void addInformation(double[] sum, double[] h, double[] r, int from, double[] e, int q) {
        if (q == 1) {
            sum[0] += h[0] * (r[from] - e[0] * h[0]);
            return;
        }
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                double value = 0;
                for (int k = 0; k < q; k++) {
                    double inner = r[from + k * q + j];
                    for (int l = 0; l < q; l++) {
                        inner -= e[k * q + l] * h[j * q + l];
                    }
                    value += h[i * q + k] * inner;
                }
                sum[i * q + j] += value;
            }
        }
    }

    /** W_vv of a leaf or sparse vertex, q x q: the conditional covariance of its random effects over sigma^2. */
    public double[] covarianceOf(boolean leaf, int v) {
        if (equations.batches != null) {
            return batchCovariance(equations.batches, v);
        }
        Panels rows = leaf ? equations.leaves : equations.sparse;
        int q = rows.size[v];
        if (!leaf) {
            return Arrays.copyOfRange(sparseCovariance.diagonal(), rows.diagonalStart[v], rows.diagonalStart[v] + q * q);
        }
        neighbours.set(rows, equations.leafBlocks, v, elimination.leafScatter);
        double[] b = Arrays.copyOfRange(elimination.leafConditional, rows.diagonalStart[v], rows.diagonalStart[v] + q * q);
        double[] covariance = SmallMatrix.multiply(b, SmallMatrix.multiply(neighbours.e, b, q, q, q), q, q, q);
        for (int i = 0; i < q * q; i++) {
            covariance[i] += b[i];
        }
        return covariance;
    }

    /** B + B R_X W_XX R_X' B for a level of the only factor. */
    private double[] batchCovariance(LevelBatches batches, int level) {
        int q = batches.q;
        double[] b = new double[q * q];
        new LevelBlock(q).condition(batches.block(level), 0, elimination.loadings[0], b, 0);
        int p = withFixed ? equations.rank() : 0;
        double[] right = SmallMatrix.multiply(b, batches.border(level, p), q, q, p);
        double[] w = new double[p * p];
        for (int i = 0; i < p; i++) {
            System.arraycopy(coreCovariance()[i], 0, w, i * p, p);
        }
        double[] covariance = SmallMatrix.multiplyByTranspose(SmallMatrix.multiply(right, w, q, p, p), right, q, p, q);
        for (int i = 0; i < q * q; i++) {
            covariance[i] += b[i];
        }
        return covariance;
    }
}
