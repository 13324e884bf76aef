package org.ranef.means;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which variables of a grid are nested in others: each of their levels occurs together with one level of the other only. */
final class Nesting {

    private final Map<String, List<String>> parents;

    private Nesting(Map<String, List<String>> parents) {
        this.parents = parents;
    }

    static Nesting of(ReferenceGrid grid) {
        List<GridVariable> variables = grid.variables();
        int[][] cells = grid.cells();
        double[] weights = grid.weights();
        Map<String, List<String>> parents = new LinkedHashMap<>();
        for (int a = 0; a < variables.size(); a++) {
            List<String> own = new ArrayList<>();
            for (int b = 0; b < variables.size(); b++) {
                boolean converse = parents.getOrDefault(variables.get(b).name(), List.of()).contains(variables.get(a).name());
                if (a != b && variables.get(a).size() > 1 && variables.get(b).size() > 1 && !converse && determines(cells, weights, a, b)) {
                    own.add(variables.get(b).name());
                }
            }
            if (!own.isEmpty()) {
                parents.put(variables.get(a).name(), own);
            }
        }
        return new Nesting(parents);
    }

    private static boolean determines(int[][] cells, double[] weights, int a, int b) {
        Set<List<Integer>> pairs = new HashSet<>();
        Set<Integer> levels = new HashSet<>();
        for (int i = 0; i < cells.length; i++) {
            if (weights[i] > 0) {
                pairs.add(List.of(cells[i][a], cells[i][b]));
                levels.add(cells[i][a]);
            }
        }
        return pairs.size() == levels.size() && !pairs.isEmpty();
    }

    /** The variables in which one is nested; none for most. */
    List<String> parents(String variable) {
        return parents.getOrDefault(variable, List.of());
    }

    /** Some variables with those in which they are nested. */
    List<String> closure(List<String> variables) {
        Set<String> all = new LinkedHashSet<>(variables);
        variables.forEach(variable -> all.addAll(parents(variable)));
        return List.copyOf(all);
    }

    boolean isEmpty() {
        return parents.isEmpty();
    }

    /** For each cell, whether each nested variable stands in it with the levels that it is nested in. */
    boolean[] occurring(ReferenceGrid grid) {
        int[][] cells = grid.cells();
        double[] weights = grid.weights();
        boolean[] occurs = new boolean[cells.length];
        java.util.Arrays.fill(occurs, true);
        parents.forEach((variable, above) -> {
            int[] columns = new int[above.size() + 1];
            columns[0] = grid.index(variable);
            for (int k = 0; k < above.size(); k++) {
                columns[k + 1] = grid.index(above.get(k));
            }
            Set<List<Integer>> seen = new HashSet<>();
            for (int i = 0; i < cells.length; i++) {
                if (weights[i] > 0) {
                    seen.add(at(cells[i], columns));
                }
            }
            for (int i = 0; i < cells.length; i++) {
                occurs[i] &= seen.contains(at(cells[i], columns));
            }
        });
        return occurs;
    }

    private static List<Integer> at(int[] cell, int[] columns) {
        return java.util.Arrays.stream(columns).mapToObj(column -> cell[column]).toList();
    }
}
