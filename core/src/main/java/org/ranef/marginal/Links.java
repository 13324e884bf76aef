package org.ranef.marginal;

import java.util.Arrays;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.SortedPairs;

/** The levels of one grouping factor that occur together with each level of another, with their blocks of cross-products. */
final class Links {

    /** Level l of the first factor has the entries start[l] to start[l + 1] - 1. */
    final int[] start;
    /** The level of the second factor of each entry. */
    final int[] levels;
    private final int[] offsets;
    private final double[] values;
    private final boolean transposed;
    final int rows;
    final int columns;

    private Links(int[] start, int[] levels, int[] offsets, double[] values, boolean transposed, int rows, int columns) {
        this.start = start;
        this.levels = levels;
        this.offsets = offsets;
        this.values = values;
        this.transposed = transposed;
        this.rows = rows;
        this.columns = columns;
    }

    /** From the levels of factor f to those of factor g. */
    static Links of(CrossProducts products, int f, int g) {
        int rows = products.design().factors().get(f).columns();
        int columns = products.design().factors().get(g).columns();
        if (f < g) {
            SortedPairs pairs = products.pairs(f, g);
            return new Links(pairs.start(), pairs.columns(), pairs.offsets(), pairs.values(), false, rows, columns);
        }
        SortedPairs pairs = products.pairs(g, f);
        int count = products.design().factors().get(f).levelCount();
        int[] next = new int[count + 1];
        for (int level : pairs.columns()) {
            next[level + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        int[] start = next.clone();
        int[] levels = new int[pairs.columns().length];
        int[] offsets = new int[levels.length];
        for (int row = 0; row + 1 < pairs.start().length; row++) {
            for (int e = pairs.start()[row]; e < pairs.start()[row + 1]; e++) {
                int at = next[pairs.columns()[e]]++;
                levels[at] = row;
                offsets[at] = pairs.offsets()[e];
            }
        }
        return new Links(start, levels, offsets, pairs.values(), true, rows, columns);
    }

    /** Element (i, j) of an entry's block, i over the columns of the first factor. */
    double value(int entry, int i, int j) {
        return values[offsets[entry] + (transposed ? j * rows + i : i * columns + j)];
    }
}
