package org.ranef.constrain;

/**
 * The inverse of a small square matrix and the logarithm of its absolute determinant.
 *
 * @param inverse        row-major
 * @param logDeterminant minus infinity for a singular matrix
 */
record SquareInverse(double[] inverse, double logDeterminant) {

    /** By Gauss-Jordan elimination with the largest pivot of each column. */
    static SquareInverse of(double[] matrix, int q) {
        double[] a = matrix.clone();
        double[] inverse = new double[q * q];
        for (int i = 0; i < q; i++) {
            inverse[i * q + i] = 1;
        }
        double log = 0;
        for (int column = 0; column < q; column++) {
            int pivot = column;
            for (int i = column + 1; i < q; i++) {
                pivot = Math.abs(a[i * q + column]) > Math.abs(a[pivot * q + column]) ? i : pivot;
            }
            exchange(a, q, column, pivot);
            exchange(inverse, q, column, pivot);
            double scale = a[column * q + column];
            log += Math.log(Math.abs(scale));
            for (int j = 0; j < q; j++) {
                a[column * q + j] /= scale;
                inverse[column * q + j] /= scale;
            }
            for (int i = 0; i < q; i++) {
                double factor = i == column ? 0 : a[i * q + column];
                for (int j = 0; j < q; j++) {
                    a[i * q + j] -= factor * a[column * q + j];
                    inverse[i * q + j] -= factor * inverse[column * q + j];
                }
            }
        }
        return new SquareInverse(inverse, log);
    }

    private static void exchange(double[] a, int q, int row, int other) {
        for (int j = 0; j < q && row != other; j++) {
            double value = a[row * q + j];
            a[row * q + j] = a[other * q + j];
            a[other * q + j] = value;
        }
    }
}
