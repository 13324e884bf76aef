package org.ranef.degrees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.ArrayDesign;
import org.ranef.design.DesignChanges;
import org.ranef.design.DesignGenerator;
import org.ranef.objective.Criterion;

/** What may not change degrees of freedom and F: units, origins, names, and the way in which X and a hypothesis are written down. */
class KenwardRogerLawsTest {

    /** Two fits of one model end this near to each other, relatively. */
    private static final double RELATIVE = 1e-5;

    static LongStream seeds() {
        return LongStream.range(0, 40).filter(seed -> DesignChanges.sound(DesignGenerator.design(seed)))
                .filter(seed -> DesignGenerator.design(seed).x.length > 1).limit(10);
    }

    static FixedEffectsInference inference(ArrayDesign data, DegreesOfFreedom method) {
        return method.of(LinearMixedModel.fit(CrossProducts.of(data.design()), FitOptions.defaults().with(Criterion.REML)));
    }

    private static FixedEffectsInference inference(ArrayDesign data) {
        return inference(data, DegreesOfFreedom.KENWARD_ROGER);
    }

    private static void assertClose(double value, double expected, double relative) {
        assertThat(value).isCloseTo(expected, within(relative * Math.abs(expected)));
    }

    private static void assertSame(FTest test, FTest expected) {
        assertThat(test.numeratorDegrees()).isEqualTo(expected.numeratorDegrees());
        assertClose(test.denominatorDegrees(), expected.denominatorDegrees(), RELATIVE);
        assertClose(test.statistic(), expected.statistic(), RELATIVE);
    }

    /** The hypothesis that intercept and slope are 0, over p coefficients. */
    private static double[][] firstTwo(int p) {
        double[][] l = new double[2][p];
        l[0][0] = 1;
        l[1][1] = 1;
        return l;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tests_ofResponseInOtherUnits_areTheSame(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        int p = data.x.length;
        FixedEffectsInference plain = inference(data);
        FixedEffectsInference scaled = inference(DesignChanges.response(data, y -> -1000 * y));
        double[] slope = firstTwo(p)[1];
        assertClose(scaled.standardError(slope), 1000 * plain.standardError(slope), RELATIVE);
        assertSame(scaled.test(firstTwo(p), new double[] {-1000, 300}), plain.test(firstTwo(p), new double[] {1, -0.3}));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tests_ofShiftedCovariate_areTheSameForTheSameHypothesis(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        int p = data.x.length;
        FixedEffectsInference plain = inference(data);
        FixedEffectsInference shifted = inference(DesignChanges.fixed(data, 1, x -> 4 * x + 20));
        double[] intercept = firstTwo(p)[0];
        double[] same = firstTwo(p)[0];
        same[1] = 20;
        assertClose(shifted.degreesOfFreedom(same), plain.degreesOfFreedom(intercept), RELATIVE);
        assertClose(shifted.standardError(same), plain.standardError(intercept), RELATIVE);
        assertSame(shifted.test(firstTwo(p), new double[2]), plain.test(firstTwo(p), new double[2]));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tests_ofShiftedRandomSlopesAndNewLabels_areTheSame(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        ArrayDesign changed = DesignChanges.relabelled(data);
        if (DesignChanges.hasIntercept(data, 0) && data.z[0].length > 1) {
            changed = DesignChanges.random(changed, 0, 1, z -> 3 * z + 50);
        }
        int p = data.x.length;
        assertSame(inference(changed).test(firstTwo(p), new double[2]), inference(data).test(firstTwo(p), new double[2]));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void test_ofOneContrast_isTheSquareOfT(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        FixedEffectsInference inference = inference(data);
        double[] l = new double[data.x.length];
        Arrays.setAll(l, i -> 1 + i);
        double estimate = 0;
        for (int i = 0; i < l.length; i++) {
            estimate += l[i] * inference.fit().fixedEffects().estimate(i);
        }
        FTest test = inference.test(new double[][] {l}, new double[] {0.5});
        assertClose(test.statistic(), Math.pow((estimate - 0.5) / inference.standardError(l), 2), 1e-10);
        assertThat(test.denominatorDegrees()).isEqualTo(inference.degreesOfFreedom(l));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void test_ofHypothesisWrittenOtherwise_isTheSame(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        FixedEffectsInference inference = inference(data);
        int p = data.x.length;
        double[][] otherwise = new double[3][p];
        otherwise[0][0] = 1e6;
        otherwise[0][1] = 1e6;
        otherwise[1][1] = -2;
        otherwise[2][0] = 0.001;
        FTest test = inference.test(otherwise, new double[] {1.5e6, -1, 0.001});
        FTest expected = inference.test(firstTwo(p), new double[] {1, 0.5});
        assertThat(test.numeratorDegrees()).isEqualTo(2);
        assertClose(test.denominatorDegrees(), expected.denominatorDegrees(), 1e-8);
        assertClose(test.statistic(), expected.statistic(), 1e-8);
    }
}
