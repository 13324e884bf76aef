package org.ranef.distributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.simulate.RandomStream;

/** Laws of the multivariate t distribution. */
class MultivariateTTest {

    private static double[][] equal(int m, double rho) {
        double[][] r = new double[m][m];
        for (int i = 0; i < m; i++) {
            java.util.Arrays.fill(r[i], rho);
            r[i][i] = 1;
        }
        return r;
    }

    /** Correlations of the pairwise differences of k independent means: of rank k - 1. */
    private static double[][] pairs(int k) {
        double[][] l = new double[k * (k - 1) / 2][k];
        int row = 0;
        for (int i = 0; i < k; i++) {
            for (int j = i + 1; j < k; j++) {
                l[row][i] = Math.sqrt(0.5);
                l[row++][j] = -Math.sqrt(0.5);
            }
        }
        double[][] r = new double[row][row];
        for (int i = 0; i < row; i++) {
            for (int j = 0; j < row; j++) {
                for (int h = 0; h < k; h++) {
                    r[i][j] += l[i][h] * l[j][h];
                }
            }
        }
        return r;
    }

    @Test
    void survivalProbability_ofOneVariable_isThatOfStudentsT() {
        double expected = 2 * TDistribution.of(4.5).survivalProbability(2.2);
        MultivariateT single = MultivariateT.of(new double[][] {{1}}, 4.5);
        assertThat(single.exact()).isTrue();
        assertThat(single.survivalProbability(2.2)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void survivalProbability_ofIndependentNormals_isTheProductRule() {
        double one = 2 * NormalDistribution.of(0, 1).survivalProbability(1.9);
        assertThat(MultivariateT.of(equal(5, 0), Double.POSITIVE_INFINITY).survivalProbability(1.9))
                .isCloseTo(1 - Math.pow(1 - one, 5), within(1e-12));
    }

    @Test
    void survivalProbability_ofProductsOfLoadings_agreesWithSimulation() {
        double[] loadings = {0.3, -0.8, 0.6, 0.95};
        double[][] r = equal(4, 0);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                r[i][j] = i == j ? 1 : loadings[i] * loadings[j];
            }
        }
        MultivariateT exact = MultivariateT.of(r, 6);
        assertThat(exact.exact()).isTrue();
        TailProbability simulated = new RectangleProbability(r, 6, 2e-5, 1).outside(2.3);
        assertThat(simulated.standardError()).isPositive().isLessThan(2e-5);
        assertThat(exact.survivalProbability(2.3)).isCloseTo(simulated.value(), within(6 * simulated.standardError()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {3.5, 12, Double.POSITIVE_INFINITY})
    void survivalProbability_ofAllPairs_isThatOfTheStudentisedRange(double df) {
        MultivariateT all = MultivariateT.of(pairs(4), df);
        assertThat(all.exact()).isFalse();
        for (double c : new double[] {1, 2, 3}) {
            double expected = StudentizedRange.of(4, df).survivalProbability(c * Math.sqrt(2));
            TailProbability found = all.tail(c);
            assertThat(found.value()).isCloseTo(expected, within(Math.max(1e-4, 5 * found.standardError())));
        }
    }

    @Test
    void tail_withTheSameSeed_isTheSameNumber() {
        MultivariateT some = MultivariateT.of(pairs(3), 7);
        assertThat(some.tail(2)).isEqualTo(MultivariateT.of(pairs(3), 7).tail(2));
        assertThat(some.withSimulation(5e-5, 3).tail(2)).isNotEqualTo(some.tail(2));
    }

    @Test
    void inverseSurvivalProbability_ofTwoWithCorrelationHalf_isDunnettsTable() {
        // Dunnett (1964), Biometrics 20: two-sided 5% for two treatments and a control with 10 degrees of freedom, 2.57.
        assertThat(MultivariateT.of(equal(2, 0.5), 10).inverseSurvivalProbability(0.05)).isCloseTo(2.57, within(0.005));
    }

    @Test
    void chiQuantiles_atRandomPlaces_haveTheDistributionsMean() {
        ChiQuantiles quantiles = new ChiQuantiles(5);
        RandomStream random = RandomStream.of(8, 0);
        double squares = 0;
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double s = quantiles.at(random.gaussian());
            squares += s * s / n;
        }
        assertThat(squares).as("E S^2 = 1, with variance 2/5").isCloseTo(1, within(5 * Math.sqrt(0.4 / n)));
    }

    @Test
    void mean_ofTheIndicatorLikeTail_matchesItsIntegral() {
        // E exp(-a S^2) = (1 + 2a / nu)^(-nu/2)
        for (double nu : new double[] {1, 4, 50, 1e5}) {
            assertThat(new ChiMixture(nu).mean(s -> Math.exp(-1.5 * s * s))).isCloseTo(Math.exp(-nu / 2 * Math.log1p(3 / nu)),
                    within(1e-12));
        }
    }
}
