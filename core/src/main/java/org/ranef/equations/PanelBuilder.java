package org.ranef.equations;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.SortedPairs;
import org.ranef.ordering.EliminationPlan;
import org.ranef.ordering.IntList;
import org.ranef.ordering.LeafLinks;
import org.ranef.ordering.Unknowns;

/** Arranges the blocks of the cross-products by the vertices of an elimination plan. */
final class PanelBuilder {

    private final CrossProducts products;
    private final EliminationPlan plan;
    private final int[] border;
    private final Unknowns unknowns;

    PanelBuilder(CrossProducts products, EliminationPlan plan, int[] border, Unknowns unknowns) {
        this.products = products;
        this.plan = plan;
        this.border = border;
        this.unknowns = unknowns;
    }

    /** No rows at all. */
    Panels none() {
        return new Panels(plan, unknowns, new int[0], new int[0], new int[1], new int[0]);
    }

    Panels leaves(LeafLinks links) {
        int count = plan.factors.get(plan.leafFactor).levelCount();
        int[] factor = new int[count];
        Arrays.fill(factor, plan.leafFactor);
        return new Panels(plan, unknowns, factor, IntStream.range(0, count).toArray(), links.start, links.targets);
    }

    Panels sparse() {
        IntList[] targets = new IntList[plan.sparseCount];
        Arrays.setAll(targets, at -> new IntList(plan.structures[at]));
        return panels(0, plan.sparseCount, targets);
    }

    Panels core() {
        IntList[] targets = new IntList[plan.count() - plan.sparseCount];
        Arrays.setAll(targets, v -> new IntList());
        forEachLaterPair((early, late, values, offset, transposed) -> {
            if (early >= plan.sparseCount) {
                targets[early - plan.sparseCount].add(late);
            }
        });
        return panels(plan.sparseCount, plan.count(), targets);
    }

    private Panels panels(int from, int to, IntList[] lists) {
        int[] start = new int[lists.length + 1];
        int[][] sorted = new int[lists.length][];
        for (int v = 0; v < lists.length; v++) {
            lists[v].add(unknowns.border());
            sorted[v] = lists[v].sorted().toArray();
            start[v + 1] = Math.addExact(start[v], sorted[v].length);
        }
        int[] targets = new int[start[lists.length]];
        for (int v = 0; v < lists.length; v++) {
            System.arraycopy(sorted[v], 0, targets, start[v], sorted[v].length);
        }
        return new Panels(plan, unknowns, Arrays.copyOfRange(plan.factorAt, from, to), Arrays.copyOfRange(plan.levelAt, from, to), start, targets);
    }

    /** Receives each co-occurring pair of levels that are not leaves: their positions, and where their block is. */
    private interface PairVisitor {
        void visit(int early, int late, double[] values, int offset, boolean transposed);
    }

    private void forEachLaterPair(PairVisitor visitor) {
        for (int f = 0; f < plan.factors.size(); f++) {
            for (int g = f + 1; g < plan.factors.size(); g++) {
                if (f == plan.leafFactor || g == plan.leafFactor) {
                    continue;
                }
                SortedPairs pairs = products.pairs(f, g);
                for (int row = 0; row + 1 < pairs.start().length; row++) {
                    int a = plan.positionOf[f][row];
                    for (int e = pairs.start()[row]; e < pairs.start()[row + 1]; e++) {
                        int b = plan.positionOf[g][pairs.columns()[e]];
                        visitor.visit(Math.min(a, b), Math.max(a, b), pairs.values(), pairs.offsets()[e], b < a);
                    }
                }
            }
        }
    }

    /** Copies the blocks of the leaves to their places. */
    void fillLeaves(LeafLinks links, Panels panels, Panels.Blocks blocks) {
        fillOwn(panels, blocks);
        boolean scalar = Arrays.stream(plan.sizes).allMatch(size -> size == 1);
        double[] panel = blocks.panel();
        for (int v = 0; v < panels.count(); v++) {
            int to = panels.panelStart[v] - panels.targetStart[v];
            for (int e = panels.targetStart[v]; e + 1 < panels.targetStart[v + 1]; e++) {
                int g = plan.factorAt[panels.targets[e]];
                if (scalar) {
                    panel[to + e] = links.values[g][links.offsets[e]];
                } else {
                    copyBlock(panels, blocks, v, e, links.values[g], links.offsets[e], g < plan.leafFactor);
                }
            }
        }
    }

    /** Copies all other blocks to their places. */
    void fillOthers(Panels sparse, Panels.Blocks sparseBlocks, Panels core, Panels.Blocks coreBlocks) {
        fillOwn(sparse, sparseBlocks);
        fillOwn(core, coreBlocks);
        forEachLaterPair((early, late, values, offset, transposed) -> {
            boolean isSparse = early < plan.sparseCount;
            Panels panels = isSparse ? sparse : core;
            int vertex = isSparse ? early : early - plan.sparseCount;
            copyBlock(panels, isSparse ? sparseBlocks : coreBlocks, vertex, panels.entryOf(vertex, late), values, offset, transposed);
        });
    }

    private static void copyBlock(Panels panels, Panels.Blocks blocks, int vertex, int entry, double[] values, int offset, boolean transposed) {
        int rows = panels.size[vertex];
        int columns = panels.columns(vertex, entry);
        int width = panels.width[vertex];
        int to = panels.panelStart[vertex] + panels.targetColumn[entry];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                blocks.panel()[to + i * width + j] = values[offset + (transposed ? j * rows + i : i * columns + j)];
            }
        }
    }

    /** The diagonal blocks and those towards [X y]. */
    private void fillOwn(Panels panels, Panels.Blocks blocks) {
        for (int v = 0; v < panels.count(); v++) {
            int q = panels.size[v];
            double[] diagonal = products.diagonalBlocks(panels.factor[v]);
            System.arraycopy(diagonal, panels.level[v] * q * q, blocks.diagonal(), panels.diagonalStart[v], q * q);
            double[] source = products.borderBlocks(panels.factor[v]);
            int fullWidth = products.design().fixedCount() + 1;
            for (int i = 0; i < q; i++) {
                int from = (panels.level[v] * q + i) * fullWidth;
                int to = panels.panelStart[v] + (i + 1) * panels.width[v] - border.length;
                for (int j = 0; j < border.length; j++) {
                    blocks.panel()[to + j] = source[from + border[j]];
                }
            }
        }
    }
}
