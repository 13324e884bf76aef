package org.ranef.ordering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Approximate minimum degree ordering on the quotient graph (Amestoy, Davis and Duff 1996), which stops where the rest has become dense
 * enough for a dense factorisation to be faster.
 */
public final class MinimumDegree {

    /** A rest of at most this many columns is factored densely at once. */
    private static final int SMALL = 64;
    /** Sparse elimination stops when the least degree reaches this fraction of what remains. */
    private static final double DENSE = 0.15;
    /** When this many sampled vertices have, on average, a degree of half the graph, nothing sparse is tried. */
    private static final int SAMPLE = 64;

    private final int[] sizes;
    private final List<int[]> elements = new ArrayList<>();
    private final List<List<Integer>> elementsOf = new ArrayList<>();
    private final long[] degree;
    private final boolean[] eliminated;
    private final int[] mark;
    private int stamp;
    private long[] outside;
    private int[] outsideStamp;
    private long remaining;

    private MinimumDegree(BlockGraph graph) {
        sizes = graph.sizes();
        int n = graph.count();
        degree = new long[n];
        eliminated = new boolean[n];
        mark = new int[n];
        remaining = graph.dimension();
        for (int v = 0; v < n; v++) {
            elementsOf.add(new ArrayList<>());
        }
        for (int[] clique : graph.cliques()) {
            for (int v : clique) {
                elementsOf.get(v).add(elements.size());
            }
            elements.add(clique);
        }
        outside = new long[elements.size() + n];
        outsideStamp = new int[elements.size() + n];
    }

    /** Orders a graph. */
    public static SparseOrder of(BlockGraph graph) {
        MinimumDegree ordering = new MinimumDegree(graph);
        List<Integer> order = new ArrayList<>();
        List<int[]> structures = new ArrayList<>();
        if (graph.dimension() > SMALL && !ordering.looksDense()) {
            ordering.run(order, structures);
        }
        int[] dense = java.util.stream.IntStream.range(0, graph.count()).filter(v -> !ordering.eliminated[v]).toArray();
        return new SparseOrder(order.stream().mapToInt(Integer::intValue).toArray(), structures, dense);
    }

    private boolean looksDense() {
        int step = Math.max(1, sizes.length / SAMPLE);
        double sum = 0;
        int sampled = 0;
        for (int v = 0; v < sizes.length; v += step) {
            sum += neighbours(v, false).length == 0 ? 0 : exactDegree(v);
            sampled++;
        }
        return sum / sampled > DENSE * remaining;
    }

    private long exactDegree(int v) {
        long total = 0;
        for (int u : neighbours(v, false)) {
            total += sizes[u];
        }
        return total;
    }

    /** All uneliminated vertices that share an element with v; absorbs those elements if asked to. */
    private int[] neighbours(int v, boolean absorb) {
        stamp++;
        mark[v] = stamp;
        int[] found = new int[16];
        int count = 0;
        for (int e : elementsOf.get(v)) {
            int[] members = elements.get(e);
            for (int u : members) {
                if (mark[u] != stamp && !eliminated[u]) {
                    mark[u] = stamp;
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = u;
                }
            }
            if (absorb) {
                elements.set(e, new int[0]);
            }
        }
        return Arrays.copyOf(found, count);
    }

    private void run(List<Integer> order, List<int[]> structures) {
        TreeSet<Long> queue = new TreeSet<>();
        for (int v = 0; v < sizes.length; v++) {
            long bound = 0;
            for (int e : elementsOf.get(v)) {
                bound += weight(elements.get(e)) - sizes[v];
            }
            degree[v] = Math.min(bound, remaining - sizes[v]);
            queue.add(key(v));
        }
        while (!queue.isEmpty()) {
            int v = (int) (long) queue.pollFirst();
            if (remaining <= SMALL || degree[v] > DENSE * remaining && exactDegree(v) > DENSE * remaining) {
                return;
            }
            int[] structure = neighbours(v, true);
            eliminated[v] = true;
            remaining -= sizes[v];
            order.add(v);
            structures.add(structure);
            connect(structure, queue);
        }
    }

    /** Makes the structure of an eliminated vertex an element and bounds the degrees of its members anew. */
    private void connect(int[] structure, TreeSet<Long> queue) {
        int element = elements.size();
        elements.add(structure);
        if (element >= outside.length) {
            outside = Arrays.copyOf(outside, 2 * element);
            outsideStamp = Arrays.copyOf(outsideStamp, 2 * element);
        }
        long own = weight(structure);
        stamp++;
        for (int u : structure) {
            elementsOf.get(u).removeIf(e -> elements.get(e).length == 0);
            for (int e : elementsOf.get(u)) {
                if (outsideStamp[e] != stamp) {
                    outsideStamp[e] = stamp;
                    outside[e] = weight(elements.get(e));
                }
                outside[e] -= sizes[u];
            }
        }
        for (int u : structure) {
            long bound = own - sizes[u];
            for (int e : elementsOf.get(u)) {
                bound += outside[e];
            }
            queue.remove(key(u));
            degree[u] = Math.min(Math.min(remaining - sizes[u], bound), degree[u] + own - sizes[u]);
            elementsOf.get(u).add(element);
            queue.add(key(u));
        }
    }

    private long weight(int[] members) {
        long sum = 0;
        for (int u : members) {
            if (!eliminated[u]) {
                sum += sizes[u];
            }
        }
        return sum;
    }

    private long key(int v) {
        return degree[v] << 32 | v;
    }
}
