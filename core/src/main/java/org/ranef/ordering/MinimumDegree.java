package org.ranef.ordering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Approximate minimum degree ordering on the quotient graph (Amestoy, Davis and Duff 1996), which stops where the rest has become dense
 * enough for a dense factorisation to be faster.
 */
public final class MinimumDegree {

    /** A rest of at most this many columns is factored densely at once. */
    private static final int SMALL = 64;
    /** Sparse elimination stops when the least degree reaches this fraction of what remains. */
    private static final double DENSE = 0.15;
    /** When this many sampled vertices have, on average, a degree of that fraction of the graph, nothing sparse is tried. */
    private static final int SAMPLE = 64;

    private final int[] sizes;
    /** Elements are the graph's cliques and then, in the order of elimination, the structures of eliminated vertices. */
    private final BlockGraph graph;
    private final List<int[]> structures = new ArrayList<>();
    private final boolean[] absorbed;
    /** Vertex v belongs to the elements elementsOf[firstOf[v]] to elementsOf[endOf[v] - 1], never more than at the beginning. */
    private final int[] firstOf;
    private final int[] endOf;
    private final int[] elementsOf;
    private final long[] degree;
    private final boolean[] eliminated;
    private final int[] mark;
    private int stamp;
    private final long[] outside;
    private final int[] outsideStamp;
    private final int[] found;
    private long remaining;

    private MinimumDegree(BlockGraph graph) {
        this.graph = graph;
        sizes = graph.sizes();
        int n = graph.count();
        degree = new long[n];
        eliminated = new boolean[n];
        mark = new int[n];
        found = new int[n];
        remaining = graph.dimension();
        firstOf = new int[n + 1];
        for (int v : graph.members()) {
            firstOf[v + 1]++;
        }
        for (int v = 0; v < n; v++) {
            firstOf[v + 1] += firstOf[v];
        }
        endOf = Arrays.copyOf(firstOf, n);
        elementsOf = new int[graph.members().length];
        for (int e = 0; e < graph.cliqueCount(); e++) {
            for (int i = graph.start()[e]; i < graph.start()[e + 1]; i++) {
                elementsOf[endOf[graph.members()[i]]++] = e;
            }
        }
        outside = new long[graph.cliqueCount() + n];
        outsideStamp = new int[outside.length];
        absorbed = new boolean[outside.length];
    }

    /** Orders a graph. */
    public static SparseOrder of(BlockGraph graph) {
        IntList order = new IntList();
        if (graph.dimension() <= SMALL) {
            return new SparseOrder(order.toArray(), List.of(), IntStream.range(0, graph.count()).toArray());
        }
        MinimumDegree ordering = new MinimumDegree(graph);
        if (!ordering.looksDense()) {
            ordering.run(order);
        }
        int[] dense = IntStream.range(0, graph.count()).filter(v -> !ordering.eliminated[v]).toArray();
        return new SparseOrder(order.toArray(), ordering.structures, dense);
    }

    private boolean looksDense() {
        int step = Math.max(1, sizes.length / SAMPLE);
        double sum = 0;
        int sampled = 0;
        for (int v = 0; v < sizes.length; v += step) {
            sum += exactDegree(v);
            sampled++;
        }
        return sum / sampled > DENSE * remaining;
    }

    private long exactDegree(int v) {
        long total = 0;
        int count = findNeighbours(v);
        for (int i = 0; i < count; i++) {
            total += sizes[found[i]];
        }
        return total;
    }

    private int[] members(int e) {
        return e < graph.cliqueCount() ? graph.members() : structures.get(e - graph.cliqueCount());
    }

    private int first(int e) {
        return e < graph.cliqueCount() ? graph.start()[e] : 0;
    }

    private int end(int e) {
        return e < graph.cliqueCount() ? graph.start()[e + 1] : structures.get(e - graph.cliqueCount()).length;
    }

    /** Finds all vertices that are not eliminated and share an element with v, and returns how many. */
    private int findNeighbours(int v) {
        stamp++;
        mark[v] = stamp;
        int count = 0;
        for (int at = firstOf[v]; at < endOf[v]; at++) {
            int e = elementsOf[at];
            int[] members = members(e);
            for (int i = first(e); i < end(e); i++) {
                int u = members[i];
                if (mark[u] != stamp && !eliminated[u]) {
                    mark[u] = stamp;
                    found[count++] = u;
                }
            }
        }
        return count;
    }

    private void run(IntList order) {
        TreeSet<Long> queue = new TreeSet<>();
        for (int v = 0; v < sizes.length; v++) {
            long bound = 0;
            for (int at = firstOf[v]; at < endOf[v]; at++) {
                bound += weight(elementsOf[at]) - sizes[v];
            }
            degree[v] = Math.min(bound, remaining - sizes[v]);
            queue.add(key(v));
        }
        while (!queue.isEmpty()) {
            int v = (int) (long) queue.pollFirst();
            if (remaining <= SMALL || degree[v] > DENSE * remaining && exactDegree(v) > DENSE * remaining) {
                return;
            }
            int[] structure = Arrays.copyOf(found, findNeighbours(v));
            for (int at = firstOf[v]; at < endOf[v]; at++) {
                absorbed[elementsOf[at]] = true;
            }
            eliminated[v] = true;
            remaining -= sizes[v];
            order.add(v);
            structures.add(structure);
            connect(structure, queue);
        }
    }

    /** Makes the structure of an eliminated vertex an element and bounds the degrees of its members anew. */
    private void connect(int[] structure, TreeSet<Long> queue) {
        int element = graph.cliqueCount() + structures.size() - 1;
        long own = weight(element);
        stamp++;
        for (int u : structure) {
            dropAbsorbed(u);
            for (int at = firstOf[u]; at < endOf[u]; at++) {
                int e = elementsOf[at];
                if (outsideStamp[e] != stamp) {
                    outsideStamp[e] = stamp;
                    outside[e] = weight(e);
                }
                outside[e] -= sizes[u];
            }
        }
        for (int u : structure) {
            long bound = own - sizes[u];
            for (int at = firstOf[u]; at < endOf[u]; at++) {
                bound += outside[elementsOf[at]];
            }
            queue.remove(key(u));
            degree[u] = Math.min(Math.min(remaining - sizes[u], bound), degree[u] + own - sizes[u]);
            elementsOf[endOf[u]++] = element;
            queue.add(key(u));
        }
    }

    /** At least the element by which a vertex met the one that was eliminated goes, which makes room for the new one. */
    private void dropAbsorbed(int v) {
        int to = firstOf[v];
        for (int at = firstOf[v]; at < endOf[v]; at++) {
            if (!absorbed[elementsOf[at]]) {
                elementsOf[to++] = elementsOf[at];
            }
        }
        endOf[v] = to;
    }

    private long weight(int e) {
        long sum = 0;
        int[] members = members(e);
        for (int i = first(e); i < end(e); i++) {
            if (!eliminated[members[i]]) {
                sum += sizes[members[i]];
            }
        }
        return sum;
    }

    private long key(int v) {
        return degree[v] << 32 | v;
    }
}
