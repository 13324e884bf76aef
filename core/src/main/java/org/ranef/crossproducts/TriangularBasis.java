package org.ranef.crossproducts;

/**
 * Working coordinates of a set of columns: C = C' U with U upper triangular (m x m). Products of raw columns lose the digits that they
 * cancel (a covariate far from 0, its square, an interaction); products of C' do not, because each C'_j is what remains of column j after
 * the columns before it. U comes from a sample of rows, so C' is only nearly orthogonal, which is all that precision needs; every
 * result is exact for whatever U is.
 */
final class TriangularBasis {

    /** A residual below this fraction of its column's length is rounding: the column is a combination of those before it. */
    static final double DEPENDENT = 1e-10;

    private final double[][] u;

    TriangularBasis(double[][] u) {
        this.u = u;
    }

    static TriangularBasis identity(int m) {
        double[][] u = new double[m][m];
        for (int j = 0; j < m; j++) {
            u[j][j] = 1.0;
        }
        return new TriangularBasis(u);
    }

    int size() {
        return u.length;
    }

    /** U, row by row; not to be changed. */
    double[][] u() {
        return u;
    }

    /**
     * Writes the working columns of some rows: {@code out_j = (columns_j - sum_{i<j} u_ij out_i) / u_jj}. Columns that U leaves alone cost
     * a copy.
     */
    void apply(double[][] columns, double[][] out, int rows) {
        for (int j = 0; j < u.length; j++) {
            double[] target = out[j];
            System.arraycopy(columns[j], 0, target, 0, rows);
            for (int i = 0; i < j; i++) {
                double coefficient = u[i][j];
                if (coefficient != 0) {
                    subtract(target, coefficient, out[i], rows);
                }
            }
            divide(target, u[j][j], rows);
        }
    }

    private static void subtract(double[] target, double coefficient, double[] column, int rows) {
        for (int r = 0; r < rows; r++) {
            target[r] = target[r] - coefficient * column[r];
        }
    }

    private static void divide(double[] target, double scale, int rows) {
        if (scale != 1.0) {
            for (int r = 0; r < rows; r++) {
                target[r] = target[r] / scale;
            }
        }
    }

    /** The matrix C with (columns in {@code other}'s coordinates) = (columns in these) C, upper triangular: C = U U_other^-1. */
    double[][] changeTo(TriangularBasis other) {
        int m = u.length;
        double[][] c = new double[m][m];
        for (int row = 0; row < m; row++) {
            for (int j = row; j < m; j++) {
                double value = u[row][j];
                for (int i = row; i < j; i++) {
                    value -= c[row][i] * other.u[i][j];
                }
                c[row][j] = value / other.u[j][j];
            }
        }
        return c;
    }

    /**
     * This basis followed by another over its working columns: C = C'' (next U) ... so that scanning once more in the result sees columns
     * whose remaining dependence, measured on all rows, is removed.
     */
    TriangularBasis then(TriangularBasis next) {
        int m = u.length;
        double[][] product = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int k = i; k < m; k++) {
                double factor = next.u[i][k];
                if (factor != 0) {
                    for (int j = k; j < m; j++) {
                        product[i][j] += factor * u[k][j];
                    }
                }
            }
        }
        return new TriangularBasis(product);
    }
}
