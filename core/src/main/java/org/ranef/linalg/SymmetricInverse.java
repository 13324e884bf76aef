package org.ranef.linalg;

import java.util.Arrays;

/** The inverse of a positive definite matrix whose rows may be on very different scales. */
public final class SymmetricInverse {

    /** A pivot below this fraction of its diagonal element is rounding. */
    private static final double SINGULAR = 1e-12;

    private SymmetricInverse() {
    }

    /** A^-1; NaN everywhere if A is not positive definite to rounding. */
    public static double[][] of(double[][] a) {
        int n = a.length;
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            scale[i] = 1 / Math.sqrt(a[i][i]);
        }
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                l[i][j] = a[i][j] * scale[i] * scale[j];
            }
        }
        double[][] inverse = new double[n][n];
        if (DenseCholesky.factor(l, n, n) >= 0 || smallestPivot(l) < SINGULAR) {
            for (double[] row : inverse) {
                Arrays.fill(row, Double.NaN);
            }
            return inverse;
        }
        DenseInverse.of(l, n, inverse);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i][j] *= scale[i] * scale[j];
            }
        }
        return inverse;
    }

    private static double smallestPivot(double[][] l) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < l.length; i++) {
            smallest = Math.min(smallest, l[i][i] * l[i][i]);
        }
        return smallest;
    }
}
