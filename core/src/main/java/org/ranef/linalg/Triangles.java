package org.ranef.linalg;

/** The two triangles of a symmetric matrix held by column. */
public final class Triangles {

    /** Columns of a tile; two tiles fit in the first-level cache. */
    private static final int TILE = 32;

    private Triangles() {
    }

    /** Copies what is below the diagonal of the leading n rows to where it belongs above it. */
    public static void mirror(double[][] a, int n) {
        int tiles = (n + TILE - 1) / TILE;
        Parallel.forEach(tiles, (double) n * n, tile -> mirror(a, tile * TILE, Math.min((tile + 1) * TILE, n), n));
    }

    /** The same for columns [j0, j1) down to the given row. */
    static void mirror(double[][] a, int j0, int j1, int bottom) {
        for (int top = j0; top < bottom; top += TILE) {
            int end = Math.min(top + TILE, bottom);
            for (int i = top; i < end; i++) {
                double[] to = a[i];
                int width = Math.min(j1, i);
                for (int j = j0; j < width; j++) {
                    to[j] = a[j][i];
                }
            }
        }
    }
}
