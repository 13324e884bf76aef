package org.ranef.equations;

import org.ranef.ordering.EliminationPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.ranef.linalg.DenseCholesky;
import org.ranef.linalg.SmallMatrix;
import org.ranef.ordering.IntList;

/**
 * The covariance W = Lambda N^-1 Lambda' of the errors of all effects, X included, as far as it concerns some levels: c'Wc is the squared length of what
 * forward elimination makes of c, and a level touches only the vertices on its way to the core (equation 71).
 */
public final class ErrorRoots {

    private static final int LEAF = -1;

    private final Elimination elimination;
    private final EliminationPlan plan;
    private final CoreMatrix core;
    private final Equations equations;

    /** After the elimination has run, and until it runs again. */
    public ErrorRoots(Elimination elimination) {
        this.elimination = elimination;
        this.plan = elimination.equations.plan;
        this.core = elimination.core;
        this.equations = elimination.equations;
    }

    /**
     * What the unit vectors of a level's columns become, one array for each.
     *
     * @param positions the vertices before the core on the way, increasing; -1 for a leaf
     * @param sizes     the number of rows of each
     * @param sparse    the rows of these vertices
     * @param core      the rows of the core's random effects (m) and of X (p); the latter are L_XX^-1 times what X loses to the level
     */
    public record Roots(int[] positions, int[] sizes, double[][] sparse, double[][] core) {
    }

    /** Those of one level. */
    public Roots of(int factor, int level) {
        return new Forward(plan.factors.get(factor).columns()).run(factor, level);
    }

    /** The number m of the core's random effects. */
    public int coreSize() {
        return core.m;
    }

    /** The right-hand sides of one elimination; those of a vertex are rows of {@code count} numbers. */
    private final class Forward {

        private final int count;
        private final TreeMap<Integer, double[]> waiting = new TreeMap<>();
        private final double[][] coreRight;
        private final IntList positions = new IntList();
        private final List<double[]> done = new ArrayList<>();

        Forward(int count) {
            this.count = count;
            coreRight = new double[count][core.order()];
        }

        Roots run(int f, int level) {
            double[] unit = new double[count * count];
            for (int a = 0; a < count; a++) {
                unit[a * count + a] = 1;
            }
            int own = f == plan.leafFactor ? LEAF : plan.positionOf[f][level];
            if (own == LEAF) {
                positions.add(LEAF);
                eliminate(equations.leaves, equations.leafBlocks, level, unit);
            } else if (own < plan.sparseCount) {
                waiting.put(own, unit);
            } else {
                for (int a = 0; a < count; a++) {
                    coreRight[a][plan.coreColumn[own] + a] = 1;
                }
            }
            while (!waiting.isEmpty()) {
                int position = waiting.firstKey();
                positions.add(position);
                eliminate(equations.sparse, elimination.sparseRows, position, waiting.remove(position));
            }
            int[] at = positions.toArray();
            int[] sizes = Arrays.stream(at).map(position -> position == LEAF ? count : equations.sparse.size[position]).toArray();
            double[][] sparse = new double[count][done.size()];
            for (int i = 0; i < count; i++) {
                for (int row = 0; row < sparse[i].length; row++) {
                    sparse[i][row] = done.get(row)[i];
                }
                solveCore(coreRight[i]);
                coreRight[i] = Arrays.copyOf(coreRight[i], core.m + core.p);
            }
            return new Roots(at, sizes, sparse, coreRight);
        }

        private void solveCore(double[] right) {
            for (int at = plan.sparseCount; at < plan.count(); at++) {
                core.loadTransposed(right, at, elimination.loadings);
            }
            int first = 0;
            while (first < right.length && right[first] == 0) {
                first++;
            }
            DenseCholesky.solveLower(core.a, first, core.m + core.p, right);
        }

