package org.ranef.degrees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.inference.LinearHypothesis;
import org.ranef.inference.Wald;
import org.ranef.inference.WaldEstimate;
import org.ranef.inference.WaldTest;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.Table;

class KenwardRogerTest {

    private static final Table TABLE = table();

    /** 10 groups g of 9 rows with 3 kinds k in each, unbalanced covariates x and twice x. */
    private static Table table() {
        int n = 90;
        SplittableRandom random = new SplittableRandom(8);
        double[] groups = random.doubles(10, -2, 2).toArray();
        double[] kinds = random.doubles(30, -1, 1).toArray();
        double[] x = IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
        double[] y = IntStream.range(0, n).mapToDouble(i -> groups[i / 9] + kinds[i / 3] + 0.3 * x[i] + random.nextGaussian()).toArray();
        return MemoryTable.of(List.of(Column.of("y", y), Column.of("x", x),
                Column.of("twice", IntStream.range(0, n).mapToDouble(i -> 2 * x[i]).toArray()),
                Column.of("g", IntStream.range(0, n).mapToObj(i -> "g" + i / 9).toArray(String[]::new)),
                Column.of("k", IntStream.range(0, n).mapToObj(i -> "k" + i / 3 % 3).toArray(String[]::new))));
    }

    @ParameterizedTest
    @EnumSource(names = {"KENWARD_ROGER", "KENWARD_ROGER_OBSERVED"})
    void coefficients_ofDependentColumns_areThoseWithoutThem(DegreesOfFreedom method) {
        List<WaldEstimate> with = Wald.coefficients(LinearMixedModel.fit("y ~ x + twice + k + (1 | g)", TABLE), method);
        List<WaldEstimate> without = Wald.coefficients(LinearMixedModel.fit("y ~ x + k + (1 | g)", TABLE), method);
        assertThat(with.get(2).degreesOfFreedom()).isNaN();
        assertThat(with.get(2).pValue()).isNaN();
        assertThat(with.get(1).degreesOfFreedom()).isCloseTo(without.get(1).degreesOfFreedom(), within(1e-5));
        assertThat(with.get(4).degreesOfFreedom()).isCloseTo(without.get(3).degreesOfFreedom(), within(1e-5));
        assertThat(with.get(4).standardError()).isCloseTo(without.get(3).standardError(), within(1e-6));
    }

    @Test
    void covariance_ofDependentColumns_isMissing() {
        double[][] covariance = DegreesOfFreedom.KENWARD_ROGER.of(LinearMixedModel.fit("y ~ x + twice + (1 | g)", TABLE)).covariance();
        assertThat(covariance[1][1]).isPositive();
        assertThat(covariance[2]).containsOnly(Double.NaN);
        assertThat(covariance[0][2]).isNaN();
    }

    @ParameterizedTest
    @EnumSource(names = {"KENWARD_ROGER", "KENWARD_ROGER_OBSERVED"})
    void coefficients_ofCommonVariance_areThoseOfAnInteraction(DegreesOfFreedom method) {
        List<WaldEstimate> common = Wald.coefficients(LinearMixedModel.fit("y ~ x + k + homdiag(0 + k | g) + (1 | g)", TABLE), method);
        List<WaldEstimate> nested = Wald.coefficients(LinearMixedModel.fit("y ~ x + k + (1 | g:k) + (1 | g)", TABLE), method);
        for (int i = 0; i < common.size(); i++) {
            assertThat(common.get(i).degreesOfFreedom()).isCloseTo(nested.get(i).degreesOfFreedom(), within(1e-4));
            assertThat(common.get(i).standardError()).isCloseTo(nested.get(i).standardError(), within(1e-6));
        }
    }

    @Test
    void coefficients_ofMaximumLikelihoodFit_areThoseOfReml() {
        LinearMixedModel ml = LinearMixedModel.fit("y ~ x + k + (x | g)", TABLE, FitOptions.defaults().with(Criterion.ML));
        FixedEffectsInference inference = DegreesOfFreedom.KENWARD_ROGER.of(ml);
        FixedEffectsInference reml = DegreesOfFreedom.KENWARD_ROGER.of(LinearMixedModel.fit("y ~ x + k + (x | g)", TABLE));
        assertThat(inference.fit().criterion()).isEqualTo(Criterion.REML);
        assertThat(inference.degreesOfFreedom(new double[] {0, 1, 0, 0}))
                .isCloseTo(reml.degreesOfFreedom(new double[] {0, 1, 0, 0}), within(1e-4));
    }

    @Test
    void covariance_ofRandomSlopes_isNotLessThanUnadjusted() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + k + (x | g)", TABLE);
        double[][] adjusted = DegreesOfFreedom.KENWARD_ROGER.of(fit).covariance();
        double[][] plain = fit.fixedEffects().covariance();
        for (int i = 0; i < plain.length; i++) {
            assertThat(adjusted[i][i]).isGreaterThanOrEqualTo(plain[i][i] * (1 - 1e-12));
        }
        assertThat(adjusted[1][1]).isGreaterThan(plain[1][1] * (1 + 1e-6));
    }

    @ParameterizedTest
    @EnumSource(names = {"KENWARD_ROGER", "KENWARD_ROGER_OBSERVED"})
    void test_whereVariancesCannotBeTold_isMissing(DegreesOfFreedom method) {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ g + (1 | g)", TABLE);
        WaldTest test = Wald.test(fit, LinearHypothesis.parse("gg1 = 0, gg2 = 0", fit.fixedEffects().names()), method);
        assertThat(test.joint().denominatorDegrees()).isNaN();
        assertThat(test.pValue()).isNaN();
        assertThat(test.rows().get(0).pValue()).isNaN();
    }

    @Test
    void coefficients_withoutFixedEffects_areNone() {
        assertThat(Wald.coefficients(LinearMixedModel.fit("y ~ 0 + (1 | g) + (1 | k)", TABLE), DegreesOfFreedom.KENWARD_ROGER)).isEmpty();
    }

    @Test
    void test_ofNothing_isMissing() {
        FTest test = DegreesOfFreedom.KENWARD_ROGER.of(LinearMixedModel.fit("y ~ x + (1 | g)", TABLE))
                .test(new double[][] {{0, 0}}, new double[1]);
        assertThat(test.numeratorDegrees()).isZero();
        assertThat(test.pValue()).isNaN();
    }

    @Test
    void sensitivity_ofMaximumLikelihood_isRefused() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + (1 | g)", TABLE);
        Objective objective = new Objective(fit.crossProducts(), Criterion.ML);
        assertThatThrownBy(() -> objective.sensitivity(objective.fromUser(fit.theta()))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("REML");
    }
}
