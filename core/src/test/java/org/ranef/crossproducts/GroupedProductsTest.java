package org.ranef.crossproducts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.design.ArrayDesign;
import org.ranef.design.Design;
import org.ranef.design.DesignGenerator;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;
import org.ranef.objective.Solution;

class GroupedProductsTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void productsWithoutALevel_ofAnyFactor_areThoseOfTheOtherRows(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        Design design = data.design();
        double[] theta = DesignGenerator.theta(design, seed);
        CrossProducts all = CrossProducts.of(design);
        for (int f = 0; f < design.factors().size(); f++) {
            GroupedProducts grouped = GroupedProducts.of(all, f);
            int[] codes = data.codes[design.termOn(f)];
            int level = codes[(int) seed];
            int[] others = IntStream.range(0, data.rows()).filter(r -> codes[r] != level).toArray();
            assertThat(grouped.rows(level)).isEqualTo(data.rows() - others.length);
            Objective differences = new Objective(grouped.without(level), Criterion.REML);
            Objective direct = new Objective(CrossProducts.of(data.permuted(others).design()), Criterion.REML);
            double value = direct.value(direct.fromUser(theta));
            assertThat(differences.value(differences.fromUser(theta))).isCloseTo(value, within(1e-9 * Math.abs(value)));
            Solution expected = direct.solve(direct.fromUser(theta));
            Solution actual = differences.solve(differences.fromUser(theta));
            for (int j = 0; j < data.x.length; j++) {
                assertThat(actual.beta()[j]).isCloseTo(expected.beta()[j], within(1e-9));
            }
            assertThat(actual.sigma()).isCloseTo(expected.sigma(), within(1e-9));
        }
    }
}