        /** Keeps C^-1 T'c of a vertex and passes on c_L -= R_L' B c. */
        private void eliminate(Panels rows, Panels.Blocks numbers, int v, double[] right) {
            int q = rows.size[v];
            LevelBlock block = new LevelBlock(q);
            block.condition(numbers.diagonal(), rows.diagonalStart[v], elimination.loadings[rows.factor[v]], new double[q * q], 0);
            double[] scaled = SmallMatrix.multiply(block.half, right, q, q, count);
            for (int a = 0; a < q; a++) {
                done.add(Arrays.copyOfRange(scaled, a * count, (a + 1) * count));
            }
            double[] passed = SmallMatrix.multiplyTransposed(block.half, scaled, q, q, count);
            for (int e = rows.targetStart[v]; e < rows.targetStart[v + 1]; e++) {
                int position = rows.targets[e];
                int size = equations.unknowns.size(position);
                double[] sparse = position < plan.sparseCount ? waiting.computeIfAbsent(position, at -> new double[size * count]) : null;
                for (int k = 0; k < size; k++) {
                    for (int a = 0; a < q; a++) {
                        double x = numbers.panel()[rows.panelStart[v] + a * rows.width[v] + rows.targetColumn[e] + k];
                        for (int i = 0; i < count; i++) {
                            if (sparse != null) {
                                sparse[k * count + i] -= x * passed[a * count + i];
                            } else {
                                coreRight[i][equations.unknowns.first(position) + k] -= x * passed[a * count + i];
                            }
                        }
                    }
                }
            }
        }
    }

    /** L_XX^-1 x, in place. */
    public void solveFixed(double[] x) {
        for (int i = 0; i < core.p; i++) {
            double[] column = core.a[core.m + i];
            x[i] /= column[core.m + i];
            for (int j = i + 1; j < core.p; j++) {
                x[j] -= column[core.m + j] * x[i];
            }
        }
    }

    /**
     * The slopes of the modes of all effects on beta, in working coordinates: for each factor, level by level, columns x p (equation 74).
     */
    public double[][] modeSlopes() {
        double[][] slopes = new double[plan.factors.size()][];
        for (int f = 0; f < slopes.length; f++) {
            slopes[f] = new double[Math.toIntExact(plan.factors.get(f).size() * core.p)];
        }
        for (int x = 0; x < core.p; x++) {
            double[] u = new double[core.m];
            for (int j = 0; j < core.m; j++) {
                u[j] = -core.a[j][core.m + x];
            }
            DenseCholesky.solveUpper(core.a, core.m, u);
            for (int at = plan.sparseCount; at < plan.count(); at++) {
                int f = plan.factorAt[at];
                int q = plan.factors.get(f).columns();
                for (int a = 0; a < q; a++) {
                    for (int k = 0; k < q; k++) {
                        slopes[f][(plan.levelAt[at] * q + a) * core.p + x] += elimination.loadings[f][a * q + k] * u[plan.coreColumn[at] + k];
                    }
                }
            }
        }
        for (int v = equations.sparse.count() - 1; v >= 0; v--) {
            slopes(equations.sparse, elimination.sparseRows, v, elimination.sparseConditional, slopes);
        }
        for (int v = 0; v < equations.leaves.count(); v++) {
            slopes(equations.leaves, equations.leafBlocks, v, elimination.leafConditional, slopes);
        }
        return slopes;
    }

    /** D_v = -B_v (R_vX + R_vL D_L). */
    private void slopes(Panels rows, Panels.Blocks numbers, int v, double[] conditional, double[][] slopes) {
        int q = rows.size[v];
        int p = core.p;
        double[] right = new double[q * p];
        for (int a = 0; a < q; a++) {
            System.arraycopy(numbers.panel(), rows.borderStart(v, a), right, a * p, p);
            for (int e = rows.targetStart[v]; e + 1 < rows.targetStart[v + 1]; e++) {
                int f = plan.factorAt[rows.targets[e]];
                int size = plan.factors.get(f).columns();
                int level = plan.levelAt[rows.targets[e]];
                for (int k = 0; k < size; k++) {
                    double r = numbers.panel()[rows.panelStart[v] + a * rows.width[v] + rows.targetColumn[e] + k];
                    for (int x = 0; x < p; x++) {
                        right[a * p + x] += r * slopes[f][(level * size + k) * p + x];
                    }
                }
            }
        }
        double[] own = slopes[rows.factor[v]];
        int to = rows.level[v] * q * p;
        for (int a = 0; a < q; a++) {
            for (int k = 0; k < q; k++) {
                double b = conditional[rows.diagonalStart[v] + a * q + k];
                for (int x = 0; x < p; x++) {
                    own[to + a * p + x] -= b * right[k * p + x];
                }
            }
        }
    }
}
