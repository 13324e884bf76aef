package org.ranef.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MinimumDegreeTest {

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    /** Cliques of one to four vertices near each other, so that the graph is sparse; vertices of one to three columns. */
    private static BlockGraph graph(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 40 + random.nextInt(200);
        int[] sizes = IntStream.range(0, n).map(v -> 1 + random.nextInt(3)).toArray();
        List<int[]> cliques = new ArrayList<>();
        for (int c = 0; c < 2 * n; c++) {
            int centre = random.nextInt(n);
            int reach = random.nextInt(20) == 0 ? n : 6;
            int[] clique = IntStream.range(0, 1 + random.nextInt(4)).map(i -> Math.floorMod(centre + random.nextInt(reach), n))
                    .distinct().sorted().toArray();
            cliques.add(clique);
        }
        return BlockGraph.of(sizes, cliques);
    }

    private static BitSet[] adjacency(BlockGraph graph) {
        BitSet[] adjacent = new BitSet[graph.count()];
        Arrays.setAll(adjacent, v -> new BitSet());
        for (int c = 0; c < graph.cliqueCount(); c++) {
            int[] clique = Arrays.copyOfRange(graph.members(), graph.start()[c], graph.start()[c + 1]);
            for (int v : clique) {
                Arrays.stream(clique).filter(u -> u != v).forEach(adjacent[v]::set);
            }
        }
        return adjacent;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void of_anyGraph_ordersEveryVertexOnce(long seed) {
        BlockGraph graph = graph(seed);
        SparseOrder order = MinimumDegree.of(graph);
        int[] all = IntStream.concat(Arrays.stream(order.order()), Arrays.stream(order.dense())).sorted().toArray();
        assertThat(all).isEqualTo(IntStream.range(0, graph.count()).toArray());
        assertThat(order.structures()).hasSize(order.order().length);
        assertThat(order.dense()).isSorted();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void of_anyGraph_structuresAreThoseOfNaiveElimination(long seed) {
        BlockGraph graph = graph(seed);
        SparseOrder order = MinimumDegree.of(graph);
        BitSet[] adjacent = adjacency(graph);
        for (int at = 0; at < order.order().length; at++) {
            int v = order.order()[at];
            int[] neighbours = adjacent[v].stream().toArray();
            assertThat(Arrays.stream(order.structures().get(at)).sorted().toArray()).as("structure of vertex %d at %d", v, at)
                    .isEqualTo(neighbours);
            for (int u : neighbours) {
                adjacent[u].or(adjacent[v]);
                adjacent[u].clear(u);
                adjacent[u].clear(v);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void of_anyGraph_leavesADenseOrSmallRest(long seed) {
        BlockGraph graph = graph(seed);
        SparseOrder order = MinimumDegree.of(graph);
        if (graph.dimension() > 400) {
            int rest = Arrays.stream(order.dense()).map(v -> graph.sizes()[v]).sum();
            assertThat(rest).as("columns left of %d", graph.dimension()).isLessThan((int) graph.dimension() / 2);
        }
    }

    @Test
    void of_tree_makesNoFill() {
        int n = 300;
        List<int[]> edges = new ArrayList<>();
        for (int v = 1; v < n; v++) {
            edges.add(new int[] {(v - 1) / 3, v});
        }
        SparseOrder order = MinimumDegree.of(BlockGraph.of(IntStream.range(0, n).map(v -> 1).toArray(), edges));
        assertThat(order.order().length).isGreaterThan(n / 2);
        assertThat(order.structures()).allSatisfy(structure -> assertThat(structure.length).isLessThanOrEqualTo(1));
    }

    @Test
    void of_completeGraph_leavesEverythingDense() {
        int n = 100;
        int[] all = IntStream.range(0, n).toArray();
        SparseOrder order = MinimumDegree.of(BlockGraph.of(IntStream.range(0, n).map(v -> 1).toArray(), List.of(all)));
        assertThat(order.order()).isEmpty();
        assertThat(order.dense()).isEqualTo(all);
    }

    @Test
    void of_isolatedVertices_haveEmptyStructures() {
        int n = 200;
        SparseOrder order = MinimumDegree.of(BlockGraph.of(IntStream.range(0, n).map(v -> 1).toArray(), List.of()));
        assertThat(order.structures()).isNotEmpty().allSatisfy(structure -> assertThat(structure).isEmpty());
    }
}
