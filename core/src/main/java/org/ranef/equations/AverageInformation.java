package org.ranef.equations;

import java.util.Arrays;
import org.ranef.linalg.DenseCholesky;

/**
 * The products f_i'P f_j of the working variates f_i = V_i P y = Z M_i t, one per theta (Gilmour, Thompson and Cullis 1995): one sparse product
 * with Z'WZ and one forward solve with the factor at hand for all thetas together.
 *
 * <p>Right-hand sides stand vertex by vertex, one row of {@code count} numbers per column of Z.
 */
public final class AverageInformation {

    private final Elimination elimination;
    private final Equations equations;
    private final EliminationPlan plan;
    private final int count;
    private final int[] parameterFactor;
    /** The parameters of each factor lie from firstOf[f] to endOf[f] - 1: all other entries of its weights are zero. */
    private final int[] firstOf;
    private final int[] endOf;
    private final double[][] changes;
    private final double[][] weights;
    private final double[] leafRight;
    private final double[] sparseRight;
    private final double[] coreRight;
    private final double[][] products;

    /** {@code changes[i]} is dPsi/dtheta_i over the working columns of factor {@code parameterFactor[i]}; scores are t by factor. */
    private AverageInformation(Elimination elimination, int[] parameterFactor, double[][] changes, double[][] scores) {
        this.elimination = elimination;
        this.equations = elimination.equations;
        this.plan = equations.plan;
        this.count = changes.length;
        this.parameterFactor = parameterFactor;
        this.changes = changes;
        firstOf = new int[scores.length];
        endOf = new int[scores.length];
        for (int i = count - 1; i >= 0; i--) {
            int f = parameterFactor[i];
            firstOf[f] = i;
            endOf[f] = Math.max(endOf[f], i + 1);
        }
        weights = new double[scores.length][];
        for (int f = 0; f < scores.length; f++) {
            weights[f] = equations.batches != null ? new double[0] : weights(f, scores[f]);
        }
        leafRight = new double[Math.multiplyExact(equations.leaves.borderStart[equations.leaves.count()] / equations.leaves.borderWidth, count)];
        sparseRight = new double[Math.multiplyExact(equations.sparse.borderStart[equations.sparse.count()] / equations.leaves.borderWidth, count)];
        coreRight = new double[Math.multiplyExact(elimination.core.order(), count)];
        products = new double[count][count];
    }

    public static double[][] products(Elimination elimination, Backward backward, int[] parameterFactor, double[][] changes) {
        AverageInformation information = new AverageInformation(elimination, parameterFactor, changes, backward.scores);
        if (backward.batchSums != null) {
            backward.batchSums.addProducts(changes, information.products, information.coreRight);
            information.solve();
            return information.products;
        }
        information.formRightHandSides();
        information.addSquares();
        information.solve();
        return information.products;
    }

    /** w_l,i = M_i t_l for the parameters of one factor (0 for others), row by row. */
    private double[] weights(int f, double[] scores) {
        int q = plan.factors.get(f).columns();
        double[] w = new double[Math.multiplyExact(scores.length, count)];
        for (int at = 0; at < scores.length; at += q) {
            for (int a = 0; a < q; a++) {
                int to = (at + a) * count;
                for (int i = firstOf[f]; i < endOf[f]; i++) {
                    if (parameterFactor[i] != f) {
                        continue;
                    }
                    double sum = 0;
                    for (int k = 0; k < q; k++) {
                        sum += changes[i][a * q + k] * scores[at + k];
                    }
                    w[to + i] = sum;
                }
            }
        }
        return w;
    }

    /** c = [Z X]'W Z w, from the blocks as they were before any elimination. */
    private void formRightHandSides() {
        multiply(equations.leaves, equations.leafBlocks, leafRight, false);
        multiply(equations.sparse, equations.sparseBlocks, sparseRight, false);
        multiply(equations.core, equations.coreBlocks, new double[0], true);
    }

    private void multiply(Panels rows, Panels.Blocks numbers, double[] right, boolean isCore) {
        double[] sums = new double[count];
        for (int v = 0; v < rows.count(); v++) {
            int q = rows.size[v];
            for (int a = 0; a < q; a++) {
                Arrays.fill(sums, 0.0);
                int at = rows.level[v] * q;
                for (int k = 0; k < q; k++) {
                    addWeights(rows.factor[v], sums, 0, numbers.diagonal()[rows.diagonalStart[v] + a * q + k], at + k);
                }
                for (int e = rows.targetStart[v]; e < rows.targetStart[v + 1]; e++) {
                    target(rows, numbers, v, a, e, sums);
                }
                for (int x = 0; x < elimination.core.p; x++) {
                    double value = numbers.border()[rows.borderStart[v] + a * rows.borderWidth + x];
                    addWeights(rows.factor[v], coreRight, (elimination.core.m + x) * count, value, at + a);
                }
                if (isCore) {
                    addCore(plan.coreColumn[plan.sparseCount + v] + a, 1.0, sums, 0);
                } else {
                    add(right, rowOf(rows, v, a), 1.0, sums, 0);
                }
            }
        }
    }

    private int rowOf(Panels rows, int v, int a) {
        return (rows.borderStart[v] / rows.borderWidth + a) * count;
    }

