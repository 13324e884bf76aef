package org.ranef.equations;

import org.ranef.batches.BatchElimination;
import org.ranef.batches.LevelBatches;

/**
 * What one phase of the elimination works on and costs.
 *
 * @param blocks  the number of levels
 * @param columns the number of their columns
 * @param entries the numbers held for them and their products with later columns, X and y
 * @param fill    how many of these elimination makes where the cross-products have none
 * @param flops   multiplications and additions of one evaluation of the criterion
 */
public record PhaseCost(long blocks, long columns, long entries, long fill, double flops) {

    /** Of the leaves. */
    public static PhaseCost leaves(Equations equations) {
        LevelBatches batches = equations.batches;
        if (batches == null) {
            return panels(equations.leaves, 0);
        }
        long entries = (long) batches.levels * (batches.q * (batches.q + 1) / 2 + batches.q * batches.width);
        return new PhaseCost(batches.levels, (long) batches.levels * batches.q, entries, 0,
                BatchElimination.operations(batches.q, batches.width) * batches.levels);
    }

    /** Of the vertices that are eliminated one by one after the leaves. */
    public static PhaseCost sparse(Equations equations) {
        long all = links(equations.sparse, equations.sparseBlocks, false);
        return panels(equations.sparse, all - links(equations.sparse, equations.sparseBlocks, true));
    }

    /** Of the dense core with X and y. */
    public static PhaseCost core(Equations equations) {
        long columns = equations.plan.coreSize;
        double n = columns + equations.rank() + 1.0;
        long given = links(equations.core, equations.coreBlocks, true);
        long off = columns * (columns - 1) / 2;
        long own = 0;
        for (int size : equations.core.size) {
            own += (long) size * (size - 1) / 2;
        }
        return new PhaseCost(equations.core.count(), columns, (long) (n * (n + 1) / 2), off - own - given, n * n * n / 3);
    }

    /** How many numbers link vertices to later ones: all, or those that are given and not zero. */
    private static long links(Panels panels, Panels.Blocks blocks, boolean given) {
        long count = 0;
        for (int v = 0; v < panels.count(); v++) {
            for (int at = panels.panelStart[v]; at < panels.panelStart[v + 1]; at++) {
                boolean border = (at - panels.panelStart[v]) % panels.width[v] >= panels.width[v] - panels.borderWidth;
                count += !border && (!given || blocks.panel()[at] != 0) ? 1 : 0;
            }
        }
        return count;
    }

    private static PhaseCost panels(Panels panels, long fill) {
        long columns = 0;
        long entries = 0;
        double flops = 0;
        for (int v = 0; v < panels.count(); v++) {
            double q = panels.size[v];
            double width = panels.width[v];
            columns += panels.size[v];
            entries += (long) (q * (q + width));
            flops += q * q * q * 3 + q * q * width * 2 + q * width * width;
        }
        return new PhaseCost(panels.count(), columns, entries, fill, flops);
    }
}
