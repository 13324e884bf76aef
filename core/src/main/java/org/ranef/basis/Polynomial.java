package org.ranef.basis;

import java.util.Arrays;

/**
 * Polynomials orthonormal over the values they were fitted to, of degrees 1 to k, each with a positive leading coefficient, as R's
 * {@code poly()}. {@index poly}
 *
 * <p>The monic polynomials follow the three-term recurrence
 * <pre>   p_0 = 1,  p_{j+1}(x) = (x - alpha_j) p_j(x) - (norm2_j / norm2_{j-1}) p_{j-1}(x),</pre>
 * with alpha_j = sum x p_j^2 / norm2_j and norm2_j = sum p_j^2 (Stieltjes' procedure; Forsythe 1957). Values are centred first, so that a
 * covariate far from 0 loses no digits.
 */
public final class Polynomial implements Basis {

    private final double center;
    private final double[] alpha;
    private final double[] norm2;

    private Polynomial(double center, double[] alpha, double[] norm2) {
        this.center = center;
        this.alpha = alpha;
        this.norm2 = norm2;
    }

    /**
     * Fits to values.
     *
     * @throws IllegalArgumentException if there are not more than {@code degree} different values
     */
    public static Polynomial fit(double[] x, int degree) {
        requireDistinct(x, degree);
        double center = Scaling.mean(x);
        double[] centred = Arrays.stream(x).map(value -> value - center).toArray();
        double[] alpha = new double[degree + 1];
        double[] norm2 = new double[degree + 1];
        double[] before = new double[x.length];
        double[] current = new double[x.length];
        Arrays.fill(current, 1);
        for (int j = 0; j <= degree; j++) {
            double squares = 0;
            double moment = 0;
            for (int i = 0; i < x.length; i++) {
                double square = current[i] * current[i];
                squares += square;
                moment += centred[i] * square;
            }
            norm2[j] = squares;
            alpha[j] = moment / squares;
            double ratio = j == 0 ? 0 : squares / norm2[j - 1];
            for (int i = 0; i < x.length; i++) {
                double next = (centred[i] - alpha[j]) * current[i] - ratio * before[i];
                before[i] = current[i];
                current[i] = next;
            }
        }
        return new Polynomial(center, alpha, norm2);
    }

    /**
     * The polynomials of a recurrence that was fitted before.
     *
     * @param center what the values are less by
     * @param alpha  the shifts of the recurrence, for degrees 0 to k
     * @param norm2  the sums of squares, for degrees 0 to k
     */
    public static Polynomial of(double center, double[] alpha, double[] norm2) {
        if (alpha.length != norm2.length || alpha.length < 2) {
            throw new IllegalArgumentException("A recurrence has as many shifts as sums of squares, at least 2, not " + alpha.length + " and "
                    + norm2.length);
        }
        return new Polynomial(center, alpha.clone(), norm2.clone());
    }

    /** What values are less by before the recurrence. */
    public double center() {
        return center;
    }

    /** alpha_0 to alpha_k. */
    public double[] alpha() {
        return alpha.clone();
    }

    /** The sums of squares of p_0 to p_k over the values fitted. */
    public double[] norm2() {
        return norm2.clone();
    }

    private static void requireDistinct(double[] x, int degree) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        int distinct = sorted.length == 0 ? 0 : 1;
        for (int i = 1; i < sorted.length && distinct <= degree; i++) {
            distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
        }
        if (degree >= distinct) {
            throw new IllegalArgumentException("degree " + degree + " needs at least " + (degree + 1) + " different values; there are "
                    + distinct);
        }
    }

    @Override
    public int size() {
        return norm2.length - 1;
    }

    @Override
    public void evaluate(double[] x, int n, double[][] out) {
        for (int i = 0; i < n; i++) {
            double value = x[i] - center;
            double before = 0;
            double current = 1;
            for (int j = 0; j < size(); j++) {
                double next = (value - alpha[j]) * current - (j == 0 ? 0 : norm2[j] / norm2[j - 1]) * before;
                before = current;
                current = next;
                out[j][i] = current / Math.sqrt(norm2[j + 1]);
            }
        }
    }
}
