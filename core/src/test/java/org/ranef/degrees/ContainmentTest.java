package org.ranef.degrees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.Table;

class ContainmentTest {

    private static final int N = 120;

    /** Two arms of six schools, each of two classes of five pupils; raters crossed with all of them. */
    private static Table table() {
        double[] school = IntStream.range(0, N).mapToDouble(i -> i / 10).toArray();
        double[] room = IntStream.range(0, N).mapToDouble(i -> i / 5).toArray();
        double[] rater = IntStream.range(0, N).mapToDouble(i -> i % 5 % 4).toArray();
        double[] arm = IntStream.range(0, N).mapToDouble(i -> i / 10 % 2).toArray();
        double[] size = IntStream.range(0, N).mapToDouble(i -> i / 5 % 3).toArray();
        double[] x = IntStream.range(0, N).mapToDouble(i -> Math.sin(i)).toArray();
        double[] y = IntStream.range(0, N).mapToDouble(i -> 2 * Math.sin(3.3 * school[i]) + Math.cos(2.1 * room[i]) + Math.sin(1.7 * rater[i])
                + Math.sin(12.9898 * i * i)).toArray();
        return MemoryTable.of(List.of(Column.of("y", y), Column.of("school", school), Column.of("room", room), Column.of("rater", rater),
                Column.of("arm", arm), Column.of("size", size), Column.of("x", x)));
    }

    private static double[] degrees(String formula) {
        LinearMixedModel fit = LinearMixedModel.fit(formula, table());
        FixedEffectsInference inference = DegreesOfFreedom.CONTAINMENT.of(fit);
        int p = fit.fixedEffects().size();
        return IntStream.range(0, p).mapToDouble(j -> inference.degreesOfFreedom(IntStream.range(0, p).mapToDouble(k -> k == j ? 1 : 0).toArray()))
                .toArray();
    }

    @Test
    void degrees_nestedDesign_countLevelsOfTheStratum() {
        assertThat(degrees("y ~ arm + size + x + (1 | school) + (1 | room)")).containsExactly(95, 12 - 1 - 1, 24 - 12 - 1, 120 - 24 - 1);
    }

    @Test
    void degrees_crossedFactors_haveStrataOfTheirOwn() {
        assertThat(degrees("y ~ arm + x + (1 | school) + (1 | rater)")).containsExactly(104, 12 - 1 - 1, 120 - 1 - 11 - 3 - 1);
    }

    @Test
    void degrees_withoutIntercept_countTheFirstLevelToo() {
        assertThat(degrees("y ~ 0 + x + (1 | school)")).containsExactly(120 - 12 - 1);
    }

    @Test
    void degrees_ofCombination_areTheLeastOfItsCoefficients() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ arm + x + (1 | school)", table());
        FixedEffectsInference inference = DegreesOfFreedom.CONTAINMENT.of(fit);
        assertThat(inference.degreesOfFreedom(new double[] {0, 1, 1})).isEqualTo(10);
        assertThat(inference.test(new double[][] {{0, 1, 0}, {0, 0, 1}}, new double[2]).denominatorDegrees()).isEqualTo(10);
        assertThat(inference.test(new double[][] {{0, 0, 1}}, new double[1]).denominatorDegrees()).isEqualTo(107);
    }

    @Test
    void degrees_withoutRows_areRefused() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ arm + (1 | school)", table());
        LinearMixedModel merged = LinearMixedModel.fit(fit.crossProducts().merge(fit.crossProducts()), FitOptions.defaults());
        assertThatThrownBy(() -> DegreesOfFreedom.CONTAINMENT.of(merged)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("of which only 120 are here; containment degrees of freedom need the rows");
    }
}
