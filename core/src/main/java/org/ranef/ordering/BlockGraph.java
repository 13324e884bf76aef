package org.ranef.ordering;

import java.util.Arrays;
import java.util.List;

/**
 * The vertices that remain after independent vertices were eliminated from a sparse symmetric block matrix.
 *
 * @param sizes   the number of scalar columns of each vertex
 * @param start   clique c holds members[start[c]] to members[start[c + 1] - 1]
 * @param members sets of vertices that are all connected to one another, each in increasing order, one after the other
 */
public record BlockGraph(int[] sizes, int[] start, int[] members) {

    /** A graph from a list of cliques. */
    public static BlockGraph of(int[] sizes, List<int[]> cliques) {
        int[] start = new int[cliques.size() + 1];
        for (int c = 0; c < cliques.size(); c++) {
            start[c + 1] = start[c] + cliques.get(c).length;
        }
        return new BlockGraph(sizes, start, cliques.stream().flatMapToInt(Arrays::stream).toArray());
    }

    /** The same graph with each clique once, at its first place. */
    BlockGraph withoutRepeats() {
        int[] first = new int[cliqueCount() + 1];
        int[] kept = new int[members.length];
        int[] table = new int[Integer.highestOneBit(2 * cliqueCount() + 1) * 2];
        int count = 0;
        for (int c = 0; c < cliqueCount(); c++) {
            int length = start[c + 1] - start[c];
            System.arraycopy(members, start[c], kept, first[count], length);
            int hash = 1;
            for (int i = start[c]; i < start[c + 1]; i++) {
                hash = 31 * hash + members[i];
            }
            int slot = (hash * 0x9E3779B9 >>> 8) & table.length - 1;
            while (table[slot] > 0 && !Arrays.equals(kept, first[table[slot] - 1], first[table[slot]], members, start[c], start[c + 1])) {
                slot = slot + 1 & table.length - 1;
            }
            if (table[slot] == 0) {
                table[slot] = ++count;
                first[count] = first[count - 1] + length;
            }
        }
        return new BlockGraph(sizes, Arrays.copyOf(first, count + 1), Arrays.copyOf(kept, first[count]));
    }

    /** The number of vertices. */
    public int count() {
        return sizes.length;
    }

    /** The number of cliques. */
    public int cliqueCount() {
        return start.length - 1;
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
