package org.ranef.means;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The weight of each cell of a grid in the mean to which it belongs. */
final class CellWeights {

    private final int[][] cells;
    private final double[] counts;
    private final boolean[] occurs;

    private final int[] averaged;
    private final ReferenceGrid grid;
    private final Nesting nesting;

    CellWeights(ReferenceGrid grid, Nesting nesting, int[] kept) {
        this.grid = grid;
        this.nesting = nesting;
        this.cells = grid.cells();
        double[] known = grid.weights();
        this.counts = Arrays.stream(known).allMatch(count -> count == 0) ? Arrays.stream(known).map(count -> 1).toArray() : known;
        this.occurs = nesting.occurring(grid);

        this.averaged = IntStream.range(0, grid.variables().size()).filter(v -> IntStream.of(kept).noneMatch(k -> k == v)).toArray();
    }

    double[] of(MarginalWeights weights) {
        return switch (weights) {
            case EQUAL -> equal();
            case PROPORTIONAL -> sums(averaged);
            case OUTER -> {
                double[] product = new double[cells.length];
                Arrays.fill(product, 1);
                for (int v : averaged) {
                    double[] sums = sums(new int[] {v});
                    IntStream.range(0, product.length).forEach(i -> product[i] *= sums[i]);
                }
                yield product;
            }
            case CELLS -> counts;
            case FLAT -> Arrays.stream(counts).map(count -> count > 0 ? 1 : 0).toArray();
        };
    }

    /** The counts summed over all cells that have the same levels of some variables. */
    private double[] sums(int[] variables) {
        Map<List<Integer>, Double> sums = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
            sums.merge(levels(i, variables), counts[i], Double::sum);
        }
        return IntStream.range(0, cells.length).mapToDouble(i -> sums.get(levels(i, variables))).toArray();
    }

    private List<Integer> levels(int cell, int[] variables) {
        return IntStream.of(variables).mapToObj(v -> cells[cell][v]).toList();
    }

    /** Equal weights; a nested variable that is averaged over shares the weight of the levels in which it is nested. */
    private double[] equal() {
        double[] shares = new double[cells.length];
        Arrays.fill(shares, 1);
        for (int v : averaged) {
            List<String> parents = nesting.parents(grid.variables().get(v).name());
            if (parents.isEmpty()) {
                continue;
            }
            int[] above = parents.stream().mapToInt(grid::index).toArray();
            Map<List<Integer>, java.util.Set<Integer>> levels = new HashMap<>();
            for (int i = 0; i < cells.length; i++) {
                if (occurs[i]) {
                    levels.computeIfAbsent(levels(i, above), key -> new java.util.HashSet<>()).add(cells[i][v]);
                }
            }
            for (int i = 0; i < cells.length; i++) {
                shares[i] /= Math.max(1, levels.getOrDefault(levels(i, above), java.util.Set.of()).size());
            }
        }
        return shares;
    }

}
