package org.ranef.degrees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.ArrayDesign;
import org.ranef.design.DesignChanges;
import org.ranef.design.DesignGenerator;
import org.ranef.information.CovarianceParameters;
import org.ranef.objective.Criterion;
import org.ranef.objective.DenseKenwardRoger;

/** Kenward-Roger by groups of levels against the definitions with n x n matrices, for designs of all shapes, singular fits and weights included. */
class KenwardRogerOracleTest {

    private static final double RELATIVE = 1e-7;

    static LongStream seeds() {
        return sound().limit(14);
    }

    private static LongStream sound() {
        return LongStream.range(0, 120).filter(seed -> DesignChanges.sound(DesignGenerator.design(seed)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tests_ofGeneratedDesigns_equalDefinitions(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel fit = fit(data);
        assertEqual(DegreesOfFreedom.KENWARD_ROGER.of(fit), new DenseKenwardRoger(data, fit.theta(), fit.sigma()), data.x.length);
    }

    static LongStream regular() {
        return sound().filter(seed -> !fit(DesignGenerator.design(seed)).singular()).limit(8);
    }

    @ParameterizedTest
    @MethodSource("regular")
    void tests_byObservedInformation_equalDefinitionsWithTheCovarianceOfVariances(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel fit = fit(data);
        double[][] uncertainty = CovarianceParameters.of(fit).covariance();
        assertEqual(DegreesOfFreedom.KENWARD_ROGER_OBSERVED.of(fit), new DenseKenwardRoger(data, fit.theta(), fit.sigma(), uncertainty),
                data.x.length);
    }

    private static LinearMixedModel fit(ArrayDesign data) {
        return LinearMixedModel.fit(CrossProducts.of(data.design()), FitOptions.defaults().with(Criterion.REML));
    }

    private static void assertEqual(FixedEffectsInference inference, DenseKenwardRoger dense, int p) {
        double[][] covariance = inference.covariance();
        for (int i = 0; i < p; i++) {
            double[] unit = new double[p];
            unit[i] = 1;
            double[] moments = dense.moments(new double[][] {unit});
            assertThat(inference.degreesOfFreedom(unit)).as("degrees of coefficient %d", i)
                    .isCloseTo(2 / moments[1], within(RELATIVE * 2 / moments[1]));
            for (int j = 0; j < p; j++) {
                double size = Math.sqrt(dense.adjusted[i][i] * dense.adjusted[j][j]);
                assertThat(covariance[i][j]).as("covariance %d, %d", i, j).isCloseTo(dense.adjusted[i][j], within(RELATIVE * size));
            }
            assertThat(inference.standardError(unit)).isCloseTo(Math.sqrt(covariance[i][i]), within(1e-12 * Math.sqrt(covariance[i][i])));
        }
        double[][] all = new double[p][p];
        for (int i = 0; i < p; i++) {
            all[i][i] = 1;
        }
        double[] moments = dense.moments(all);
        ScaledF expected = ScaledF.of(p, moments[0], moments[1]);
        FTest test = inference.test(all, new double[p]);
        WaldStatistic wald = WaldStatistic.of(dense.adjusted, inference.fit().fixedEffects().estimates());
        assertThat(test.numeratorDegrees()).isEqualTo(p);
        assertThat(test.denominatorDegrees()).isCloseTo(expected.degrees(), within(1e-6 * expected.degrees()));
        assertThat(test.statistic()).isCloseTo(expected.scale() * wald.chiSquare() / p, within(1e-6 * test.statistic()));
    }
}
