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
