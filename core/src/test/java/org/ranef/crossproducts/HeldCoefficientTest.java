package org.ranef.crossproducts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.design.Design;
import org.ranef.design.DesignGenerator;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;

class HeldCoefficientTest {

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holding_anyColumn_isTheModelWithItInTheOffset(long seed) {
        Design design = DesignGenerator.design(seed).design();
        CrossProducts products = CrossProducts.of(design);
        double[] theta = DesignGenerator.theta(design, seed);
        for (int j = 0; j < design.fixedCount(); j++) {
            CrossProducts held = products.holding(j, 1.7);
            assertThat(held.design().fixedNames()).doesNotContain(design.fixedNames().get(j));
            for (Criterion criterion : Criterion.values()) {
                Objective derived = new Objective(held, criterion);
                Objective read = new Objective(CrossProducts.of(held.design()), criterion);
                double expected = read.value(read.fromUser(theta));
                assertThat(derived.value(derived.fromUser(theta))).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holding_atTheEstimate_keepsTheLikelihood(long seed) {
        Design design = DesignGenerator.design(seed).design();
        CrossProducts products = CrossProducts.of(design);
        Objective objective = new Objective(products, Criterion.ML);
        double[] theta = DesignGenerator.theta(design, seed);
        double[] beta = objective.solve(objective.fromUser(theta)).beta();
        double expected = objective.value(objective.fromUser(theta));
        for (int j = 0; j < beta.length; j++) {
            if (!Double.isNaN(beta[j])) {
                Objective held = new Objective(products.holding(j, beta[j]), Criterion.ML);
                assertThat(held.value(held.fromUser(theta))).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
            }
        }
    }
}
