package org.ranef.equations;

/**
 * Where the products of a vertex's panel columns go. For each target that is a sparse vertex: the columns of that vertex's own panel at which
 * the later targets, the border among them, stand. They are there by the theory of fill: eliminating a vertex connects its neighbours.
 */
final class Scatter {

    private final int[] start;
    private final int[] columns;

    Scatter(Panels from, Panels sparse) {
        start = new int[from.targets.length + 1];
        for (int v = 0; v < from.count(); v++) {
            int end = from.targetStart[v + 1];
            for (int e = from.targetStart[v]; e < end; e++) {
                int later = from.targets[e] < sparse.count() ? end - e - 1 : 0;
                start[e + 1] = Math.addExact(start[e], later);
            }
        }
        columns = new int[start[from.targets.length]];
        for (int v = 0; v < from.count(); v++) {
            for (int e = from.targetStart[v]; e < from.targetStart[v + 1] && from.targets[e] < sparse.count(); e++) {
                for (int later = e + 1; later < from.targetStart[v + 1]; later++) {
                    columns[start[e] + later - e - 1] = sparse.targetColumn[sparse.entryOf(from.targets[e], from.targets[later])];
                }
            }
        }
    }

    /** The column of target entry {@code later} in the panel of the sparse vertex that target entry {@code e} is. */
    int column(int e, int later) {
        return columns[start[e] + later - e - 1];
    }
}
