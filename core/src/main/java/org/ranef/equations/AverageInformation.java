package org.ranef.equations;

import java.util.Arrays;
import org.ranef.linalg.DenseCholesky;
import org.ranef.ordering.EliminationPlan;

/**
 * The products f_i'P f_j of the working variates f_i = V_i P y = Z M_i t, one per theta (Gilmour, Thompson and Cullis 1995): one sparse product
 * with Z'WZ and one forward solve with the factor at hand for all thetas together.
 *
 * <p>Weights w_i = M_i t and right-hand sides stand unknown by unknown, one row of {@code count} numbers for each.
 */
public final class AverageInformation {

    private final Elimination elimination;
    private final Equations equations;
    private final EliminationPlan plan;
    private final int count;
    /** The parameters of each factor lie from firstOf[f] to endOf[f] - 1: all other weights of its levels are zero. */
    private final int[] firstOf;
    private final int[] endOf;
    private final int[] parameterFactor;
    private final double[][] changes;
    private final double[][] scores;
    /** The weights of all unknowns after the leaves, and what they range over. */
    private final double[] weights;
    private int first;
    private int end;
    private final double[] right;
    private final double[][] products;

    /** {@code changes[i]} is dPsi/dtheta_i over the working columns of factor {@code parameterFactor[i]}; scores are t by factor. */
    private AverageInformation(Elimination elimination, int[] parameterFactor, double[][] changes, double[][] scores) {
        this.elimination = elimination;
        this.equations = elimination.equations;
        this.plan = equations.plan;
        this.count = changes.length;
        this.parameterFactor = parameterFactor;
        this.changes = changes;
        this.scores = scores;
        firstOf = new int[scores.length];
        endOf = new int[scores.length];
        for (int i = count - 1; i >= 0; i--) {
            int f = parameterFactor[i];
            firstOf[f] = i;
            endOf[f] = Math.max(endOf[f], i + 1);
        }
        right = new double[Math.multiplyExact(equations.unknowns.count, count)];
        weights = new double[right.length];
        products = new double[count][count];
    }

    public static double[][] products(Elimination elimination, Backward backward, int[] parameterFactor, double[][] changes) {
        AverageInformation information = new AverageInformation(elimination, parameterFactor, changes, backward.scores);
        if (backward.batchSums != null) {
            backward.batchSums.addProducts(changes, information.products, information.right);
        } else {
            information.setWeights();
            information.eliminateLeaves();
            information.multiply(information.equations.sparse, information.equations.sparseBlocks, 0);
            information.multiply(information.equations.core, information.equations.coreBlocks, information.plan.sparseCount);
        }
        information.solve();
        return information.products;
    }

    private void setWeights() {
        first = count;
        for (int at = 0; at < plan.count(); at++) {
            int f = plan.factorAt[at];
            weigh(f, plan.levelAt[at], weights, equations.unknowns.first(at) * count);
        }
        for (int f = 0; f < scores.length; f++) {
            if (f != plan.leafFactor) {
                first = Math.min(first, firstOf[f]);
                end = Math.max(end, endOf[f]);
            }
        }
    }

    /** w = M_i t of one level for the parameters of its factor, row by row. */
    private void weigh(int f, int level, double[] w, int to) {
        int q = plan.sizes[f];
        double[] t = scores[f];
        for (int i = firstOf[f]; i < endOf[f]; i++) {
            if (parameterFactor[i] == f) {
                double[] change = changes[i];
                for (int a = 0; a < q; a++) {
                    double sum = 0;
                    for (int k = 0; k < q; k++) {
                        sum += change[a * q + k] * t[level * q + k];
                    }
                    w[to + a * count + i] = sum;
                }
            }
        }
    }

    /**
     * Leaves meet no other leaf, so that each is done with at once. With c its right-hand sides it passes R_L'(w - B c) to its neighbours. Their products
     * w_L'c_L then hold -w_L'R_L'B c too, where c = R w + R_L w_L, so that the leaf's own share w'c - c'B c becomes (w - B R w)'c.
     */
    private void eliminateLeaves() {
        Panels rows = equations.leaves;
        Panels.Blocks numbers = equations.leafBlocks;
        int f = plan.leafFactor;
        int q = plan.sizes[f];
        double[] w = new double[q * count];
        double[] own = new double[q * count];
        double[] all = new double[q * count];
        double[] z = new double[count];
        for (int v = 0; v < rows.count(); v++) {
            weigh(f, rows.level[v], w, 0);
            int diagonal = rows.diagonalStart[v];
            for (int a = 0; a < q; a++) {
                int row = a * count;
                Arrays.fill(own, row, row + count, 0.0);
                for (int k = 0; k < q; k++) {
                    add(own, row, numbers.diagonal()[diagonal + a * q + k], w, k * count, firstOf[f], endOf[f]);
                }
                System.arraycopy(own, row, all, row, count);
                fromTargets(rows, numbers, v, a, all, row);
            }
            for (int a = 0; a < q; a++) {
                lessConditional(diagonal + a * q, q, w, a, own, z, firstOf[f], endOf[f]);
                addProducts(z, 0, firstOf[f], endOf[f], 1, all, a * count);
                lessConditional(diagonal + a * q, q, w, a, all, z, 0, count);
                pass(rows, numbers, v, a, 1, z, 0, 0, count);
            }
        }
    }

