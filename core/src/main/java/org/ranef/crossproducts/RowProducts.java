package org.ranef.crossproducts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ranef.linalg.DenseCholesky;
import org.ranef.linalg.Parallel;

/**
 * The products of chunks of rows, added to the blocks: those of [X y] first formed apart, which keeps the rounding of long sums small. Each kind of
 * product is one loop over the rows in order, so that threads may share the kinds without changing digits.
 *
 * <p>Where a factor's columns are columns of X too, which is the rule, Z'WZ is part of Z'W[X y] and summed once; {@link #finish} copies it.
 */
final class RowProducts {

    /** Finding the block of a pair of levels takes about as long as so many multiplications. */
    private static final int SEARCH = 20;

    private final CrossProducts sum;
    private final int width;
    private final double[][] partial;
    private final RowEntries entries;
    /** For each factor the columns of X that its columns have been so far; null once they were others. */
    private final int @Nullable [][] places;
    private boolean started;

    /** Adds to cross-products that are still empty. */
    RowProducts(CrossProducts sum) {
        this.sum = sum;
        width = sum.fixed.length;
        partial = new double[width][width];
        entries = new RowEntries(width);
        places = new int[sum.diagonals.length][];
    }

    /** Adds a chunk's products of all kinds; z[f] are the working columns of factor f, codes[f] its level in each row. */
    void add(double[][] fixed, double[][][] z, int[][] codes, int size) {
        entries.set(fixed, size);
        int factors = z.length;
        int pairs = factors * (factors - 1) / 2;
        double operations = width * (double) width / 2;
        for (int f = 0; f < factors; f++) {
            place(f, z[f], fixed);
            operations += 2 * z[f].length * (z[f].length + (double) width);
            for (int g = f + 1; g < factors; g++) {
                operations += SEARCH + 2 * z[f].length * z[g].length;
            }
        }
        started = true;
        Parallel.forEach(1 + factors + pairs, operations * size, part -> {
            if (part < factors) {
                addLevels(part, fixed, z[part], codes[part], size);
            } else if (part == factors) {
                addFixed(fixed, size);
            } else {
                addPair(part - factors - 1, z, codes, size);
            }
        });
    }

    /** Copies what was summed once to all its places. */
    void finish() {
        for (int f = 0; f < places.length; f++) {
            spread(f);
        }
    }

    private void place(int f, double[][] z, double[][] fixed) {
        int[] now = new int[z.length];
        for (int a = 0; a < z.length; a++) {
            now[a] = Arrays.asList(fixed).indexOf(z[a]);
            now = now[a] < 0 ? null : now;
            if (now == null) {
                break;
            }
        }
        if (!started) {
            places[f] = now;
        } else if (!Arrays.equals(places[f], now)) {
            spread(f);
        }
    }

    private void spread(int f) {
        int[] columns = places[f];
        if (columns == null) {
            return;
        }
        places[f] = null;
        int q = columns.length;
        double[] border = sum.borders[f];
        double[] diagonal = sum.diagonals[f];
        int to = 0;
        for (int from = 0; from < border.length; from += width) {
            for (int b = 0; b < q; b++) {
                diagonal[to++] = border[from + columns[b]];
            }
        }
    }

    private void addLevels(int f, double[][] fixed, double[][] z, int[] codes, int size) {
        if (entries.dense()) {
            LevelTiles.add(sum.borders[f], z, fixed, codes, size);
        } else {
            entries.addBorder(sum.borders[f], codes, z);
        }
        if (places[f] == null) {
            LevelTiles.add(sum.diagonals[f], z, z, codes, size);
        }
    }

    private void addFixed(double[][] columns, int size) {
        if (!entries.dense()) {
            entries.addSquares(partial);
        }
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                sum.fixed[i][j] += entries.dense() ? DenseCholesky.dot(columns[i], columns[j], 0, size) : partial[i][j];
                partial[i][j] = 0;
            }
        }
    }

    private void addPair(int pair, double[][][] z, int[][] codes, int size) {
        int f = 0;
        int rest = pair;
        while (rest >= z.length - f - 1) {
            rest -= z.length - f - 1;
            f++;
        }
        int g = f + 1 + rest;
        PairBlocks blocks = sum.pairs[f][rest];
        if (z[f].length == 1 && z[g].length == 1) {
            addScalarPair(blocks, codes[f], codes[g], z[f][0], z[g][0], size);
            return;
        }
        for (int r = 0; r < size; r++) {
            int at = blocks.offset(codes[f][r], codes[g][r]);
            double[] values = blocks.values();
            for (double[] zf : z[f]) {
                double x = zf[r];
                for (double[] zg : z[g]) {
                    values[at++] += x * zg[r];
                }
            }
        }
    }

    private static void addScalarPair(PairBlocks blocks, int[] rows, int[] columns, double[] zf, double[] zg, int size) {
        for (int r = 0; r < size; r++) {
            int at = blocks.offset(rows[r], columns[r]);
            blocks.values()[at] += zf[r] * zg[r];
        }
    }
}
