package org.ranef.equations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.SortedPairs;
import org.ranef.ordering.EliminationPlan;
import org.ranef.ordering.IntList;

/** Arranges the blocks of the cross-products by the vertices of an elimination plan. */
final class PanelBuilder {

    private final CrossProducts products;
    private final EliminationPlan plan;
    private final int[] border;
    private final boolean batched;
    private final int[] positionSize;
    private final List<PairSet> pairSets = new ArrayList<>();

    /** The pairs of levels of two factors. */
    private record PairSet(int first, int second, SortedPairs pairs) {
    }

    PanelBuilder(CrossProducts products, EliminationPlan plan, int[] border, boolean batched) {
        this.batched = batched;
        this.products = products;
        this.plan = plan;
        this.border = border;
        positionSize = new int[plan.count()];
        for (int at = 0; at < positionSize.length; at++) {
            positionSize[at] = plan.factors.get(plan.factorAt[at]).columns();
        }
        for (int f = 0; f < plan.factors.size(); f++) {
            for (int g = f + 1; g < plan.factors.size(); g++) {
                pairSets.add(new PairSet(f, g, products.pairs(f, g)));
            }
        }
    }

    /** None where the leaves are {@link LevelBatches}. */
    Panels leaves() {
        int f = plan.leafFactor;
        int count = batched ? 0 : plan.factors.get(f).levelCount();
        IntList[] targets = lists(count);
        for (PairSet set : pairSets) {
            if (set.first == f || set.second == f) {
                forEach(set, (level, other, offset) -> {
                    int leaf = set.first == f ? level : other;
                    targets[leaf].add(set.first == f ? plan.positionOf[set.second][other] : plan.positionOf[set.first][level]);
                });
            }
        }
        int[] factor = new int[count];
        Arrays.fill(factor, f);
        return panels(factor, java.util.stream.IntStream.range(0, count).toArray(), targets);
    }

    Panels sparse() {
        IntList[] targets = new IntList[plan.sparseCount];
        Arrays.setAll(targets, at -> new IntList(plan.structures[at]));
        return panels(Arrays.copyOf(plan.factorAt, plan.sparseCount), Arrays.copyOf(plan.levelAt, plan.sparseCount), targets);
    }

    Panels core() {
        int count = plan.count() - plan.sparseCount;
        IntList[] targets = lists(count);
        for (PairSet set : pairSets) {
            if (set.first != plan.leafFactor && set.second != plan.leafFactor) {
                forEach(set, (level, other, offset) -> {
                    int a = plan.positionOf[set.first][level];
                    int b = plan.positionOf[set.second][other];
                    if (Math.min(a, b) >= plan.sparseCount) {
                        targets[Math.min(a, b) - plan.sparseCount].add(Math.max(a, b));
                    }
                });
            }
        }
        return panels(Arrays.copyOfRange(plan.factorAt, plan.sparseCount, plan.count()),
                Arrays.copyOfRange(plan.levelAt, plan.sparseCount, plan.count()), targets);
    }

    private static IntList[] lists(int count) {
        IntList[] lists = new IntList[count];
        Arrays.setAll(lists, v -> new IntList());
        return lists;
    }

    private Panels panels(int[] factor, int[] level, IntList[] lists) {
        int[] size = Arrays.stream(factor).map(f -> plan.factors.get(f).columns()).toArray();
        int[] start = new int[lists.length + 1];
        int[][] sorted = new int[lists.length][];
        for (int v = 0; v < lists.length; v++) {
            sorted[v] = lists[v].sorted().toArray();
            start[v + 1] = Math.addExact(start[v], sorted[v].length);
        }
        int[] targets = new int[start[lists.length]];
        for (int v = 0; v < lists.length; v++) {
            System.arraycopy(sorted[v], 0, targets, start[v], sorted[v].length);
        }
        return new Panels(factor, level, size, border.length, start, targets, positionSize);
    }

    /** Receives each co-occurring pair: the level of the first factor, that of the second, and where its block begins. */
    private interface PairVisitor {
        void visit(int level, int other, int offset);
    }

    private static void forEach(PairSet set, PairVisitor visitor) {
        int[] start = set.pairs.start();
        for (int row = 0; row + 1 < start.length; row++) {
            for (int e = start[row]; e < start[row + 1]; e++) {
                visitor.visit(row, set.pairs.columns()[e], set.pairs.offsets()[e]);
            }
        }
    }

    /** Copies every block of the cross-products to its place. */
    void fill(Equations equations) {
        fillOwn(equations.leaves, equations.leafBlocks);
        fillOwn(equations.sparse, equations.sparseBlocks);
        fillOwn(equations.core, equations.coreBlocks);
        for (PairSet set : pairSets) {
            double[] values = set.pairs.values();
            forEach(set, (level, other, offset) -> {
                int a = set.first == plan.leafFactor ? -1 : plan.positionOf[set.first][level];
                int b = set.second == plan.leafFactor ? -1 : plan.positionOf[set.second][other];
                boolean transposed = b < a;
                int early = Math.min(a, b);
                int late = Math.max(a, b);
                int leaf = a < 0 ? level : other;
                if (early < 0) {
                    copyBlock(equations.leaves, equations.leafBlocks, leaf, late, values, offset, transposed);
                } else if (early < plan.sparseCount) {
                    copyBlock(equations.sparse, equations.sparseBlocks, early, late, values, offset, transposed);
                } else {
                    copyBlock(equations.core, equations.coreBlocks, early - plan.sparseCount, late, values, offset, transposed);
                }
            });
        }
    }

    private void copyBlock(Panels panels, Panels.Blocks blocks, int vertex, int target, double[] values, int offset, boolean transposed) {
        int rows = panels.size[vertex];
        int columns = positionSize[target];
        int width = panels.width[vertex];
        int to = panels.panelStart[vertex] + panels.columnOf(vertex, target);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                blocks.panel()[to + i * width + j] = values[offset + (transposed ? j * rows + i : i * columns + j)];
            }
        }
    }

    private void fillOwn(Panels panels, Panels.Blocks blocks) {
        for (int v = 0; v < panels.count(); v++) {
            int q = panels.size[v];
            double[] diagonal = products.diagonalBlocks(panels.factor[v]);
            System.arraycopy(diagonal, panels.level[v] * q * q, blocks.diagonal(), panels.diagonalStart[v], q * q);
            double[] source = products.borderBlocks(panels.factor[v]);
            int fullWidth = products.design().fixedCount() + 1;
            for (int i = 0; i < q; i++) {
                int from = (panels.level[v] * q + i) * fullWidth;
                int to = panels.borderStart[v] + i * border.length;
                for (int j = 0; j < border.length; j++) {
                    blocks.border()[to + j] = source[from + border[j]];
                }
            }
        }
    }
}
