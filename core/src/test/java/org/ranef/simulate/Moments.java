package org.ranef.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

/** Means and covariances of simulated responses, held to a model's within their Monte-Carlo error. */
final class Moments {

    /** In standard errors of a moment; some hundred moments stay within 4.5 unless the simulation is wrong. */
    private static final double WITHIN = 4.5;

    private Moments() {
    }

    /**
     * Holds responses to a normal distribution: the standard error of a sample mean is sqrt(v_ii / R), of a sample covariance about the known
     * mean sqrt((v_ii v_jj + v_ij^2) / R).
     */
    static void assertThey(Stream<double[]> responses, int replicates, double[] mean, double[][] covariance) {
        int n = mean.length;
        double[] sums = new double[n];
        double[][] products = new double[n][n];
        responses.forEachOrdered(y -> {
            assertThat(y).hasSize(n);
            for (int i = 0; i < n; i++) {
                sums[i] += y[i] - mean[i];
                for (int j = 0; j <= i; j++) {
                    products[i][j] += (y[i] - mean[i]) * (y[j] - mean[j]);
                }
            }
        });
        for (int i = 0; i < n; i++) {
            assertThat(Math.abs(sums[i] / replicates)).as("mean %d", i).isLessThan(WITHIN * Math.sqrt(covariance[i][i] / replicates));
            for (int j = 0; j <= i; j++) {
                double error = Math.sqrt((covariance[i][i] * covariance[j][j] + covariance[i][j] * covariance[i][j]) / replicates);
                assertThat(Math.abs(products[i][j] / replicates - covariance[i][j])).as("covariance %d, %d: %s", i, j, covariance[i][j])
                        .isLessThan(WITHIN * error);
            }
        }
    }
}
