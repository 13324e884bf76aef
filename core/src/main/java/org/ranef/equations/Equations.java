package org.ranef.equations;

import java.util.Arrays;
import org.ranef.crossproducts.CrossProducts;

/**
 * The cross-products arranged for elimination: rows of the leaves, of the sparse vertices (with zeros where fill will come) and of the
 * core's vertices, and [X y]'W[X y] for the columns of X that stand. Does not change with theta.
 */
public final class Equations {

    public final CrossProducts products;
    public final EliminationPlan plan;
    final Panels leaves;
    final Panels.Blocks leafBlocks;
    final Panels sparse;
    final Panels.Blocks sparseBlocks;
    final Panels core;
    final Panels.Blocks coreBlocks;
    /** The columns of X that stand; their number is the rank p. */
    public final int[] columns;
    /** [X y]'W[X y] for those columns, symmetric, (p + 1) x (p + 1). */
    public final double[][] fixed;

    public Equations(CrossProducts products) {
        this.products = products;
        boolean[] stands = products.independentColumns();
        columns = java.util.stream.IntStream.range(0, stands.length).filter(j -> stands[j]).toArray();
        int[] border = Arrays.copyOf(columns, columns.length + 1);
        border[columns.length] = stands.length;
        double[][] full = products.fixedProducts();
        fixed = new double[border.length][border.length];
        for (int i = 0; i < border.length; i++) {
            for (int j = 0; j < border.length; j++) {
                fixed[i][j] = full[border[i]][border[j]];
            }
        }
        plan = EliminationPlan.of(products);
        PanelBuilder builder = new PanelBuilder(products, plan, border);
        leaves = builder.leaves();
        sparse = builder.sparse();
        core = builder.core();
        leafBlocks = leaves.zeros();
        sparseBlocks = sparse.zeros();
        coreBlocks = core.zeros();
        builder.fill(this);
    }

    /** The rank of X. */
    public int rank() {
        return columns.length;
    }

    /** What one elimination and its way back cost, in floating-point operations: quadratic in each vertex's neighbours, cubic in the core. */
    public double evaluationCost() {
        double dense = Math.pow(plan.coreSize + rank(), 3);
        return 6 * (updates(leaves) + updates(sparse)) + 2 * dense;
    }

    private static double updates(Panels rows) {
        double sum = 0;
        for (int v = 0; v < rows.count(); v++) {
            double width = rows.width[v] + rows.borderWidth;
            sum += rows.size[v] * width * width;
        }
        return sum;
    }

    /** The number of grouping factors. */
    public int factorCount() {
        return plan.factors.size();
    }
}
