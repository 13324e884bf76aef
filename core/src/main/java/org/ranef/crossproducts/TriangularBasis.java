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
            double[] from = columns[j];
            int last = last(j);
            for (int i = 0; i < last; i++) {
                if (u[i][j] != 0) {
                    subtract(from, u[i][j], out[i], out[j], rows);
                    from = out[j];
                }
            }
            if (last >= 0) {
                subtract(from, u[last][j], out[last], u[j][j], out[j], rows);
            } else {
                scale(from, u[j][j], out[j], rows);
            }
        }
    }

    /** The last column before j on which it depends; -1 if there is none. */
    private int last(int j) {
        int i = j - 1;
        while (i >= 0 && u[i][j] == 0) {
            i--;
        }
        return i;
    }

    private static void subtract(double[] from, double coefficient, double[] column, double[] target, int rows) {
        for (int r = 0; r < rows; r++) {
            target[r] = from[r] - coefficient * column[r];
        }
    }

    private static void subtract(double[] from, double coefficient, double[] column, double unit, double[] target, int rows) {
        if (isPowerOfTwo(unit)) {
            double inverse = 1 / unit;
            for (int r = 0; r < rows; r++) {
                target[r] = (from[r] - coefficient * column[r]) * inverse;
            }
        } else {
            for (int r = 0; r < rows; r++) {
                target[r] = (from[r] - coefficient * column[r]) / unit;
            }
        }
    }

    private static void scale(double[] from, double unit, double[] target, int rows) {
        if (unit == 1) {
            System.arraycopy(from, 0, target, 0, rows);
        } else if (isPowerOfTwo(unit)) {
            double inverse = 1 / unit;
            for (int r = 0; r < rows; r++) {
                target[r] = from[r] * inverse;
            }
        } else {
            for (int r = 0; r < rows; r++) {
                target[r] = from[r] / unit;
            }
        }
    }

    /** Whether dividing by a unit is the same as multiplying by its inverse, which is faster. */
    private static boolean isPowerOfTwo(double unit) {
        return Math.abs(Math.getExponent(unit)) < Double.MAX_EXPONENT && Math.scalb(1.0, Math.getExponent(unit)) == unit;
    }

    /** The working columns of a row that is 0 but for one column. */
    double[] row(int column, double value) {
        double[] row = new double[u.length];
        for (int c = 0; c < u.length; c++) {
            double rest = c == column ? value : 0;
            for (int i = 0; i < c; i++) {
                rest -= row[i] * u[i][c];
            }
            row[c] = rest / u[c][c];
        }
        return row;
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
