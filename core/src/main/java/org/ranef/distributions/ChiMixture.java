package org.ranef.distributions;

import java.util.function.DoubleUnaryOperator;

/**
 * Means over an estimated standard deviation: E f(S) for S^2 = chi-square(nu) / nu and f that falls from at most 1 to 0, such as a
 * probability of exceeding c S.
 *
 * <p>With S = e^x the density is proportional to exp(nu (x - (e^2x - 1) / 2)), which is smooth on the whole line and falls off at least
 * exponentially, so the trapezoidal rule converges geometrically (Trefethen and Weideman 2014, SIAM Review 56). The same rule normalises,
 * so no gamma function is needed and no digits are lost for large nu.
 */
final class ChiMixture {

    /** Steps in x: the density's standard deviation is 1 / sqrt(2 nu), and f may change within about 0.1. */
    private static final double LARGEST_STEP = 1.0 / 14;
    private static final double STEP_IN_DEVIATIONS = 0.7;
    private static final double NEGLIGIBLE = 1e-18;
    /** Beyond, S is 1 to all digits that matter: its standard deviation is 1 / sqrt(2 nu), and the error of E f(S) is of order 1 / nu. */
    private static final double INFINITE = 1e13;

    private final double nu;
    private final double step;

    ChiMixture(double nu) {
        this.nu = nu;
        this.step = Math.min(LARGEST_STEP, STEP_IN_DEVIATIONS / Math.sqrt(2 * nu));
    }

    /** E f(S), with the relative precision of f. */
    double mean(DoubleUnaryOperator f) {
        if (nu > INFINITE) {
            return f.applyAsDouble(1);
        }
        double sum = f.applyAsDouble(1);
        double mass = 1;
        // To the right both the density and f fall; to the left f is at most 1, so the density bounds what is left.
        double term = sum;
        for (int i = 1; term > NEGLIGIBLE * sum; i++) {
            double x = i * step;
            term = density(x) * f.applyAsDouble(Math.exp(x));
            sum += term;
        }
        double weight = 1;
        for (int i = 1; weight > NEGLIGIBLE * sum && weight > 0; i++) {
            double x = -i * step;
            weight = density(x);
            sum += weight * f.applyAsDouble(Math.exp(x));
        }
        for (int sign = -1; sign <= 1; sign += 2) {
            weight = 1;
            for (int i = 1; weight > NEGLIGIBLE; i++) {
                weight = density(sign * i * step);
                mass += weight;
            }
        }
        return sum / mass;
    }

    /** The density of x = log S over its value at 0. */
    private double density(double x) {
        return Math.exp(nu * (x - Math.expm1(2 * x) / 2));
    }
}
