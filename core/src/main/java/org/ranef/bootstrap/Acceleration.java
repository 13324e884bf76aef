package org.ranef.bootstrap;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ranef.linalg.SymmetricEigen;

/**
 * The accelerations of statistics: a sixth of the skewness of the score in the least favourable direction (Efron 1987; DERIVATION, equations 50 and
 * 38). That direction is I^-1 times the gradient of the statistic, which is found by regressing the statistic's replicates on the scores of the same
 * responses, since cov(score) = I and cov(score, t*) is the gradient.
 *
 * <p>With the score's share L of the fixed effects, linear in normal errors, and its share Q of the covariances, quadratic in them, errors of the other
 * sign change that of L and leave Q. So L^3 and L Q^2 have mean 0, and the third moment of L + Q is that of Q^3 + 3 L^2 Q, which varies less.
 */
final class Acceleration {

    /** Directions of standardised scores with less variance than this are combinations of others. */
    private static final double DEPENDENT = 1e-10;

    private final double[][] scores;
    private final int linear;

    /** From the scores of each replicate, of which the first are linear in the errors; centred here. */
    Acceleration(double[][] scores, int linear) {
        this.scores = scores;
        this.linear = linear;
    }

    /** The acceleration of a statistic from its replicates; those without a value are left out. */
    double of(double[] replicates) {
        int[] kept = IntStream.range(0, replicates.length).filter(r -> Double.isFinite(replicates[r]) && Double.isFinite(scores[r][0])).toArray();
        if (kept.length < 2) {
            return Double.NaN;
        }
        double[][] x = new double[scores[0].length][];
        for (int j = 0; j < x.length; j++) {
            int column = j;
            x[j] = standardised(Arrays.stream(kept).mapToDouble(r -> scores[r][column]).toArray());
        }
        double[] t = standardised(Arrays.stream(kept).mapToDouble(r -> replicates[r]).toArray());
        double[] c = coefficients(x, t);
        double variance = 0;
        double third = 0;
        for (int r = 0; r < t.length; r++) {
            double l = combination(x, c, 0, linear, r);
            double q = combination(x, c, linear, x.length, r);
            variance += (l * l + q * q) / t.length;
            third += (q * q * q + 3 * l * l * q) / t.length;
        }
        return third / (6 * Math.pow(variance, 1.5));
    }

    private static double combination(double[][] x, double[] c, int from, int to, int r) {
        double sum = 0;
        for (int j = from; j < to; j++) {
            sum += c[j] * x[j][r];
        }
        return sum;
    }

    private static double[] standardised(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double spread = Math.sqrt(Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0));
        return Arrays.stream(values).map(value -> spread > 0 ? (value - mean) / spread : 0).toArray();
    }

    /** Of the regression of t on x, both standardised; shortest where scores depend on each other, as on the boundary. */
    private static double[] coefficients(double[][] x, double[] t) {
        double[][] products = new double[x.length][x.length];
        double[] right = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            right[i] = mean(x[i], t);
            for (int j = 0; j < x.length; j++) {
                products[i][j] = mean(x[i], x[j]);
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(products);
        double[] c = new double[x.length];
        for (int k = 0; k < c.length; k++) {
            if (eigen.value(k) > DEPENDENT) {
                double along = 0;
                for (int i = 0; i < c.length; i++) {
                    along += eigen.vector(k)[i] * right[i];
                }
                for (int i = 0; i < c.length; i++) {
                    c[i] += eigen.vector(k)[i] * along / eigen.value(k);
                }
            }
        }
        return c;
    }

    private static double mean(double[] a, double[] b) {
        double sum = 0;
        for (int r = 0; r < a.length; r++) {
            sum += a[r] * b[r];
        }
        return sum / a.length;
    }
}
