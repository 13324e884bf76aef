package org.ranef.distributions;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Correlations of the form rho_ij = lambda_i lambda_j, as of comparisons with one control (Dunnett 1955): given a common normal variable
 * the statistics are independent, so probabilities of any number of them are integrals in one dimension.
 *
 * @param loadings lambda, all less than 1 in absolute value
 */
record ProductCorrelation(double[] loadings) {

    private static final double TOLERANCE = 1e-12;
    /** With loadings nearer to 1 the integrand is too steep for the rule. */
    private static final double LARGEST = 0.9999;
    private static final double FARTHEST = 8.75;
    private static final double STEP = 1.0 / 12;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The loadings of a correlation matrix; null if it has not this form. */
    static @Nullable ProductCorrelation of(double[][] correlation) {
        int m = correlation.length;
        double[] loadings = new double[m];
        int first = 0;
        int second = 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                if (first == second || Math.abs(correlation[i][j]) > Math.abs(correlation[first][second])) {
                    first = i;
                    second = j;
                }
            }
        }
        double largest = first == second ? 0 : correlation[first][second];
        if (largest != 0) {
            loadings[first] = anchor(correlation, first, second);
            for (int i = 0; i < m; i++) {
                loadings[i] = i == first ? loadings[i] : correlation[i][first] / loadings[first];
            }
        }
        return fits(correlation, loadings) ? new ProductCorrelation(loadings) : null;
    }

    /** The loading of the first variable, from the third one that says most: lambda_a^2 = rho_ab rho_ac / rho_bc. */
    private static double anchor(double[][] correlation, int a, int b) {
        int third = -1;
        for (int c = 0; c < correlation.length; c++) {
            if (c != a && c != b && correlation[b][c] != 0
                    && (third < 0 || Math.abs(correlation[a][c]) > Math.abs(correlation[a][third]))) {
                third = c;
            }
        }
        double square = third < 0 ? 0 : correlation[a][b] * correlation[a][third] / correlation[b][third];
        return Math.sqrt(square > 0 ? square : Math.abs(correlation[a][b]));
    }

    private static boolean fits(double[][] correlation, double[] loadings) {
        for (int i = 0; i < loadings.length; i++) {
            if (!(Math.abs(loadings[i]) <= LARGEST)) {
                return false;
            }
            for (int j = 0; j < i; j++) {
                if (!(Math.abs(correlation[i][j] - loadings[i] * loadings[j]) <= TOLERANCE)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The probability that some |Z_i| exceeds c: 1 less the integral of phi(z) prod_i P(|Z_i| <= c given z), by the trapezoidal rule, (61). */
    double exceedance(double c) {
        double steepest = 1;
        for (double loading : loadings) {
            steepest = Math.min(steepest, loading == 0 ? 1 : Math.sqrt(1 - loading * loading) / Math.abs(loading));
        }
        double step = STEP * steepest;
        int half = (int) Math.ceil(FARTHEST / step);
        double sum = 0;
        for (int i = -half; i <= half; i++) {
            double z = i * step;
            double within = 0;
            for (double loading : loadings) {
                double rest = Math.sqrt(1 - loading * loading);
                within += Math.log1p(-Math.min(1, NORMAL.survivalProbability((c - loading * z) / rest)
                        + NORMAL.cumulativeProbability((-c - loading * z) / rest)));
            }
            sum -= step * NORMAL.density(z) * Math.expm1(within);
        }
        return Math.min(1, sum);
    }
}
