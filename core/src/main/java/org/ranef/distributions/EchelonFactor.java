package org.ranef.distributions;

/**
 * A correlation matrix of any rank as L L', with independent variables first: row i of L ends at column {@code last(i)}. Dependent
 * variables constrain the same normal variables as those on which they depend.
 */
final class EchelonFactor {

    private static final double DEPENDENT = 1e-10;

    private final double[][] rows;
    private final int[] last;
    private final int rank;

    private EchelonFactor(double[][] rows, int rank) {
        this.rows = rows;
        this.rank = rank;
        this.last = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < rank; k++) {
                last[i] = Math.abs(rows[i][k]) > DEPENDENT ? k : last[i];
            }
        }
    }

    /** By Cholesky factorisation, pivoting on the largest remaining variance. */
    static EchelonFactor of(double[][] correlation) {
        int m = correlation.length;
        double[][] rows = new double[m][m];
        double[] left = new double[m];
        for (int i = 0; i < m; i++) {
            left[i] = correlation[i][i];
        }
        int rank = 0;
        while (rank < m) {
            int pivot = 0;
            for (int i = 1; i < m; i++) {
                pivot = left[i] > left[pivot] ? i : pivot;
            }
            if (!(left[pivot] > DEPENDENT)) {
                break;
            }
            double root = Math.sqrt(left[pivot]);
            for (int i = 0; i < m; i++) {
                double covariance = correlation[i][pivot];
                for (int k = 0; k < rank; k++) {
                    covariance -= rows[i][k] * rows[pivot][k];
                }
                rows[i][rank] = left[i] > 0 ? covariance / root : 0;
            }
            rows[pivot][rank] = root;
            for (int i = 0; i < m; i++) {
                left[i] -= rows[i][rank] * rows[i][rank];
            }
            left[pivot] = 0;
            rank++;
        }
        return new EchelonFactor(rows, rank);
    }

    int rank() {
        return rank;
    }

    int size() {
        return rows.length;
    }

    double[] row(int i) {
        return rows[i];
    }

    int last(int i) {
        return last[i];
    }
}
