package org.ranef.marginal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.SortedPairs;
import org.ranef.design.GroupingFactor;

/**
 * The levels of all grouping factors in groups that no row connects: V is block diagonal over them. One factor has a group for each level, nested
 * factors one for each outermost level, crossed factors a single group.
 */
final class Components {

    private final CrossProducts products;
    private final int[] base;
    private final int[] parent;
    /** The first column of each level of each factor but the leaves' within its group. */
    final int[][] columnOf;

    /**
     * One group.
     *
     * @param leaves  its levels of the leaf factor
     * @param factors of its other levels, the factor
     * @param levels  of its other levels, the level
     * @param size    the number of random effects of its other levels
     */
    record Component(int[] leaves, int[] factors, int[] levels, int size) {
    }

    Components(CrossProducts products) {
        this.products = products;
        List<GroupingFactor> factors = products.design().factors();
        base = new int[factors.size() + 1];
        columnOf = new int[factors.size()][];
        for (int f = 0; f < factors.size(); f++) {
            base[f + 1] = base[f] + factors.get(f).levelCount();
            columnOf[f] = new int[factors.get(f).levelCount()];
        }
        parent = new int[base[factors.size()]];
        Arrays.setAll(parent, v -> v);
        for (int f = 0; f < factors.size(); f++) {
            for (int g = f + 1; g < factors.size(); g++) {
                join(products.pairs(f, g), base[f], base[g]);
            }
        }
    }

    private void join(SortedPairs pairs, int rows, int columns) {
        for (int row = 0; row + 1 < pairs.start().length; row++) {
            for (int e = pairs.start()[row]; e < pairs.start()[row + 1]; e++) {
                parent[root(rows + row)] = root(columns + pairs.columns()[e]);
            }
        }
    }

    private int root(int v) {
        int at = v;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** The groups, given the factor whose levels are the leaves. */
    List<Component> list(int leafFactor) {
        int[] start = new int[parent.length + 1];
        for (int v = 0; v < parent.length; v++) {
            start[root(v) + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] next = start.clone();
        int[] members = new int[parent.length];
        for (int v = 0; v < parent.length; v++) {
            members[next[root(v)]++] = v;
        }
        List<Component> components = new ArrayList<>();
        for (int r = 0; r < parent.length; r++) {
            if (start[r] < start[r + 1]) {
                components.add(component(Arrays.copyOfRange(members, start[r], start[r + 1]), leafFactor));
            }
        }
        return components;
    }

    private Component component(int[] members, int leafFactor) {
        int from = base[leafFactor];
        int to = base[leafFactor + 1];
        int[] leaves = Arrays.stream(members).filter(v -> v >= from && v < to).map(v -> v - from).toArray();
        int[] others = Arrays.stream(members).filter(v -> v < from || v >= to).toArray();
        int[] factors = new int[others.length];
        int[] levels = new int[others.length];
        int column = 0;
        for (int i = 0; i < others.length; i++) {
            int f = 0;
            while (others[i] >= base[f + 1]) {
                f++;
            }
            factors[i] = f;
            levels[i] = others[i] - base[f];
            columnOf[f][levels[i]] = column;
            column += products.design().factors().get(f).columns();
        }
        return new Component(leaves, factors, levels, column);
    }
}
