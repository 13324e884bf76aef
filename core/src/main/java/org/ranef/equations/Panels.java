package org.ranef.equations;

import org.ranef.ordering.EliminationPlan;

/**
 * Rows of a symmetric block matrix, one per vertex: the diagonal block, the blocks towards the vertices connected to it and eliminated later
 * (its targets, side by side in one panel), and the border towards [X y]. All blocks are row-major in shared arrays.
 */
final class Panels {

    /** The factor of each vertex, which gives its block size and its loading. */
    final int[] factor;
    final int[] level;
    /** The number of columns of each vertex. */
    final int[] size;
    /** The number of border columns: those of X that stand, and y. */
    final int borderWidth;
    /** Vertex v's targets are the positions targets[targetStart[v]] to targets[targetStart[v + 1] - 1], increasing. */
    final int[] targetStart;
    final int[] targets;
    /** Where each target's columns begin in its vertex's panel. */
    final int[] targetColumn;
    /** The number of columns of each vertex's panel. */
    final int[] width;
    final int[] diagonalStart;
    final int[] panelStart;
    final int[] borderStart;

    Panels(int[] factor, int[] level, int[] size, int borderWidth, int[] targetStart, int[] targets, int[] positionSize) {
        this.factor = factor;
        this.level = level;
        this.size = size;
        this.borderWidth = borderWidth;
        this.targetStart = targetStart;
        this.targets = targets;
        int count = factor.length;
        targetColumn = new int[targets.length];
        width = new int[count];
        diagonalStart = new int[count + 1];
        panelStart = new int[count + 1];
        borderStart = new int[count + 1];
        for (int v = 0; v < count; v++) {
            int column = 0;
            for (int e = targetStart[v]; e < targetStart[v + 1]; e++) {
                targetColumn[e] = column;
                column += positionSize[targets[e]];
            }
            width[v] = column;
            diagonalStart[v + 1] = Math.addExact(diagonalStart[v], size[v] * size[v]);
            panelStart[v + 1] = Math.addExact(panelStart[v], Math.multiplyExact(size[v], column));
            borderStart[v + 1] = Math.addExact(borderStart[v], size[v] * borderWidth);
        }
    }

    int count() {
        return factor.length;
    }

    /** The panel column at which a target's block begins. */
    int columnOf(int vertex, int target) {
        int e = java.util.Arrays.binarySearch(targets, targetStart[vertex], targetStart[vertex + 1], target);
        if (e < 0) {
            throw new IllegalStateException("vertex " + vertex + " is not connected to position " + target);
        }
        return targetColumn[e];
    }

    /**
     * Writes the core column for which each panel column of a vertex stands, from a target entry on, then those of the first {@code border} border
     * columns, which follow the m columns of random effects; returns how many.
     */
    int writeCoreColumns(EliminationPlan plan, int v, int firstTarget, int m, int border, int[] index) {
        int count = 0;
        int end = targetStart[v + 1];
        for (int e = firstTarget; e < end; e++) {
            int columns = (e + 1 < end ? targetColumn[e + 1] : width[v]) - targetColumn[e];
            int column = plan.coreColumn[targets[e]];
            for (int i = 0; i < columns; i++) {
                index[count++] = column + i;
            }
        }
        for (int j = 0; j < border; j++) {
            index[count++] = m + j;
        }
        return count;
    }

    /** Zeros in the shape of these rows. */
    Blocks zeros() {
        return new Blocks(new double[diagonalStart[count()]], new double[panelStart[count()]], new double[borderStart[count()]]);
    }

    /** The numbers of a set of rows. */
    record Blocks(double[] diagonal, double[] panel, double[] border) {

        void copyFrom(Blocks other) {
            System.arraycopy(other.diagonal, 0, diagonal, 0, diagonal.length);
            System.arraycopy(other.panel, 0, panel, 0, panel.length);
            System.arraycopy(other.border, 0, border, 0, border.length);
        }
    }
}
