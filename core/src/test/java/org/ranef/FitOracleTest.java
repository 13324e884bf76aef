package org.ranef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.design.ArrayDesign;
import org.ranef.design.DesignGenerator;
import org.ranef.estimate.TermModes;
import org.ranef.objective.DenseEstimates;
import org.ranef.objective.DenseOracle;

/** What a fit reports is what the definitions give at its own theta. */
class FitOracleTest {

    private static final double TOLERANCE = 1e-8;

    static LongStream seeds() {
        return FitLawsTest.seeds().limit(40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void estimates_ofAFit_equalDefinitionsAtItsTheta(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel fit = ArrayFit.of(data, ArrayFit.criterion(seed));
        DenseEstimates dense = new DenseEstimates(data, fit.theta());
        double criterion = new DenseOracle(data).value(fit.theta(), fit.criterion());
        assertThat(fit.objective()).isCloseTo(criterion, within(1e-9 * Math.abs(criterion)));
        assertThat(fit.logLik()).isCloseTo(-criterion / 2, within(1e-9 * Math.abs(criterion)));
        double sigma = fit.sigma();
        for (int i = 0; i < dense.beta.length; i++) {
            double se = sigma * Math.sqrt(dense.unscaled[i][i]);
            assertThat(fit.fixedEffects().estimate(i)).isCloseTo(dense.beta[i], within(TOLERANCE * se));
            assertThat(fit.fixedEffects().standardError(i)).isCloseTo(se, within(TOLERANCE * se));
        }
        for (int k = 0; k < data.groups.length; k++) {
            TermModes term = fit.randomEffects().terms().get(k);
            for (int level = 0; level < data.levels[k]; level += 4) {
                assertThat(term.modes(level)).containsExactly(dense.modes(k, level), within(TOLERANCE * Math.max(1, sigma)));
                double[][] expected = dense.conditionalCovariance(k, level);
                for (int i = 0; i < expected.length; i++) {
                    for (int j = 0; j < expected.length; j++) {
                        assertThat(term.covariance(level)[i][j]).isCloseTo(sigma * sigma * expected[i][j],
                                within(TOLERANCE * Math.max(1, sigma * sigma)));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fitted_ofAFit_areWhatIsExpectedGivenTheModes(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel fit = ArrayFit.of(data, ArrayFit.criterion(seed));
        DenseEstimates dense = new DenseEstimates(data, fit.theta());
        double[] fitted = fit.fitted();
        double[] population = fit.populationFitted();
        double[] residuals = fit.residuals();
        double[] scaled = fit.scaledResiduals();
        double[][][] modes = modes(data, dense);
        for (int r = 0; r < data.rows(); r++) {
            double fixed = 0;
            for (int j = 0; j < data.x.length; j++) {
                fixed += data.x[j][r] * dense.beta[j];
            }
            double expected = fixed;
            for (int k = 0; k < modes.length; k++) {
                for (int c = 0; c < data.z[k].length; c++) {
                    expected += data.z[k][c][r] * modes[k][data.codes[k][r]][c];
                }
            }
            double weight = data.weights == null ? 1 : data.weights[r];
            double tolerance = TOLERANCE * 10 * fit.sigma();
            assertThat(population[r]).isCloseTo(fixed, within(tolerance));
            assertThat(fitted[r]).isCloseTo(expected, within(tolerance));
            assertThat(residuals[r]).isCloseTo(data.y[r] - expected, within(tolerance));
            assertThat(scaled[r]).isCloseTo((data.y[r] - expected) * Math.sqrt(weight) / fit.sigma(), within(TOLERANCE * 20));
        }
    }

    private static double[][][] modes(ArrayDesign data, DenseEstimates dense) {
        double[][][] modes = new double[data.groups.length][][];
        for (int k = 0; k < modes.length; k++) {
            modes[k] = new double[data.levels[k]][];
            for (int level = 0; level < data.levels[k]; level++) {
                modes[k][level] = dense.modes(k, level);
            }
        }
        return modes;
    }
}
