package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.Datasets;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.inference.Comparison.Boundary;
import org.ranef.inference.Comparison;
import org.ranef.inference.LikelihoodRatioTest;
import org.ranef.inference.LinearHypothesis;
import org.ranef.inference.Wald;
import org.ranef.inference.WaldTest;
import org.ranef.information.CovarianceParameters;
import org.ranef.information.Estimate;

/** Standard errors of variances, Wald tests and likelihood ratios against R. */
class InferenceConformanceTest {

    private static final Map<String, Object> REFERENCE = JsonFile.read("/inference/inference.json");

    static Stream<Arguments> varianceErrors() {
        return JsonFile.map(REFERENCE.get("varianceErrors")).entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), JsonFile.doubles(entry.getValue())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("varianceErrors")
    void standardErrors_ofVariances_equalNumericalInformation(String id, double[] expected) {
        List<Estimate> variances = CovarianceParameters.of(CatalogueFits.of(id)).variances();
        assertThat(variances).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(variances.get(i).standardError()).as("%s", variances.get(i).parameter()).isCloseTo(expected[i], within(1e-5 * expected[i]));
        }
    }

    @Test
    void standardErrors_ofSingularFit_areMissingOnlyOnTheBoundary() {
        LinearMixedModel fit = CatalogueFits.of("dyestuff2-singular");
        List<Estimate> variances = CovarianceParameters.of(fit).variances();
        assertThat(variances.get(0).standardError()).isNaN();
        assertThat(variances.get(1).standardError()).as("that of a variance of independent rows")
                .isCloseTo(fit.sigma() * fit.sigma() * Math.sqrt(2.0 / 29), within(1e-8));
    }

    @Test
    void tests_ofExamHypotheses_equalMatrixAlgebra() {
        LinearMixedModel fit = CatalogueFits.of("exam-slopes");
        for (Object element : JsonFile.list(REFERENCE.get("examHypotheses"))) {
            Map<String, Object> row = JsonFile.map(element);
            LinearHypothesis hypothesis = LinearHypothesis.parse((String) row.get("text"), fit.fixedEffects().names());
            WaldTest asymptotic = Wald.test(fit, hypothesis, DegreesOfFreedom.ASYMPTOTIC);
            assertThat(asymptotic.chiSquare()).isCloseTo((Double) row.get("chiSquare"), within(1e-5 * asymptotic.chiSquare()));
            assertThat(asymptotic.pValue()).isCloseTo((Double) row.get("pChiSquare"), within(1e-5));
            assertThat(Wald.test(fit, hypothesis, DegreesOfFreedom.RESIDUAL).pValue()).isCloseTo((Double) row.get("pF"), within(1e-5));
        }
    }

    @Test
    void likelihoodRatio_ofDietoxModels_equalsLme4() {
        LikelihoodRatioTest test = LikelihoodRatioTest.of(CatalogueFits.of("dietox-uncorrelated"), CatalogueFits.of("dietox-slopes"));
        Map<String, Object> expected = JsonFile.map(REFERENCE.get("dietoxLogLik"));
        Comparison comparison = test.comparisons().get(0);
        assertThat(test.refitted()).isFalse();
        assertThat(comparison.boundary()).isEqualTo(Boundary.NONE);
        assertThat(comparison.chiSquare() / 2).isCloseTo((Double) expected.get("correlated") - (Double) expected.get("uncorrelated"), within(1e-7));
        Comparison slope = LikelihoodRatioTest.of(CatalogueFits.of("dietox-intercept"), CatalogueFits.of("dietox-slopes")).comparisons().get(0);
        assertThat(slope.boundary()).isEqualTo(Boundary.ONE_VARIANCE);
        assertThat(slope.degreesOfFreedom()).isEqualTo(2);
    }

    @Test
    void likelihoodRatio_ofSleepstudyRemlFits_refitsAsLme4() {
        LinearMixedModel slope = CatalogueFits.of("sleepstudy-slopes");
        LinearMixedModel mean = LinearMixedModel.fit("Reaction ~ 1 + (Days | Subject)", Datasets.sleepstudy());
        LikelihoodRatioTest test = LikelihoodRatioTest.of(mean, slope);
        assertThat(test.refitted()).isTrue();
        assertThat(test.comparisons().get(0).chiSquare()).isCloseTo((Double) REFERENCE.get("sleepstudyChiSquare"), within(1e-7));
    }
}
