package org.ranef.batches;

import java.util.Arrays;

/**
 * Arithmetic on many levels at once: an array holds one entry of the blocks of all levels of a batch. The loops are those that the JIT compiler
 * turns into vector instructions.
 */
final class Lanes {

    private Lanes() {
    }

    static void clear(double[][] rows) {
        for (double[] row : rows) {
            Arrays.fill(row, 0.0);
        }
    }

    /** out += 1. */
    static void increment(double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] += 1;
        }
    }

    /** out = s a. */
    static void scale(double[] out, double[] a, double s) {
        for (int i = 0; i < out.length; i++) {
            out[i] = s * a[i];
        }
    }

    /** out += s a. */
    static void add(double[] out, double[] a, double s) {
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.fma(s, a[i], out[i]);
        }
    }

    /** out = s a b. */
    static void product(double[] out, double[] a, double[] b, double s) {
        for (int i = 0; i < out.length; i++) {
            out[i] = s * a[i] * b[i];
        }
    }

    /** out += s a b. */
    static void addProduct(double[] out, double[] a, double[] b, double s) {
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.fma(s * a[i], b[i], out[i]);
        }
    }

    /** out += a b. */
    static void addProduct(double[] out, double[] a, double[] b) {
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.fma(a[i], b[i], out[i]);
        }
    }

    /** out -= a b. */
    static void subtractProduct(double[] out, double[] a, double[] b) {
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.fma(-a[i], b[i], out[i]);
        }
    }

    /** out *= a. */
    static void multiply(double[] out, double[] a) {
        for (int i = 0; i < out.length; i++) {
            out[i] *= a[i];
        }
    }

    /** root = sqrt(root), inverse = 1 / root. */
    static void root(double[] root, double[] inverse) {
        for (int i = 0; i < root.length; i++) {
            double x = Math.sqrt(root[i]);
            root[i] = x;
            inverse[i] = 1 / x;
        }
    }

    static double sum(double[] a) {
        double sum = 0;
        for (double x : a) {
            sum += x;
        }
        return sum;
    }

    /** The place of entry (i, j), in either order, of a symmetric matrix that is held by the rows of its lower triangle. */
    static int triangle(int i, int j) {
        return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
    }
}
