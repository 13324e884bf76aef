package org.ranef.benchmarks.jmh;

import java.util.SplittableRandom;

/** Random symmetric matrices with a dominant diagonal, held by column. */
final class PositiveDefinite {

    private PositiveDefinite() {
    }

    static double[][] matrix(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] a = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double value = i == j ? n : random.nextDouble() - 0.5;
                a[j][i] = value;
                a[i][j] = value;
            }
        }
        return a;
    }

    /** Copies the lower triangle. */
    static void copyLower(double[][] from, double[][] to) {
        for (int j = 0; j < from.length; j++) {
            System.arraycopy(from[j], j, to[j], j, from.length - j);
        }
    }
}
