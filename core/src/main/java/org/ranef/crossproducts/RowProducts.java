package org.ranef.crossproducts;

import org.ranef.linalg.DenseCholesky;
import org.ranef.linalg.Parallel;

/**
 * The products of a chunk of rows, added to the blocks: those of [X y] first formed apart, which keeps the rounding of long sums small. Each kind of
 * product is one loop over the rows in order, so that threads may share the kinds without changing digits.
 */
final class RowProducts {

    private final int width;
    private final double[][] partial;
    private final RowEntries entries;

    RowProducts(int width) {
        this.width = width;
        partial = new double[width][width];
        entries = new RowEntries(width);
    }

    /** Adds a chunk's products of all kinds; z[f] are the working columns of factor f, codes[f] its level in each row. */
    void add(CrossProducts sum, double[][] fixed, double[][][] z, int[][] codes, int size) {
        entries.set(fixed, size);
        int factors = z.length;
        int pairs = factors * (factors - 1) / 2;
        double operations = entries.count() * (double) width;
        for (double[][] columns : z) {
            operations += 2 * columns.length * (entries.count() + 8.0 * factors * columns.length * size);
        }
        Parallel.forEach(1 + 2 * factors + pairs, operations, part -> {
            if (part < factors) {
                entries.addBorder(sum.borders[part], codes[part], z[part]);
            } else if (part == factors) {
                addFixed(sum.fixed, fixed, size);
            } else if (part <= 2 * factors) {
                int f = part - factors - 1;
                addDiagonal(sum.diagonals[f], codes[f], z[f], size);
            } else {
                addPair(sum, part - 2 * factors - 1, z, codes, size);
            }
        });
    }

    private void addFixed(double[][] sum, double[][] columns, int size) {
        if (!entries.dense()) {
            entries.addSquares(partial);
        }
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                sum[i][j] += entries.dense() ? DenseCholesky.dot(columns[i], columns[j], 0, size) : partial[i][j];
                partial[i][j] = 0;
            }
        }
    }

    private static void addDiagonal(double[] diagonal, int[] codes, double[][] z, int size) {
        switch (z.length) {
            case 1 -> {
                double[] z0 = z[0];
                for (int r = 0; r < size; r++) {
                    diagonal[codes[r]] += z0[r] * z0[r];
                }
            }
            case 2 -> {
                double[] z0 = z[0];
                double[] z1 = z[1];
                for (int r = 0; r < size; r++) {
                    int at = 4 * codes[r];
                    double cross = z0[r] * z1[r];
                    diagonal[at] += z0[r] * z0[r];
                    diagonal[at + 1] += cross;
                    diagonal[at + 2] += cross;
                    diagonal[at + 3] += z1[r] * z1[r];
                }
            }
            default -> {
                int q = z.length;
                for (int r = 0; r < size; r++) {
                    int at = codes[r] * q * q;
                    for (int a = 0; a < q; a++) {
                        double x = z[a][r];
                        for (int b = 0; b < q && x != 0; b++) {
                            diagonal[at + a * q + b] += x * z[b][r];
                        }
                    }
                }
            }
        }
    }

    private static void addPair(CrossProducts sum, int pair, double[][][] z, int[][] codes, int size) {
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
