package org.ranef.linalg;

import java.util.Arrays;

/**
 * Eigenvalues and eigenvectors of a dense symmetric matrix: by cyclic Jacobi rotations, which find small eigenvalues accurately, as long as it is
 * small, and from tridiagonal form beyond.
 */
public final class SymmetricEigen {

    private static final int SWEEPS = 60;
    private static final int SMALL = 24;

    private final double[] values;
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** The decomposition of a symmetric matrix, which is not changed. */
    public static SymmetricEigen of(double[][] matrix) {
        int n = matrix.length;
        if (n > SMALL) {
            TridiagonalEigen eigen = new TridiagonalEigen(matrix);
            return new SymmetricEigen(eigen.d, eigen.v);
        }
        double[][] a = new double[n][];
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
            v[i][i] = 1.0;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean rotated = false;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotated |= rotate(a, v, p, q);
                }
            }
            if (!rotated) {
                break;
            }
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
        return new SymmetricEigen(values, v);
    }

    /** Eigenvalue i; in no particular order. */
    public double value(int i) {
        return values[i];
    }

    /** The eigenvector of eigenvalue i, of length 1; not to be changed. */
    public double[] vector(int i) {
        return vectors[i];
    }

    /** The number of eigenvalues. */
    public int size() {
        return values.length;
    }

    /** The smallest eigenvalue; positive infinity of an empty matrix. */
    public double smallest() {
        double least = Double.POSITIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    /** The largest absolute eigenvalue; 0 of an empty matrix. */
    public double spectralRadius() {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, Math.abs(value));
        }
        return most;
    }

    private static boolean rotate(double[][] a, double[][] v, int p, int q) {
        double off = a[p][q];
        if (Math.abs(off) <= 1e-16 * Math.sqrt(Math.abs(a[p][p]) * Math.abs(a[q][q])) || Math.abs(off) < 1e-300) {
            return false;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * off);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double c = 1 / Math.hypot(t, 1);
        double s = t * c;
        int n = a.length;
        for (int k = 0; k < n; k++) {
            double x = a[k][p];
            double y = a[k][q];
            a[k][p] = c * x - s * y;
            a[k][q] = s * x + c * y;
        }
        turn(a[p], a[q], c, s);
        turn(v[p], v[q], c, s);
        a[p][q] = 0;
        a[q][p] = 0;
        return true;
    }

    private static void turn(double[] rowP, double[] rowQ, double c, double s) {
        for (int k = 0; k < rowP.length; k++) {
            double x = rowP[k];
            double y = rowQ[k];
            rowP[k] = c * x - s * y;
            rowQ[k] = s * x + c * y;
        }
    }

    /** A square root of a positive semidefinite q x q matrix, both row by row; eigenvalues below 0 count as 0. */
    public static double[] root(double[] matrix, int q) {
        double[][] rows = new double[q][];
        for (int i = 0; i < q; i++) {
            rows[i] = Arrays.copyOfRange(matrix, i * q, (i + 1) * q);
        }
        SymmetricEigen eigen = of(rows);
        double[] root = new double[q * q];
        for (int k = 0; k < q; k++) {
            for (int i = 0; i < q; i++) {
                root[i * q + k] = eigen.vector(k)[i] * Math.sqrt(Math.max(eigen.value(k), 0));
            }
        }
        return root;
    }
}
