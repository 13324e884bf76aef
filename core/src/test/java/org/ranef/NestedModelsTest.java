package org.ranef;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.ArrayDesign;
import org.ranef.design.DesignChanges;
import org.ranef.design.DesignGenerator;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;

/** Nothing near or inside a model fits better than the model fitted. */
class NestedModelsTest {

    static LongStream seeds() {
        return FitLawsTest.seeds();
    }

    private static void assertNoWorse(ArrayDesign larger, ArrayDesign smaller, String what) {
        double more = ArrayFit.of(larger, Criterion.ML).deviance();
        double less = ArrayFit.of(smaller, Criterion.ML).deviance();
        assertThat(more).as("deviance with, and without, %s", what).isLessThanOrEqualTo(less + ArrayFit.CRITERION * Math.abs(less));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fit_moreParameters_isNoWorse(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        if (data.groups.length > 1) {
            assertNoWorse(data, DesignChanges.withoutLastTerm(data), "the last term");
        }
        if (data.z[0].length > 1) {
            assertNoWorse(data, DesignChanges.withoutLastColumn(data), "the first term's last column");
        }
        if (data.x.length > 1) {
            assertNoWorse(data, DesignChanges.withoutLastFixed(data), "the last fixed effect");
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fit_anyNeighbour_isNoBetter(long seed) {
        CrossProducts products = CrossProducts.of(DesignGenerator.design(seed).design());
        LinearMixedModel fit = LinearMixedModel.fit(products, FitOptions.defaults().with(ArrayFit.criterion(seed)));
        Objective objective = new Objective(products, ArrayFit.criterion(seed));
        SplittableRandom random = new SplittableRandom(seed);
        double tolerance = ArrayFit.CRITERION * Math.max(1, Math.abs(fit.objective()));
        for (int round = 0; round < 40; round++) {
            double[] theta = fit.theta();
            double size = Math.pow(10, -(round % 5));
            for (int i = 0; i < theta.length; i++) {
                theta[i] += size * random.nextGaussian();
            }
            assertThat(objective.value(objective.fromUser(theta))).as("at distance %s", size)
                    .isGreaterThanOrEqualTo(fit.objective() - tolerance);
        }
    }
}