    /** z = row a of w - B c for a leaf, over a range of parameters. */
    private void lessConditional(int b, int q, double[] w, int a, double[] c, double[] z, int from, int to) {
        System.arraycopy(w, a * count, z, 0, count);
        for (int k = 0; k < q; k++) {
            add(z, 0, -elimination.leafConditional[b + k], c, k * count, from, to);
        }
    }

    /** What the weights of the targets add to one row's right-hand sides. */
    private void fromTargets(Panels rows, Panels.Blocks numbers, int v, int a, double[] sums, int to) {
        int width = rows.width[v] - rows.borderWidth;
        int from = rows.panelStart[v] + a * rows.width[v];
        int at = rows.columnStart[v];
        for (int c = 0; c < width; c++) {
            add(sums, to, numbers.panel()[from + c], weights, rows.columns[at + c] * count, first, end);
        }
    }

    /** Adds one row's blocks towards later columns, times a sign and times z, to their right-hand sides (y's too, which nobody asks for). */
    private void pass(Panels rows, Panels.Blocks numbers, int v, int a, int sign, double[] z, int source, int from, int to) {
        int width = rows.width[v];
        int row = rows.panelStart[v] + a * width;
        int at = rows.columnStart[v];
        for (int c = 0; c < width; c++) {
            add(right, rows.columns[at + c] * count, sign * numbers.panel()[row + c], z, source, from, to);
        }
    }

    /** Adds [Z X]'W Z w of vertices after the leaves, from the blocks as they were before any elimination, and w'Z'WZ w to the products. */
    private void multiply(Panels rows, Panels.Blocks numbers, int firstPosition) {
        double[] sums = new double[count];
        for (int v = 0; v < rows.count(); v++) {
            int q = rows.size[v];
            int own = equations.unknowns.first(firstPosition + v) * count;
            int f = rows.factor[v];
            for (int a = 0; a < q; a++) {
                Arrays.fill(sums, 0.0);
                for (int k = 0; k < q; k++) {
                    add(sums, 0, numbers.diagonal()[rows.diagonalStart[v] + a * q + k], weights, own + k * count, firstOf[f], endOf[f]);
                }
                fromTargets(rows, numbers, v, a, sums, 0);
                pass(rows, numbers, v, a, 1, weights, own + a * count, firstOf[f], endOf[f]);
                add(right, own + a * count, 1.0, sums, 0, 0, count);
                addProducts(weights, own + a * count, firstOf[f], endOf[f], 1, right, own + a * count);
            }
        }
    }

    /** target += factor times source for a range of parameters. */
    private static void add(double[] target, int to, double factor, double[] source, int from, int first, int end) {
        for (int i = first; i < end; i++) {
            target[to + i] += factor * source[from + i];
        }
    }

    /** Adds the products of a range of parameters with those up to each; the others follow from symmetry. */
    private void addProducts(double[] z, int at, int from, int to, int sign, double[] source, int start) {
        for (int i = from; i < to; i++) {
            double[] row = products[i];
            double x = sign * z[at + i];
            for (int j = 0; j <= i; j++) {
                row[j] += x * source[start + j];
            }
        }
    }

    /** Subtracts (L^-1 Lambda'c_i)'(L^-1 Lambda'c_j). */
    private void solve() {
        forward();
        CoreMatrix core = elimination.core;
        double[][] columns = new double[count][core.order()];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < core.order(); j++) {
                columns[i][j] = right[j * count + i];
            }
            for (int at = plan.sparseCount; at < plan.count(); at++) {
                core.loadTransposed(columns[i], at, elimination.loadings);
            }
            DenseCholesky.solveLower(core.a, core.m + core.p, columns[i]);
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] -= DenseCholesky.dot(columns[i], columns[j], 0, core.m + core.p);
                products[j][i] = products[i][j];
            }
        }
    }

    /** For each sparse vertex in turn: its share c'Bc of the products, and c_L -= R_L' B c for what it is connected to. */
    private void forward() {
        Panels rows = equations.sparse;
        double[] solved = new double[count];
        for (int v = 0; v < rows.count(); v++) {
            int q = rows.size[v];
            int own = equations.unknowns.first(v) * count;
            for (int a = 0; a < q; a++) {
                Arrays.fill(solved, 0.0);
                for (int k = 0; k < q; k++) {
                    add(solved, 0, elimination.sparseConditional[rows.diagonalStart[v] + a * q + k], right, own + k * count, 0, count);
                }
                addProducts(solved, 0, 0, count, -1, right, own + a * count);
                pass(rows, elimination.sparseRows, v, a, -1, solved, 0, 0, count);
            }
        }
    }
}
