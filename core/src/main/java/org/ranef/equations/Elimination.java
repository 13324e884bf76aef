package org.ranef.equations;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ranef.batches.BatchElimination;
import org.ranef.batches.LevelBatches;
import org.ranef.batches.PrincipalAxes;
import org.ranef.ordering.EliminationPlan;

/**
 * The numerical elimination for one value of theta: leaves, sparse vertices, core. After it, each vertex has its row R of the
 * equations as they were when its turn came and its conditional covariance B; the core has its Cholesky factor.
 *
 * <p>Rows are kept unscaled: the loading T of a vertex enters only when the vertex is eliminated, through
 * B = T (T'RT + I)^-1 T', which exists for singular T, so that a variance of 0 needs no special case anywhere.
 */
public final class Elimination {

    public final Equations equations;
    final Scatter leafScatter;
    final Scatter sparseScatter;
    /** The rows of the sparse vertices after earlier eliminations. The leaves' rows are the cross-products themselves. */
    final Panels.Blocks sparseRows;
    final double[] leafConditional;
    final double[] sparseConditional;
    public final CoreMatrix core;
    public double[][] loadings = new double[0][];
    /** log det (Lambda'Z'WZ Lambda + I). */
    public double logDet;

    /** The axes of the only factor, where its levels are batches. */
    @Nullable PrincipalAxes axes;

    private final LevelBlock[] blocks;
    /** C^-1 T' times the panel of one vertex. */
    private final double[] scaled;
    private final CoreRows coreRows;

    public Elimination(Equations equations) {
        this.equations = equations;
        EliminationPlan plan = equations.plan;
        leafScatter = equations.leafScatter;
        sparseScatter = equations.sparseScatter;
        sparseRows = equations.sparse.zeros();
        leafConditional = new double[equations.leafBlocks.diagonal().length];
        sparseConditional = new double[equations.sparseBlocks.diagonal().length];
        core = new CoreMatrix(plan, equations.rank());
        int largest = Arrays.stream(plan.sizes).max().orElse(1);
        scaled = new double[largest * Math.max(equations.leaves.widest(), equations.sparse.widest())];
        coreRows = new CoreRows(core.order(), largest);
        blocks = new LevelBlock[plan.factors.size()];
        Arrays.setAll(blocks, f -> new LevelBlock(plan.sizes[f]));
    }

    /** Eliminates everything but y; false when a pivot of the core is not positive. */
    public boolean run(double[][] newLoadings) {
        loadings = newLoadings;
        logDet = 0;
        startCore();
        sparseRows.copyFrom(equations.sparseBlocks);
        if (equations.batches != null) {
            eliminateBatches(equations.batches);
        }
        Panels leaves = equations.leaves;
        for (int v = 0; v < leaves.count(); v++) {
            eliminate(leaves, equations.leafBlocks, v, leafConditional, leafScatter);
        }
        Panels sparse = equations.sparse;
        for (int v = 0; v < sparse.count(); v++) {
            eliminate(sparse, sparseRows, v, sparseConditional, sparseScatter);
        }
        for (LevelBlock block : blocks) {
            logDet += block.takeLogDet();
        }
        if (!core.factor(loadings)) {
            return false;
        }
        for (int j = 0; j < core.m; j++) {
            logDet += 2 * Math.log(core.a[j][j]);
        }
        return true;
    }

    private void eliminateBatches(LevelBatches batches) {
        PrincipalAxes own = new PrincipalAxes(loadings[0], batches.q);
        axes = own;
        double[] sums = BatchElimination.run(batches, own);
        int next = 0;
        for (int i = 0; i < batches.width; i++) {
            for (int j = 0; j <= i; j++) {
                core.a[j][i] -= sums[next++];
            }
        }
        logDet += sums[sums.length - 1];
    }

