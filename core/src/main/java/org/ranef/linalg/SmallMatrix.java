package org.ranef.linalg;

/** Products of small row-major matrices. */
public final class SmallMatrix {

    private SmallMatrix() {
    }

    /** A B, with A rows x inner and B inner x columns. */
    public static double[] multiply(double[] a, double[] b, int rows, int inner, int columns) {
        double[] c = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < inner; k++) {
                double x = a[i * inner + k];
                for (int j = 0; j < columns; j++) {
                    c[i * columns + j] += x * b[k * columns + j];
                }
            }
        }
        return c;
    }

    /** A' B, with A inner x rows and B inner x columns. */
    public static double[] multiplyTransposed(double[] a, double[] b, int inner, int rows, int columns) {
        double[] c = new double[rows * columns];
        for (int k = 0; k < inner; k++) {
            for (int i = 0; i < rows; i++) {
                double x = a[k * rows + i];
                for (int j = 0; j < columns; j++) {
                    c[i * columns + j] += x * b[k * columns + j];
                }
            }
        }
        return c;
    }

    /** A B', with A rows x inner and B columns x inner. */
    public static double[] multiplyByTranspose(double[] a, double[] b, int rows, int inner, int columns) {
        double[] c = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum += a[i * inner + k] * b[j * inner + k];
                }
                c[i * columns + j] = sum;
            }
        }
        return c;
    }

    /** V^-1 B for upper triangular V, both q x q. */
    public static double[] solveUpper(double[] v, double[] b, int q) {
        double[] x = b.clone();
        for (int j = 0; j < q; j++) {
            for (int i = q - 1; i >= 0; i--) {
                double sum = x[i * q + j];
                for (int k = i + 1; k < q; k++) {
                    sum -= v[i * q + k] * x[k * q + j];
                }
                x[i * q + j] = sum / v[i * q + i];
            }
        }
        return x;
    }

    /** A', q x q. */
    public static double[] transpose(double[] a, int q) {
        return transpose(a, q, q);
    }

    /** A', with A rows x columns. */
    public static double[] transpose(double[] a, int rows, int columns) {
        double[] transposed = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j * rows + i] = a[i * columns + j];
            }
        }
        return transposed;
    }

    /** A += B. */
    public static void add(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += b[i];
        }
    }

    /**
     * Replaces a symmetric positive semidefinite matrix, q x q, by a generalised inverse: rows and columns that are combinations of those before them
     * become 0. Gauss-Jordan elimination.
     *
     * @param tolerance a pivot that is less than this share of its diagonal entry is taken to be 0
     * @return the rank
     */
    public static int invert(double[] a, int q, double tolerance) {
        int rank = 0;
        double[] diagonal = new double[q];
        for (int k = 0; k < q; k++) {
            diagonal[k] = a[k * q + k];
        }
        for (int k = 0; k < q; k++) {
            double pivot = a[k * q + k];
            boolean stands = pivot > tolerance * diagonal[k];
            rank += stands ? 1 : 0;
            for (int j = 0; j < q; j++) {
                a[k * q + j] = stands ? a[k * q + j] / pivot : 0;
            }
            for (int i = 0; i < q; i++) {
                double x = a[i * q + k];
                if (i == k) {
                    continue;
                }
                for (int j = 0; j < q; j++) {
                    a[i * q + j] -= x * a[k * q + j];
                }
                a[i * q + k] = stands ? -x / pivot : 0;
            }
            a[k * q + k] = stands ? 1 / pivot : 0;
        }
        return rank;
    }

    /** The trace of A B, both q x q. */
    public static double traceOfProduct(double[] a, double[] b, int q) {
        double sum = 0;
        for (int i = 0; i < q; i++) {
            for (int k = 0; k < q; k++) {
                sum += a[i * q + k] * b[k * q + i];
            }
        }
        return sum;
    }

    /** The sum of products of corresponding entries: the trace of A'B. */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
