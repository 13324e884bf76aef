package org.ranef.degrees;

import org.ranef.linalg.SymmetricEigen;

/** The statistic d'(L C L')^- d of d = L beta - r and the rank of L C L', both independent of the units of the rows of L. */
record WaldStatistic(double chiSquare, int rank) {

    /** Eigenvalues of L C L', in units in which its diagonal is 1, below this share of the number of rows are rounding. */
    private static final double DEPENDENT = 1e-10;

    /**
     * The statistic of a difference.
     *
     * @param covariance L C L'
     * @param difference d
     */
    static WaldStatistic of(double[][] covariance, double[] difference) {
        int m = difference.length;
        double[][] correlation = new double[m][m];
        double[] scaled = new double[m];
        for (int i = 0; i < m; i++) {
            if (covariance[i][i] <= 0) {
                continue;
            }
            scaled[i] = difference[i] / Math.sqrt(covariance[i][i]);
            for (int j = 0; j < m; j++) {
                correlation[i][j] = covariance[j][j] <= 0 ? 0 : covariance[i][j] / Math.sqrt(covariance[i][i]) / Math.sqrt(covariance[j][j]);
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(correlation);
        double sum = 0;
        int rank = 0;
        for (int k = 0; k < m; k++) {
            if (eigen.value(k) > DEPENDENT * m) {
                double along = 0;
                for (int i = 0; i < m; i++) {
                    along += eigen.vector(k)[i] * scaled[i];
                }
                sum += along * along / eigen.value(k);
                rank++;
            }
        }
        return new WaldStatistic(sum, rank);
    }
}
