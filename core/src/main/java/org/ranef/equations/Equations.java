package org.ranef.equations;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ranef.batches.LevelBatches;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.ordering.EliminationPlan;
import org.ranef.ordering.LeafLinks;
import org.ranef.ordering.Unknowns;

/**
 * The cross-products arranged for elimination: rows of the leaves, of the sparse vertices (with zeros where fill will come) and of the
 * core's vertices, and [X y]'W[X y] for the columns of X that stand. Does not change with theta.
 */
public final class Equations {

    public final CrossProducts products;
    public final EliminationPlan plan;
    /** The leaves of a model with one factor; those of other models are {@link #leaves}. */
    final @Nullable LevelBatches batches;
    /** Numbers of what stands in the panels' columns. */
    final Unknowns unknowns;
    final Panels leaves;
    final Panels.Blocks leafBlocks;
    final Panels sparse;
    final Panels.Blocks sparseBlocks;
    final Panels core;
    final Panels.Blocks coreBlocks;
    final Scatter leafScatter;
    final Scatter sparseScatter;
    /** The columns of X that stand; their number is the rank p. */
    public final int[] columns;
    /** [X y]'W[X y] for those columns, symmetric, (p + 1) x (p + 1). */
    public final double[][] fixed;

    /** The levels of an only factor stand in batches. */
    public Equations(CrossProducts products) {
        this(products, true);
    }

    /** Without batches, so that all levels stand in rows: for what asks for the covariance of single levels with X. */
    public static Equations inRows(CrossProducts products) {
        return new Equations(products, false);
    }

    private Equations(CrossProducts products, boolean batched) {
        this.products = products;
        boolean[] stands = products.independentColumns();
        columns = java.util.stream.IntStream.range(0, stands.length).filter(j -> stands[j]).toArray();
        fixed = fixedProducts(products, columns);
        plan = EliminationPlan.of(products);
        int[] border = border(products, columns);
        batches = batched && plan.factors.size() == 1 ? new LevelBatches(products, border) : null;
        unknowns = new Unknowns(plan, border.length);
        PanelBuilder builder = new PanelBuilder(products, plan, border, unknowns);
        sparse = builder.sparse();
        core = builder.core();
        sparseBlocks = sparse.zeros();
        coreBlocks = core.zeros();
        builder.fillOthers(sparse, sparseBlocks, core, coreBlocks);
        if (batches != null) {
            leaves = builder.none();
            leafBlocks = leaves.zeros();
        } else {
            LeafLinks links = new LeafLinks(products, plan);
            leaves = builder.leaves(links);
            leafBlocks = leaves.zeros();
            builder.fillLeaves(links, leaves, leafBlocks);
        }
        leafScatter = new Scatter(leaves, sparse);
        sparseScatter = new Scatter(sparse, sparse);
    }

    private Equations(Equations other, CrossProducts products) {
        this.products = products;
        columns = other.columns;
        plan = other.plan;
        unknowns = other.unknowns;
        leaves = other.leaves;
        sparse = other.sparse;
        core = other.core;
        leafScatter = other.leafScatter;
        sparseScatter = other.sparseScatter;
        fixed = fixedProducts(products, columns);
        batches = other.batches == null ? null : other.batches.withResponse(products);
        leafBlocks = responded(leaves, other.leafBlocks);
        sparseBlocks = responded(sparse, other.sparseBlocks);
        coreBlocks = responded(core, other.coreBlocks);
    }

    /**
     * The equations of the same model with another response; the order, the structure and all numbers but the response's are shared.
     *
     * @throws IllegalArgumentException if the cross-products differ in more than the response
     */
    public Equations withResponse(CrossProducts other) {
        if (!products.differsOnlyInResponse(other)) {
            throw new IllegalArgumentException("Only cross-products that were made by withResponse can take the place of a model's own");
        }
        return new Equations(this, other);
    }

    /** The blocks with the response's column, the last, replaced. */
    private Panels.Blocks responded(Panels panels, Panels.Blocks blocks) {
        double[] panel = blocks.panel().clone();
        int width = products.design().fixedCount() + 1;
        for (int v = 0; v < panels.count(); v++) {
            double[] source = products.borderBlocks(panels.factor[v]);
            for (int i = 0; i < panels.size[v]; i++) {
                panel[panels.panelStart[v] + (i + 1) * panels.width[v] - 1] = source[(panels.level[v] * panels.size[v] + i + 1) * width - 1];
            }
        }
        return new Panels.Blocks(blocks.diagonal(), panel);
    }

    private static int[] border(CrossProducts products, int[] columns) {
        int[] border = Arrays.copyOf(columns, columns.length + 1);
        border[columns.length] = products.design().fixedCount();
        return border;
    }

    private static double[][] fixedProducts(CrossProducts products, int[] columns) {
        int[] border = border(products, columns);
        double[][] full = products.fixedProducts();
        double[][] fixed = new double[border.length][border.length];
        for (int i = 0; i < border.length; i++) {
            for (int j = 0; j < border.length; j++) {
                fixed[i][j] = full[border[i]][border[j]];
            }
        }
        return fixed;
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
            double width = rows.width[v];
            sum += rows.size[v] * width * width;
        }
        return sum;
    }

    /** The number of grouping factors. */
    public int factorCount() {
        return plan.factors.size();
    }
}
