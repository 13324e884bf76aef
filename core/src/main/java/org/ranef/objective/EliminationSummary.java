package org.ranef.objective;

import java.util.List;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.equations.Equations;
import org.ranef.equations.PhaseCost;

/**
 * How the mixed-model equations of a model are solved: what is eliminated level by level, what is factored as one dense matrix, and what one
 * evaluation of the criterion costs. It depends on the design alone, not on theta.
 *
 * @param parts in the order of elimination: leaves, sparse, core
 */
public record EliminationSummary(List<Part> parts) {

    /** How the numbers of a part are held. */
    public enum Storage {
        /** Many levels side by side, one array per entry of their blocks. */
        BATCHES,
        /** One block row per level, with blocks for later levels that it is connected to. */
        BLOCK_ROWS,
        /** One dense matrix. */
        DENSE
    }

    /**
     * One part of the equations.
     *
     * @param name    leaves, sparse or core
     * @param storage how it is held
     * @param blocks  the number of levels
     * @param columns the number of their random effects
     * @param entries the numbers held for them
     * @param fill    how many of these elimination makes where no levels occur together
     * @param flops   floating-point operations of one evaluation of the criterion, without derivatives
     * @param bytes   the memory of the entries
     */
    public record Part(String name, Storage storage, long blocks, long columns, long entries, long fill, double flops, long bytes) {
    }

    public EliminationSummary {
        parts = List.copyOf(parts);
    }

    /** For a model given by its cross-products; takes the time of ordering them once more. */
    public static EliminationSummary of(CrossProducts products) {
        Equations equations = new Equations(products);
        Storage leaves = equations.factorCount() == 1 ? Storage.BATCHES : Storage.BLOCK_ROWS;
        return new EliminationSummary(List.of(part("leaves", leaves, PhaseCost.leaves(equations)),
                part("sparse", Storage.BLOCK_ROWS, PhaseCost.sparse(equations)), part("core", Storage.DENSE, PhaseCost.core(equations))));
    }

    private static Part part(String name, Storage storage, PhaseCost cost) {
        return new Part(name, storage, cost.blocks(), cost.columns(), cost.entries(), cost.fill(), cost.flops(), Double.BYTES * cost.entries());
    }

    /** Floating-point operations of one evaluation of the criterion, without derivatives. */
    public double flops() {
        return parts.stream().mapToDouble(Part::flops).sum();
    }
}
