package org.ranef.crossproducts;

/** A ridge penalty as rows beside those of the data: (root of w_j) e_j in X, 0 in y and Z, which adds w_j beta_j^2 to the sum of squares. */
final class RidgeRows {

    private RidgeRows() {
    }

    static void add(double[] weights, CrossProducts to) {
        double[][] u = to.fixedBasis.u();
        int width = u.length;
        for (int j = 0; j < weights.length; j++) {
            if (weights[j] == 0) {
                continue;
            }
            double[] row = new double[width];
            for (int c = 0; c < width; c++) {
                double value = c == j ? Math.sqrt(weights[j] / to.weightUnit) : 0;
                for (int i = 0; i < c; i++) {
                    value -= row[i] * u[i][c];
                }
                row[c] = value / u[c][c];
            }
            for (int a = 0; a < width; a++) {
                for (int b = a; b < width; b++) {
                    to.fixed[a][b] += row[a] * row[b];
                }
            }
        }
    }
}
