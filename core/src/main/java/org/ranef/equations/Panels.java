package org.ranef.equations;

import java.util.Arrays;
import org.ranef.ordering.EliminationPlan;
import org.ranef.ordering.Unknowns;

/**
 * Rows of a symmetric block matrix, one per vertex: the diagonal block and, side by side in one panel, the blocks towards the vertices connected
 * to it and eliminated later (its targets), of which the last is the border [X y]. All blocks are row-major in shared arrays.
 */
final class Panels {

    /** The factor of each vertex, which gives its block size and its loading. */
    final int[] factor;
    final int[] level;
    /** The number of columns of each vertex. */
    final int[] size;
    /** The number of border columns, which every panel ends with: those of X that stand, and y. */
    final int borderWidth;
    /** Vertex v's targets are the positions targets[targetStart[v]] to targets[targetStart[v + 1] - 1], increasing; the border comes last. */
    final int[] targetStart;
    final int[] targets;
    /** Where each target's columns begin in its vertex's panel. */
    final int[] targetColumn;
    /** The number of columns of each vertex's panel. */
    final int[] width;
    final int[] diagonalStart;
    final int[] panelStart;
    /** The columns of vertex v's panel are the unknowns columns[columnStart[v]] to columns[columnStart[v + 1] - 1]; see {@link Unknowns}. */
    final int[] columnStart;
    final int[] columns;

    /** The targets of each vertex in one array, the border among them. */
    Panels(EliminationPlan plan, Unknowns unknowns, int[] factor, int[] level, int[] targetStart, int[] targets) {
        this.factor = factor;
        this.level = level;
        this.borderWidth = unknowns.borderWidth();
        this.targetStart = targetStart;
        this.targets = targets;
        int count = factor.length;
        size = new int[count];
        targetColumn = new int[targets.length];
        width = new int[count];
        diagonalStart = new int[count + 1];
        panelStart = new int[count + 1];
        columnStart = new int[count + 1];
        for (int v = 0; v < count; v++) {
            int column = 0;
            for (int e = targetStart[v]; e < targetStart[v + 1]; e++) {
                targetColumn[e] = column;
                column += unknowns.size(targets[e]);
            }
            size[v] = plan.sizes[factor[v]];
            width[v] = column;
            diagonalStart[v + 1] = Math.addExact(diagonalStart[v], size[v] * size[v]);
            panelStart[v + 1] = Math.addExact(panelStart[v], Math.multiplyExact(size[v], column));
            columnStart[v + 1] = Math.addExact(columnStart[v], column);
        }
        columns = new int[columnStart[count]];
        for (int v = 0, next = 0; v < count; v++) {
            for (int e = targetStart[v]; e < targetStart[v + 1]; e++) {
                int first = unknowns.first(targets[e]);
                for (int k = 0; k < unknowns.size(targets[e]); k++) {
                    columns[next++] = first + k;
                }
            }
        }
    }

    int count() {
        return factor.length;
    }

    /** Which of a vertex's entries stands for a target. */
    int entryOf(int vertex, int target) {
        int e = Arrays.binarySearch(targets, targetStart[vertex], targetStart[vertex + 1], target);
        if (e < 0) {
            throw new IllegalStateException("vertex " + vertex + " is not connected to position " + target);
        }
        return e;
    }

    /** How many columns the block towards a target entry of a vertex has. */
    int columns(int vertex, int entry) {
        return (entry + 1 < targetStart[vertex + 1] ? targetColumn[entry + 1] : width[vertex]) - targetColumn[entry];
    }

    /** Where the border begins in row a of a vertex. */
    int borderStart(int vertex, int a) {
        return panelStart[vertex] + (a + 1) * width[vertex] - borderWidth;
    }

    /** The most columns that a panel has. */
    int widest() {
        return Arrays.stream(width).max().orElse(0);
    }

    /** Zeros in the shape of these rows. */
    Blocks zeros() {
        return new Blocks(new double[diagonalStart[count()]], new double[panelStart[count()]]);
    }

    /** The numbers of a set of rows. */
    record Blocks(double[] diagonal, double[] panel) {

        void copyFrom(Blocks other) {
            System.arraycopy(other.diagonal, 0, diagonal, 0, diagonal.length);
            System.arraycopy(other.panel, 0, panel, 0, panel.length);
        }
    }
}
