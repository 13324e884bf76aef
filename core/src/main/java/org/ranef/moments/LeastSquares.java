package org.ranef.moments;

/** Ordinary least squares of the response on the columns of X, from their cross-products. */
final class LeastSquares {

    private final int p;
    /** L L' = [X y]'W[X y]. */
    private final double[][] l;
    /** The coefficients. */
    final double[] beta;
    final double residualSquares;

    /** For [X y]'W[X y], (p + 1) x (p + 1), with X of rank p. */
    LeastSquares(double[][] products, int p) {
        this.p = p;
        l = new double[p + 1][p + 1];
        for (int j = 0; j <= p; j++) {
            for (int i = j; i <= p; i++) {
                double sum = products[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(Math.max(sum, 0)) : sum / l[j][j];
            }
        }
        residualSquares = l[p][p] * l[p][p];
        beta = new double[p];
        for (int i = p - 1; i >= 0; i--) {
            double sum = l[p][i];
            for (int k = i + 1; k < p; k++) {
                sum -= l[k][i] * beta[k];
            }
            beta[i] = sum / l[i][i];
        }
    }

    /** Replaces a row of products with X by its products with the orthonormal columns X L^-T. */
    void orthonormalise(double[] row) {
        for (int i = 0; i < p; i++) {
            for (int k = 0; k < i; k++) {
                row[i] -= l[i][k] * row[k];
            }
            row[i] /= l[i][i];
        }
    }
}
