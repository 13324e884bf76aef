package org.ranef.equations;

import java.util.Arrays;
import org.ranef.linalg.DenseCholesky;
import org.ranef.ordering.EliminationPlan;

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
        information.eliminateLeaves();
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

    /**
     * Leaves meet no other leaf, so that each is done with at once. With c its right-hand sides it passes R_L'(w - B c) to its neighbours. Their products
     * w_L'c_L then hold -w_L'R_L'B c too, where c = R w + R_L w_L, so that the leaf's own share w'c - c'B c becomes (w - B R w)'c.
     */
    private void eliminateLeaves() {
        Panels rows = equations.leaves;
        Panels.Blocks numbers = equations.leafBlocks;
        int f = plan.leafFactor;
        int q = plan.factors.get(f).columns();
        double[] own = new double[q * count];
        double[] right = new double[q * count];
        double[] z = new double[count];
        for (int v = 0; v < rows.count(); v++) {
            Arrays.fill(own, 0.0);
            for (int a = 0; a < q; a++) {
                for (int k = 0; k < q; k++) {
                    addWeights(f, own, a * count, numbers.diagonal()[rows.diagonalStart[v] + a * q + k], rows.level[v] * q + k);
                }
            }
            System.arraycopy(own, 0, right, 0, own.length);
            for (int a = 0; a < q; a++) {
                fromTargets(rows, numbers, v, a, right, a * count);
            }
            for (int a = 0; a < q; a++) {
                lessConditional(v, a, own, z);
                for (int i = firstOf[f]; i < endOf[f]; i++) {
                    addProducts(i, z[i], right, a * count);
                }
                lessConditional(v, a, right, z);
                pass(rows, numbers, v, a, 1, z, 0);
            }
        }
    }

    /** z = row a of w - B c for a leaf. */
    private void lessConditional(int v, int a, double[] c, double[] z) {
        Panels rows = equations.leaves;
        int q = rows.size[v];
        Arrays.fill(z, 0.0);
        addWeights(rows.factor[v], z, 0, 1.0, rows.level[v] * q + a);
        for (int k = 0; k < q; k++) {
            add(z, 0, -elimination.leafConditional[rows.diagonalStart[v] + a * q + k], c, k * count);
        }
    }

    /** What the weights of the targets add to one row's right-hand sides. */
    private void fromTargets(Panels rows, Panels.Blocks numbers, int v, int a, double[] right, int to) {
        for (int e = rows.targetStart[v]; e < rows.targetStart[v + 1]; e++) {
            int f = plan.factorAt[rows.targets[e]];
            int size = plan.factors.get(f).columns();
            int block = rows.panelStart[v] + a * rows.width[v] + rows.targetColumn[e];
            for (int k = 0; k < size; k++) {
                addWeights(f, right, to, numbers.panel()[block + k], plan.levelAt[rows.targets[e]] * size + k);
            }
        }
    }

    /** c = [Z X]'W Z w of the vertices after the leaves, from the blocks as they were before any elimination. */
    private void formRightHandSides() {
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
                fromTargets(rows, numbers, v, a, sums, 0);
                pass(rows, numbers, v, a, 1, weights[rows.factor[v]], (at + a) * count);
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
                pass(rows, numbers, v, a, -1, solved, 0);
            }
        }
    }

    /** Adds one row's blocks towards later columns, times a sign and times z, to their right-hand sides. */
    private void pass(Panels rows, Panels.Blocks numbers, int v, int a, int sign, double[] z, int from) {
        for (int e = rows.targetStart[v]; e < rows.targetStart[v + 1]; e++) {
            int position = rows.targets[e];
            int size = plan.factors.get(plan.factorAt[position]).columns();
            int block = rows.panelStart[v] + a * rows.width[v] + rows.targetColumn[e];
            for (int k = 0; k < size; k++) {
                double x = sign * numbers.panel()[block + k];
                if (position < plan.sparseCount) {
                    add(sparseRight, rowOf(equations.sparse, position, k), x, z, from);
                } else {
                    addCore(plan.coreColumn[position] + k, x, z, from);
                }
            }
        }
        for (int x = 0; x < elimination.core.p; x++) {
            addCore(elimination.core.m + x, sign * numbers.border()[rows.borderStart[v] + a * rows.borderWidth + x], z, from);
        }
    }
}