    /** log det X'V^-1X in working coordinates. */
    public double logDetFixed() {
        double sum = 0;
        for (int j = core.m; j < core.m + core.p; j++) {
            sum += 2 * Math.log(core.a[j][j]);
        }
        return sum;
    }

    /** The core's cross-products before any elimination. */
    private void startCore() {
        double[][] a = core.a;
        int m = core.m;
        for (int j = 0; j < a.length; j++) {
            Arrays.fill(a[j], j, a.length, 0.0);
        }
        for (int i = 0; i < equations.fixed.length; i++) {
            for (int j = 0; j <= i; j++) {
                a[m + j][m + i] = equations.fixed[i][j];
            }
        }
        Panels rows = equations.core;
        Panels.Blocks given = equations.coreBlocks;
        for (int v = 0; v < rows.count(); v++) {
            int j0 = equations.plan.coreColumn[equations.plan.sparseCount + v];
            for (int k = 0; k < rows.size[v]; k++) {
                double[] column = a[j0 + k];
                for (int i = k; i < rows.size[v]; i++) {
                    column[j0 + i] = given.diagonal()[rows.diagonalStart[v] + k * rows.size[v] + i];
                }
                int panel = rows.panelStart[v] + k * rows.width[v];
                int columns = rows.columnStart[v];
                for (int c = 0; c < rows.width[v]; c++) {
                    column[rows.columns[columns + c]] = given.panel()[panel + c];
                }
            }
        }
    }

    private void eliminate(Panels rows, Panels.Blocks numbers, int v, double[] conditional, Scatter scatter) {
        int q = rows.size[v];
        int f = rows.factor[v];
        int width = rows.width[v];
        LevelBlock block = blocks[f];
        block.condition(numbers.diagonal(), rows.diagonalStart[v], loadings[f], conditional, rows.diagonalStart[v]);
        multiply(block.half, q, numbers.panel(), rows.panelStart[v], width);
        int e = rows.targetStart[v];
        while (rows.targets[e] < equations.plan.sparseCount) {
            updateSparse(rows, v, e, q, scatter);
            e++;
        }
        int from = rows.targetColumn[e];
        coreRows.subtractSquare(core.a, scaled, width, q, from, rows.columns, rows.columnStart[v] + from, width - from);
    }

    /** scaled = half times a row-major block of the given width. */
    private void multiply(double[] half, int q, double[] source, int from, int width) {
        for (int a = 0; a < q; a++) {
            double first = half[a * q];
            int out = a * width;
            for (int c = 0; c < width; c++) {
                scaled[out + c] = first * source[from + c];
            }
            for (int k = 1; k < q; k++) {
                double x = half[a * q + k];
                int in = from + k * width;
                for (int c = 0; c < width; c++) {
                    scaled[out + c] += x * source[in + c];
                }
            }
        }
    }

    /** Subtracts the products with one sparse target from that vertex's row. */
    private void updateSparse(Panels rows, int v, int e, int q, Scatter scatter) {
        Panels sparse = equations.sparse;
        int target = rows.targets[e];
        int size = sparse.size[target];
        int width = rows.width[v];
        int own = rows.targetColumn[e];
        for (int a = 0; a < q; a++) {
            for (int i = 0; i < size; i++) {
                double x = scaled[a * width + own + i];
                subtract(x, a * width + own, size, sparseRows.diagonal(), sparse.diagonalStart[target] + i * size);
                int panel = sparse.panelStart[target] + i * sparse.width[target];
                for (int later = e + 1; later < rows.targetStart[v + 1]; later++) {
                    subtract(x, a * width + rows.targetColumn[later], rows.columns(v, later), sparseRows.panel(), panel + scatter.column(e, later));
                }
            }
        }
    }

    /** target[to + c] -= x scaled[from + c]. */
    private void subtract(double x, int from, int columns, double[] target, int to) {
        for (int c = 0; c < columns; c++) {
            target[to + c] -= x * scaled[from + c];
        }
    }
}
