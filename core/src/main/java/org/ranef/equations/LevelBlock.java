package org.ranef.equations;

/**
 * One vertex's own block: with R its cross-products after all earlier eliminations and T its loading, D = T'RT + I = C C'.
 *
 * <p>Neither R nor T needs to have full rank: nothing here divides by T.
 */
final class LevelBlock {

    private final int q;
    private final double[] chol;
    /** C^-1 T' (q x q): its product with the panel is what the elimination subtracts the square of. */
    final double[] half;

    LevelBlock(int q) {
        this.q = q;
        chol = new double[q * q];
        half = new double[q * q];
    }

    /** Sets {@link #half} and writes B = T D^-1 T', the conditional covariance of the vertex; returns log det D. */
    double condition(double[] r, int from, double[] t, double[] b, int to) {
        if (q == 1) {
            double d = t[0] * r[from] * t[0] + 1;
            half[0] = t[0] / Math.sqrt(d);
            b[to] = half[0] * half[0];
            return Math.log(d);
        }
        double logDet = cholesky(r, from, t);
        for (int j = 0; j < q; j++) {
            for (int i = 0; i < q; i++) {
                double sum = t[j * q + i];
                for (int k = 0; k < i; k++) {
                    sum -= chol[i * q + k] * half[k * q + j];
                }
                half[i * q + j] = sum / chol[i * q + i];
            }
        }
        for (int i = 0; i < q; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < q; k++) {
                    sum += half[k * q + i] * half[k * q + j];
                }
                b[to + i * q + j] = sum;
                b[to + j * q + i] = sum;
            }
        }
        return logDet;
    }

    private double cholesky(double[] r, int from, double[] t) {
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                double sum = 0;
                for (int k = 0; k < q; k++) {
                    sum += r[from + i * q + k] * t[k * q + j];
                }
                half[i * q + j] = sum;
            }
        }
        double product = 1;
        double logDet = 0;
        for (int j = 0; j < q; j++) {
            for (int i = j; i < q; i++) {
                double sum = i == j ? 1.0 : 0.0;
                for (int k = 0; k < q; k++) {
                    sum += t[k * q + i] * half[k * q + j];
                }
                for (int k = 0; k < j; k++) {
                    sum -= chol[i * q + k] * chol[j * q + k];
                }
                chol[i * q + j] = i == j ? Math.sqrt(sum) : sum / chol[j * q + j];
            }
            product *= chol[j * q + j];
            if (product > 1e100) {
                logDet += 2 * Math.log(product);
                product = 1;
            }
        }
        return logDet + 2 * Math.log(product);
    }
}
