package org.ranef.crossproducts;

/**
 * The co-occurring pairs of levels of two grouping factors and their blocks, row by row (compressed sparse rows). Read only.
 *
 * @param start   row l holds the entries start[l] to start[l + 1] - 1
 * @param columns the column level of each entry, increasing within a row
 * @param offsets where each entry's block (row-major) begins in values
 * @param values  the blocks
 */
public record SortedPairs(int[] start, int[] columns, int[] offsets, double[] values) {
}
