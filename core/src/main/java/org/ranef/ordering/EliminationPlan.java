package org.ranef.ordering;

import java.util.Arrays;
import java.util.List;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.SortedPairs;
import org.ranef.design.GroupingFactor;

/**
 * The order in which levels are eliminated from the mixed-model equations. A vertex is a level of a grouping factor with all its columns.
 *
 * <p>The levels of one factor never share a row, so those of the largest factor (the leaves) are independent and go first, one by one. What
 * remains is ordered by minimum degree as long as it is sparse (nested factors stay sparse to the end); the dense rest, the core, is
 * factored as one matrix together with X and y.
 */
public final class EliminationPlan {

    public final List<GroupingFactor> factors;
    /** The number of columns of each factor. */
    public final int[] sizes;
    /** The factor whose levels are the leaves. */
    public final int leafFactor;
    /** Of each vertex after the leaves, in elimination order: sparse ones first, then the core's. */
    public final int[] factorAt;
    public final int[] levelAt;
    public final int sparseCount;
    /** The later positions to which each sparse vertex is connected when it is eliminated, increasing. */
    public final int[][] structures;
    /** The first core column of each position; -1 for sparse ones. */
    public final int[] coreColumn;
    /** The number m of random-effects columns in the core. */
    public final int coreSize;
    /** The position of each level of each factor but the leaves'. */
    public final int[][] positionOf;

    private EliminationPlan(CrossProducts products, int leafFactor) {
        this.factors = products.design().factors();
        this.leafFactor = leafFactor;
        sizes = factors.stream().mapToInt(GroupingFactor::columns).toArray();
        int[] base = new int[factors.size() + 1];
        for (int f = 0; f < factors.size(); f++) {
            base[f + 1] = base[f] + (f == leafFactor ? 0 : factors.get(f).levelCount());
        }
        int count = base[factors.size()];
        int[] factorOf = new int[count];
        int[] sizeOf = new int[count];
        for (int f = 0; f < factors.size(); f++) {
            Arrays.fill(factorOf, base[f], base[f + 1], f);
            Arrays.fill(sizeOf, base[f], base[f + 1], sizes[f]);
        }
        SparseOrder order = MinimumDegree.of(graph(products, leafFactor, base, sizeOf));
        sparseCount = order.order().length;
        factorAt = new int[count];
        levelAt = new int[count];
        coreColumn = new int[count];
        positionOf = new int[factors.size()][];
        for (int f = 0; f < factors.size(); f++) {
            positionOf[f] = new int[base[f + 1] - base[f]];
        }
        int[] position = new int[count];
        int column = 0;
        for (int at = 0; at < count; at++) {
            int v = at < sparseCount ? order.order()[at] : order.dense()[at - sparseCount];
            position[v] = at;
            factorAt[at] = factorOf[v];
            levelAt[at] = v - base[factorOf[v]];
            positionOf[factorOf[v]][levelAt[at]] = at;
            coreColumn[at] = at < sparseCount ? -1 : column;
            column += at < sparseCount ? 0 : sizeOf[v];
        }
        coreSize = column;
        structures = new int[sparseCount][];
        for (int at = 0; at < sparseCount; at++) {
            structures[at] = Arrays.stream(order.structures().get(at)).map(v -> position[v]).sorted().toArray();
        }
    }

    public static EliminationPlan of(CrossProducts products) {
        List<GroupingFactor> factors = products.design().factors();
        int leaf = 0;
        for (int f = 1; f < factors.size(); f++) {
            if (factors.get(f).size() > factors.get(leaf).size()) {
                leaf = f;
            }
        }
        return new EliminationPlan(products, leaf);
    }

    /**
     * The leaves' neighbour sets, without repeats. Every row has a level of each factor, so that any levels which occur together are neighbours of
     * one leaf.
     */
    private static BlockGraph graph(CrossProducts products, int leafFactor, int[] base, int[] sizeOf) {
        int factors = products.design().factors().size();
        int leaves = products.design().factors().get(leafFactor).levelCount();
        int[] start = new int[leaves + 1];
        for (int g = 0; g < factors; g++) {
            if (g < leafFactor) {
                for (int leaf : products.pairs(g, leafFactor).columns()) {
                    start[leaf + 1]++;
                }
            } else if (g > leafFactor) {
                int[] rows = products.pairs(leafFactor, g).start();
                for (int leaf = 0; leaf < leaves; leaf++) {
                    start[leaf + 1] += rows[leaf + 1] - rows[leaf];
                }
            }
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            start[leaf + 1] = Math.addExact(start[leaf], start[leaf + 1]);
        }
        int[] members = new int[start[leaves]];
        int[] next = Arrays.copyOf(start, leaves);
        for (int g = 0; g < factors; g++) {
            if (g != leafFactor) {
                SortedPairs pairs = products.pairs(Math.min(g, leafFactor), Math.max(g, leafFactor));
                for (int row = 0; row + 1 < pairs.start().length; row++) {
                    for (int e = pairs.start()[row]; e < pairs.start()[row + 1]; e++) {
                        int leaf = g < leafFactor ? pairs.columns()[e] : row;
                        members[next[leaf]++] = base[g] + (g < leafFactor ? row : pairs.columns()[e]);
                    }
                }
            }
        }
        return new BlockGraph(sizeOf, start, members).withoutRepeats();
    }

    /** The number of sparse vertices and core vertices together. */
    public int count() {
        return factorAt.length;
    }
}
