package org.ranef.crossproducts;

/**
 * The products of one row after the other, added to the blocks. Zero entries of [X y] (most of an indicator coding) cost nothing; sums over a
 * chunk are formed apart, which keeps the rounding of long sums small.
 */
final class RowProducts {

    private final int width;
    private final double[][] partial;
    private final int[] nonzero;
    private final double[] value;
    private int nonzeroCount;

    RowProducts(int width) {
        this.width = width;
        partial = new double[width][width];
        nonzero = new int[width];
        value = new double[width];
    }

    /** Adds a chunk's products of all kinds; z[f] are the working columns of factor f, codes[f] its level in each row. */
    void add(CrossProducts sum, double[][] fixed, double[][][] z, int[][] codes, int size) {
        double[][] rows = new double[z.length][];
        for (int f = 0; f < z.length; f++) {
            rows[f] = new double[z[f].length];
        }
        for (int r = 0; r < size; r++) {
            gather(fixed, r);
            addFixed();
            for (int f = 0; f < z.length; f++) {
                double[] row = rows[f];
                for (int a = 0; a < row.length; a++) {
                    row[a] = z[f][a][r];
                }
                addLevel(sum.diagonals[f], sum.borders[f], codes[f][r], row);
            }
            for (int f = 0; f < z.length; f++) {
                for (int g = f + 1; g < z.length; g++) {
                    addPair(sum.pairs[f][g - f - 1], codes[f][r], codes[g][r], rows[f], rows[g]);
                }
            }
        }
        flush(sum.fixed);
    }

    private void gather(double[][] fixed, int r) {
        nonzeroCount = 0;
        for (int j = 0; j < width; j++) {
            double x = fixed[j][r];
            if (x != 0) {
                nonzero[nonzeroCount] = j;
                value[nonzeroCount++] = x;
            }
        }
    }

    private void addFixed() {
        for (int i = 0; i < nonzeroCount; i++) {
            double[] target = partial[nonzero[i]];
            double x = value[i];
            for (int j = i; j < nonzeroCount; j++) {
                target[nonzero[j]] += x * value[j];
            }
        }
    }

    private void addLevel(double[] diagonal, double[] border, int level, double[] z) {
        int q = z.length;
        int at = level * q * q;
        int edge = level * q * width;
        for (int a = 0; a < q; a++) {
            double za = z[a];
            if (za != 0) {
                for (int b = 0; b < q; b++) {
                    diagonal[at + b] += za * z[b];
                }
                for (int i = 0; i < nonzeroCount; i++) {
                    border[edge + nonzero[i]] += za * value[i];
                }
            }
            at += q;
            edge += width;
        }
    }

    private static void addPair(PairBlocks blocks, int row, int column, double[] zf, double[] zg) {
        int at = blocks.offset(row, column);
        double[] values = blocks.values();
        for (double za : zf) {
            for (int b = 0; b < zg.length; b++) {
                values[at + b] += za * zg[b];
            }
            at += zg.length;
        }
    }

    private void flush(double[][] fixed) {
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                fixed[i][j] += partial[i][j];
                partial[i][j] = 0;
            }
        }
    }
}
