package org.ranef.equations;

import org.ranef.ordering.EliminationPlan;

/** The core columns that a vertex's panel columns and border columns stand for. */
final class CoreIndex {

    private CoreIndex() {
    }

    /**
     * Writes the core column of each panel column from a target entry on, then of the first {@code border} border columns; returns how many.
     */
    static int write(EliminationPlan plan, Panels rows, int v, int firstTarget, int m, int border, int[] index) {
        int count = 0;
        int end = rows.targetStart[v + 1];
        for (int e = firstTarget; e < end; e++) {
            int columns = (e + 1 < end ? rows.targetColumn[e + 1] : rows.width[v]) - rows.targetColumn[e];
            int column = plan.coreColumn[rows.targets[e]];
            for (int i = 0; i < columns; i++) {
                index[count++] = column + i;
            }
        }
        for (int j = 0; j < border; j++) {
            index[count++] = m + j;
        }
        return count;
    }
}
