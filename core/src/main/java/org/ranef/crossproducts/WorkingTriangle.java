package org.ranef.crossproducts;

/**
 * While working columns are found one after the other: the upper triangle that gives them in terms of an orthonormal set, column by column,
 * so that a projection on that set can be turned into coefficients on the working columns.
 */
final class WorkingTriangle {

    private final double[][] triangle;

    WorkingTriangle(int m) {
        triangle = new double[m][m];
    }

    /** Working column j = (orthonormal columns before j times {@code projection} + orthonormal column j times {@code length}) / scale. */
    void record(int j, double[] projection, double length, double scale) {
        for (int i = 0; i < j; i++) {
            triangle[i][j] = projection[i] / scale;
        }
        triangle[j][j] = length / scale;
    }

    /** The coefficients on the working columns before j whose combination has the given projection; 0 for columns not recorded. */
    double[] coefficients(int j, double[] projection) {
        double[] x = projection.clone();
        for (int i = j - 1; i >= 0; i--) {
            if (triangle[i][i] == 0) {
                x[i] = 0;
                continue;
            }
            x[i] /= triangle[i][i];
            for (int k = 0; k < i; k++) {
                x[k] -= x[i] * triangle[k][i];
            }
        }
        return x;
    }
}
