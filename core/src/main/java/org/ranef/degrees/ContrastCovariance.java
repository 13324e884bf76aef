package org.ranef.degrees;

/** Covariances of combinations L beta from the covariance C of beta: L C L', where coefficients that were dropped (NaN in C) count as absent. */
final class ContrastCovariance {

    private final double[][] c;

    ContrastCovariance(double[][] c) {
        this.c = c;
    }

    /** l'C m. */
    double of(double[] l, double[] m) {
        double sum = 0;
        for (int a = 0; a < l.length; a++) {
            for (int b = 0; b < m.length && l[a] != 0; b++) {
                double weight = l[a] * m[b];
                sum += weight == 0 || Double.isNaN(c[a][b]) ? 0 : weight * c[a][b];
            }
        }
        return sum;
    }

    /** L C L'. */
    double[][] of(double[][] rows) {
        double[][] product = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                product[i][j] = of(rows[i], rows[j]);
                product[j][i] = product[i][j];
            }
        }
        return product;
    }
}
