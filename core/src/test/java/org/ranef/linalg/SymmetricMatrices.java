package org.ranef.linalg;

import java.util.SplittableRandom;

/** Symmetric matrices held by columns, and their products. */
final class SymmetricMatrices {

    private SymmetricMatrices() {
    }

    /** B B' + I for a random B, which is positive definite. */
    static double[][] positive(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] b = new double[n][];
        for (int j = 0; j < n; j++) {
            b[j] = random.doubles(n).map(x -> 2 * x - 1).toArray();
        }
        double[][] a = multiply(b, transposed(b));
        for (int i = 0; i < n; i++) {
            a[i][i] += 1;
        }
        return a;
    }

    /** Random entries and a dominant diagonal, which makes it positive definite. */
    static double[][] dominant(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] a = new double[n][n];
        for (int j = 0; j < n; j++) {
            a[j][j] = n;
            for (int i = j + 1; i < n; i++) {
                a[j][i] = random.nextDouble() - 0.5;
                a[i][j] = a[j][i];
            }
        }
        return a;
    }

    /** A B, all by columns. */
    static double[][] multiply(double[][] a, double[][] b) {
        int n = a.length;
        double[][] product = new double[n][n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                for (int i = 0; i < n; i++) {
                    product[j][i] += a[k][i] * b[j][k];
                }
            }
        }
        return product;
    }

    static double[][] transposed(double[][] a) {
        double[][] t = new double[a.length][a.length];
        for (int j = 0; j < a.length; j++) {
            for (int i = 0; i < a.length; i++) {
                t[i][j] = a[j][i];
            }
        }
        return t;
    }

    static double[][] copy(double[][] a) {
        double[][] copy = new double[a.length][];
        for (int j = 0; j < a.length; j++) {
            copy[j] = a[j].clone();
        }
        return copy;
    }

    /** The part on and below the diagonal. */
    static double[][] lower(double[][] a) {
        double[][] lower = copy(a);
        for (int j = 0; j < a.length; j++) {
            java.util.Arrays.fill(lower[j], 0, j, 0.0);
        }
        return lower;
    }

    /** The largest absolute difference of two matrices. */
    static double distance(double[][] a, double[][] b) {
        double most = 0;
        for (int j = 0; j < a.length; j++) {
            for (int i = 0; i < a.length; i++) {
                double difference = Math.abs(a[j][i] - b[j][i]);
                most = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(most, difference);
            }
        }
        return most;
    }

    static double[][] identity(int n) {
        double[][] identity = new double[n][n];
        for (int i = 0; i < n; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }
}
