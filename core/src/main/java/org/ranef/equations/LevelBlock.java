package org.ranef.equations;

/**
 * One vertex's own block: with R its cross-products after all earlier eliminations and T its loading, D = T'RT + I = C C'.
 *
 * <p>Neither R nor T needs to have full rank: nothing here divides by T.
 */
final class LevelBlock {

    /** Determinants are multiplied until their product is about as large, and their logarithms taken together. */
    private static final double LARGE = 1e100;

    private final int q;
    private double logDet;
    private double product = 1;
    private final double[] chol;
    /** C^-1 T' (q x q): its product with the panel is what the elimination subtracts the square of. */
    final double[] half;

    LevelBlock(int q) {
        this.q = q;
        chol = new double[q * q];
        half = new double[q * q];
    }

    /** The sum of log det D over the vertices since this was asked last. */
    double takeLogDet() {
        double sum = logDet + Math.log(product);
        logDet = 0;
        product = 1;
        return sum;
    }

    private void multiply(double determinant) {
        product *= determinant;
        if (!(product < LARGE)) {
            logDet += Math.log(product);
            product = 1;
        }
    }

    /** Sets {@link #half} and writes B = T D^-1 T', the conditional covariance of the vertex. */
    void condition(double[] r, int from, double[] t, double[] b, int to) {
        if (q == 1) {
            double d = t[0] * r[from] * t[0] + 1;
            half[0] = t[0] / Math.sqrt(d);
            b[to] = half[0] * half[0];
            multiply(d);
            return;
        }
        cholesky(r, from, t);
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
    }

    private void cholesky(double[] r, int from, double[] t) {
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                double sum = 0;
                for (int k = 0; k < q; k++) {
                    sum += r[from + i * q + k] * t[k * q + j];
                }
                half[i * q + j] = sum;
            }
        }
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
            multiply(chol[j * q + j] * chol[j * q + j]);
        }
    }
}