    /** One row of the block towards a target, used both ways. */
    private void target(Panels rows, Panels.Blocks numbers, int v, int a, int e, double[] sums) {
        int position = rows.targets[e];
        int f = plan.factorAt[position];
        int size = plan.factors.get(f).columns();
        int block = rows.panelStart[v] + a * rows.width[v] + rows.targetColumn[e];
        int level = plan.levelAt[position] * size;
        int row = rows.level[v] * rows.size[v] + a;
        for (int k = 0; k < size; k++) {
            double x = numbers.panel()[block + k];
            if (x == 0) {
                continue;
            }
            addWeights(f, sums, 0, x, level + k);
            if (position < plan.sparseCount) {
                addWeights(rows.factor[v], sparseRight, rowOf(equations.sparse, position, k), x, row);
            } else {
                addWeights(rows.factor[v], coreRight, (plan.coreColumn[position] + k) * count, x, row);
            }
        }
    }

    private void add(double[] target, int to, double factor, double[] source, int from) {
        for (int i = 0; i < count; i++) {
            target[to + i] += factor * source[from + i];
        }
    }

    /** Adds a multiple of one row of the weights of factor f. */
    private void addWeights(int f, double[] target, int to, double x, int row) {
        double[] source = weights[f];
        int from = row * count;
        for (int i = firstOf[f]; i < endOf[f]; i++) {
            target[to + i] += x * source[from + i];
        }
    }

    /** Adds to the products of parameter i with those up to it; the others follow from symmetry. */
    private void addProducts(int i, double x, double[] source, int from) {
        double[] row = products[i];
        for (int j = 0; j <= i; j++) {
            row[j] += x * source[from + j];
        }
    }

    private void addCore(int column, double factor, double[] source, int from) {
        add(coreRight, column * count, factor, source, from);
    }

    /** f_i'W f_j = w_i' Z'WZ w_j. */
    private void addSquares() {
        squares(equations.leaves, leafRight);
        squares(equations.sparse, sparseRight);
        for (int v = 0; v < equations.core.count(); v++) {
            int q = equations.core.size[v];
            int j0 = plan.coreColumn[plan.sparseCount + v];
            double[] w = weights[equations.core.factor[v]];
            for (int a = 0; a < q; a++) {
                int from = (equations.core.level[v] * q + a) * count;
                for (int i = firstOf[equations.core.factor[v]]; i < endOf[equations.core.factor[v]]; i++) {
                    addProducts(i, w[from + i], coreRight, (j0 + a) * count);
                }
            }
        }
    }

    private void squares(Panels rows, double[] right) {
        for (int v = 0; v < rows.count(); v++) {
            double[] w = weights[rows.factor[v]];
            for (int a = 0; a < rows.size[v]; a++) {
                int from = (rows.level[v] * rows.size[v] + a) * count;
                int at = rowOf(rows, v, a);
                for (int i = firstOf[rows.factor[v]]; i < endOf[rows.factor[v]]; i++) {
                    addProducts(i, w[from + i], right, at);
                }
            }
        }
    }

    /** Subtracts (L^-1 Lambda'c_i)'(L^-1 Lambda'c_j). */
    private void solve() {
        forward(equations.leaves, equations.leafBlocks, elimination.leafConditional, leafRight);
        forward(equations.sparse, elimination.sparseRows, elimination.sparseConditional, sparseRight);
        CoreMatrix core = elimination.core;
        double[][] columns = new double[count][core.order()];
        for (int i = 0; i < count; i++) {
            double[] right = columns[i];
            for (int j = 0; j < right.length; j++) {
                right[j] = coreRight[j * count + i];
            }
            for (int at = plan.sparseCount; at < plan.count(); at++) {
                core.loadTransposed(right, at, elimination.loadings);
            }
            DenseCholesky.solveLower(core.a, core.m + core.p, right);
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] -= DenseCholesky.dot(columns[i], columns[j], 0, core.m + core.p);
                products[j][i] = products[i][j];
            }
        }
    }

    /** For each vertex in turn: its share c'Bc of the products, and c_L -= R_L' B c for what it is connected to. */
    private void forward(Panels rows, Panels.Blocks numbers, double[] conditional, double[] right) {
        double[] solved = new double[count];
        for (int v = 0; v < rows.count(); v++) {
            int q = rows.size[v];
            for (int a = 0; a < q; a++) {
                Arrays.fill(solved, 0.0);
                for (int k = 0; k < q; k++) {
                    add(solved, 0, conditional[rows.diagonalStart[v] + a * q + k], right, rowOf(rows, v, k));
                }
                int own = rowOf(rows, v, a);
                for (int i = 0; i < count; i++) {
                    addProducts(i, -solved[i], right, own);
                }
                pass(rows, numbers, v, a, solved);
            }
        }
    }

    private void pass(Panels rows, Panels.Blocks numbers, int v, int a, double[] solved) {
        for (int e = rows.targetStart[v]; e < rows.targetStart[v + 1]; e++) {
            int position = rows.targets[e];
            int size = plan.factors.get(plan.factorAt[position]).columns();
            int block = rows.panelStart[v] + a * rows.width[v] + rows.targetColumn[e];
            for (int k = 0; k < size; k++) {
                double x = -numbers.panel()[block + k];
                if (position < plan.sparseCount) {
                    add(sparseRight, rowOf(equations.sparse, position, k), x, solved, 0);
                } else {
                    addCore(plan.coreColumn[position] + k, x, solved, 0);
                }
            }
        }
        for (int x = 0; x < elimination.core.p; x++) {
            addCore(elimination.core.m + x, -numbers.border()[rows.borderStart[v] + a * rows.borderWidth + x], solved, 0);
        }
    }
}
