package org.ranef.ordering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        SparseOrder order = MinimumDegree.of(new BlockGraph(sizeOf, cliques(products, leafFactor, base)));
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

    /** The leaves' neighbour sets, without repeats, and the pairs of other levels that occur together. */
    private static List<int[]> cliques(CrossProducts products, int leafFactor, int[] base) {
        int factorCount = products.design().factors().size();
        int leaves = products.design().factors().get(leafFactor).levelCount();
        IntList[] neighbours = new IntList[leaves];
        Arrays.setAll(neighbours, l -> new IntList());
        Set<IntList> distinct = new LinkedHashSet<>();
        for (int f = 0; f < factorCount; f++) {
            for (int g = f + 1; g < factorCount; g++) {
                SortedPairs pairs = products.pairs(f, g);
                for (int row = 0; row + 1 < pairs.start().length; row++) {
                    for (int e = pairs.start()[row]; e < pairs.start()[row + 1]; e++) {
                        if (f == leafFactor) {
                            neighbours[row].add(base[g] + pairs.columns()[e]);
                        } else if (g == leafFactor) {
                            neighbours[pairs.columns()[e]].add(base[f] + row);
                        } else {
                            distinct.add(new IntList(base[f] + row, base[g] + pairs.columns()[e]));
                        }
                    }
                }
            }
        }
        for (IntList list : neighbours) {
            distinct.add(list.sorted());
        }
        List<int[]> cliques = new ArrayList<>(distinct.size());
        for (IntList list : distinct) {
            cliques.add(list.toArray());
        }
        return cliques;
    }

    /** The number of sparse vertices and core vertices together. */
    public int count() {
        return factorAt.length;
    }
}
