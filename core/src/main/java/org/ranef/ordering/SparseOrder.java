package org.ranef.ordering;

import java.util.List;

/**
 * The order in which vertices of a {@link BlockGraph} are eliminated one by one, and the vertices left for a dense factorisation.
 *
 * @param order      the vertices eliminated sparsely, first to last
 * @param structures for each of them, the vertices that are eliminated later and connected to it by then
 * @param dense      the vertices that form the dense rest, in increasing order
 */
public record SparseOrder(int[] order, List<int[]> structures, int[] dense) {
}
