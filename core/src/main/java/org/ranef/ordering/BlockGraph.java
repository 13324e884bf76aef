package org.ranef.ordering;

import java.util.List;

/**
 * The vertices that remain after independent vertices were eliminated from a sparse symmetric block matrix.
 *
 * @param sizes   the number of scalar columns of each vertex
 * @param cliques sets of vertices that are all connected to one another, each in increasing order
 */
public record BlockGraph(int[] sizes, List<int[]> cliques) {

    /** The number of vertices. */
    public int count() {
        return sizes.length;
    }

    /** The number of scalar columns. */
    public long dimension() {
        long sum = 0;
        for (int size : sizes) {
            sum += size;
        }
        return sum;
    }
}
