package org.ranef.crossproducts;

/**
 * Products of columns, summed by the level of each row. Levels come in no order, so a row's sums are far from those of the row before: as many as
 * fit in registers are added at each visit, a tile of the products of some columns on the left with some on the right. Each sum gets its rows in
 * their order, whatever the tiles.
 */
final class LevelTiles {

    /** Columns on the right of a tile, at most. */
    private static final int ACROSS = 4;

    private LevelTiles() {
    }

    /** Adds to the sums of a level, left.length x right.length row-major, the products of its rows. */
    static void add(double[] sum, double[][] left, double[][] right, int[] codes, int size) {
        int a = 0;
        for (; a + 1 < left.length && right.length > 1; a += 2) {
            for (int j = 0; j < right.length; j += across(right.length - j, 2)) {
                addTwo(sum, left, a, right, j, codes, size);
            }
        }
        for (; a < left.length; a++) {
            for (int j = 0; j < right.length; j += across(right.length - j, 1)) {
                addOne(sum, left, a, right, j, codes, size);
            }
        }
    }

    /** How many of the columns that are left a tile takes, so that the last has no fewer than {@code least}. */
    private static int across(int columns, int least) {
        return columns <= ACROSS ? columns : columns - ACROSS < least ? ACROSS - 1 : ACROSS;
    }

    private static void addTwo(double[] sum, double[][] z, int a, double[][] x, int j, int[] codes, int size) {
        int width = x.length;
        int stride = z.length * width;
        int first = a * width + j;
        switch (across(width - j, 2)) {
            case 2 -> add2x2(sum, first, stride, width, z[a], z[a + 1], x[j], x[j + 1], codes, size);
            case 3 -> add2x3(sum, first, stride, width, z[a], z[a + 1], x[j], x[j + 1], x[j + 2], codes, size);
            default -> add2x4(sum, first, stride, width, z[a], z[a + 1], x[j], x[j + 1], x[j + 2], x[j + 3], codes, size);
        }
    }

    private static void addOne(double[] sum, double[][] z, int a, double[][] x, int j, int[] codes, int size) {
        int stride = z.length * x.length;
        int first = a * x.length + j;
        switch (across(x.length - j, 1)) {
            case 1 -> add1x1(sum, first, stride, z[a], x[j], codes, size);
            case 2 -> add1x2(sum, first, stride, z[a], x[j], x[j + 1], codes, size);
            case 3 -> add1x3(sum, first, stride, z[a], x[j], x[j + 1], x[j + 2], codes, size);
            default -> add1x4(sum, first, stride, z[a], x[j], x[j + 1], x[j + 2], x[j + 3], codes, size);
        }
    }

    private static void add1x1(double[] sum, int first, int stride, double[] z0, double[] x0, int[] codes, int size) {
        for (int r = 0; r < size; r++) {
            int at = first + codes[r] * stride;
            sum[at] += z0[r] * x0[r];
        }
    }

    private static void add1x2(double[] sum, int first, int stride, double[] z0, double[] x0, double[] x1, int[] codes, int size) {
        for (int r = 0; r < size; r++) {
            int at = first + codes[r] * stride;
            double a = z0[r];
            sum[at] += a * x0[r];
            sum[at + 1] += a * x1[r];
        }
    }

    private static void add1x3(double[] sum, int first, int stride, double[] z0, double[] x0, double[] x1, double[] x2, int[] codes, int size) {
        for (int r = 0; r < size; r++) {
            int at = first + codes[r] * stride;
            double a = z0[r];
            sum[at] += a * x0[r];
            sum[at + 1] += a * x1[r];
            sum[at + 2] += a * x2[r];
        }
    }

    private static void add1x4(double[] sum, int first, int stride, double[] z0, double[] x0, double[] x1, double[] x2, double[] x3, int[] codes,
            int size) {
        for (int r = 0; r < size; r++) {
            int at = first + codes[r] * stride;
            double a = z0[r];
            sum[at] += a * x0[r];
            sum[at + 1] += a * x1[r];
            sum[at + 2] += a * x2[r];
            sum[at + 3] += a * x3[r];
        }
    }

    private static void add2x2(double[] sum, int first, int stride, int width, double[] z0, double[] z1, double[] x0, double[] x1, int[] codes,
            int size) {
        for (int r = 0; r < size; r++) {
            int at = first + codes[r] * stride;
            double a = z0[r];
            double b = z1[r];
            double v0 = x0[r];
            double v1 = x1[r];
            sum[at] += a * v0;
            sum[at + 1] += a * v1;
            int next = at + width;
            sum[next] += b * v0;
            sum[next + 1] += b * v1;
        }
    }

    private static void add2x3(double[] sum, int first, int stride, int width, double[] z0, double[] z1, double[] x0, double[] x1, double[] x2,
            int[] codes, int size) {
        for (int r = 0; r < size; r++) {
            int at = first + codes[r] * stride;
            double a = z0[r];
            double b = z1[r];
            double v0 = x0[r];
            double v1 = x1[r];
            double v2 = x2[r];
            sum[at] += a * v0;
            sum[at + 1] += a * v1;
            sum[at + 2] += a * v2;
            int next = at + width;
            sum[next] += b * v0;
            sum[next + 1] += b * v1;
            sum[next + 2] += b * v2;
        }
    }

    private static void add2x4(double[] sum, int first, int stride, int width, double[] z0, double[] z1, double[] x0, double[] x1, double[] x2,
            double[] x3, int[] codes, int size) {
        for (int r = 0; r < size; r++) {
            int at = first + codes[r] * stride;
            double a = z0[r];
            double b = z1[r];
            double v0 = x0[r];
            double v1 = x1[r];
            double v2 = x2[r];
            double v3 = x3[r];
            sum[at] += a * v0;
            sum[at + 1] += a * v1;
            sum[at + 2] += a * v2;
            sum[at + 3] += a * v3;
            int next = at + width;
            sum[next] += b * v0;
            sum[next + 1] += b * v1;
            sum[next + 2] += b * v2;
            sum[next + 3] += b * v3;
        }
    }
}
