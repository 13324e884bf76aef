package org.ranef.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.LinearMixedModel;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class WaldTableTest {

    private static final Table TABLE = table();

    private static Table table() {
        int n = 60;
        double[] y = IntStream.range(0, n).mapToDouble(i -> 3 + Math.sin(7.3 * i) + 0.1 * (i % 5) + Math.cos(1.7 * (i / 6))).toArray();
        double[] x = IntStream.range(0, n).mapToDouble(i -> i % 5).toArray();
        double[] z = IntStream.range(0, n).mapToDouble(i -> Math.sin(i)).toArray();
        double[] twice = IntStream.range(0, n).mapToDouble(i -> 2 * x[i]).toArray();
        double[] g = IntStream.range(0, n).mapToDouble(i -> i / 6).toArray();
        return MemoryTable.of(java.util.List.of(Column.of("y", y), Column.of("x", x), Column.of("z", z), Column.of("twice", twice),
                Column.of("g", g)));
    }

    private static WaldTest test(String formula, String hypothesis, DegreesOfFreedom degrees) {
        LinearMixedModel fit = LinearMixedModel.fit(formula, TABLE);
        return Wald.test(fit, LinearHypothesis.parse(hypothesis, fit.fixedEffects().names()), degrees);
    }

    @Test
    void test_singleCoefficient_isTheSquareOfItsStatistic() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + z + (1 | g)", TABLE);
        for (DegreesOfFreedom degrees : DegreesOfFreedom.values()) {
            WaldTest test = Wald.test(fit, LinearHypothesis.parse("x", fit.fixedEffects().names()), degrees);
            WaldEstimate coefficient = Wald.coefficients(fit, degrees).get(1);
            assertThat(test.chiSquare()).isCloseTo(Math.pow(coefficient.statistic(), 2), within(1e-10));
            assertThat(test.joint().statistic()).isEqualTo(test.chiSquare());
            assertThat(test.pValue()).isCloseTo(coefficient.pValue(), within(1e-10));
            assertThat(test.rows().get(0).estimate()).isEqualTo(coefficient.estimate());
        }
    }

    @Test
    void test_equivalentRows_givesTheSameJointTest() {
        WaldTest one = test("y ~ x + z + (1 | g)", "x = 0, z = 1", DegreesOfFreedom.RESIDUAL);
        WaldTest other = test("y ~ x + z + (1 | g)", "x + 1000*z = 1000, x - z = -1", DegreesOfFreedom.RESIDUAL);
        assertThat(other.chiSquare()).isCloseTo(one.chiSquare(), within(1e-9 * one.chiSquare()));
        assertThat(one.joint().denominatorDegrees()).isEqualTo(57);
        assertThat(one.joint().numeratorDegrees()).isEqualTo(2);
    }

    @Test
    void interval_ofCoefficient_isSymmetricAndWiderWithFewerDegreesOfFreedom() {
        WaldEstimate z = new WaldEstimate("a", 1, 2, 0, Double.POSITIVE_INFINITY);
        assertThat(z.interval(0.95).upper()).isCloseTo(1 + 2 * 1.959963984540054, within(1e-12));
        assertThat(z.pValue()).isCloseTo(0.6170750774519738, within(1e-12));
        WaldEstimate t = new WaldEstimate("a", 1, 2, 0, 5);
        assertThat(t.interval(0.95).lower()).isCloseTo(1 - 2 * 2.570581835636314, within(1e-10));
        assertThat(t.interval(0.95).contains(1)).isTrue();
        assertThatThrownBy(() -> t.interval(95)).hasMessage("A confidence level lies between 0 and 1, for example 0.95, not 95.0");
    }

    @Test
    void coefficients_columnWithoutCoefficient_areNaN() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + twice + (1 | g)", TABLE);
        assertThat(Wald.coefficients(fit, DegreesOfFreedom.RESIDUAL).get(2).pValue()).isNaN();
        assertThat(Wald.coefficients(fit, DegreesOfFreedom.RESIDUAL).get(1).degreesOfFreedom()).isEqualTo(58);
    }

    @Test
    void test_wrongHypotheses_areRefused() {
        assertThatThrownBy(() -> test("y ~ x + twice + (1 | g)", "x - twice = 0", DegreesOfFreedom.ASYMPTOTIC))
                .isInstanceOf(ModelDataException.class)
                .hasMessage("The hypothesis 'x - twice = 0' concerns 'twice', a column that is a combination of others and has no coefficient");
        assertThatThrownBy(() -> test("y ~ x + z + (1 | g)", "x = 0, z = 1, x - z = 3", DegreesOfFreedom.ASYMPTOTIC))
                .hasMessage("Row 3 of the hypothesis ('x - z = 3') is a combination of the rows before it; leave it out");
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + (1 | g)", TABLE);
        assertThatThrownBy(() -> Wald.test(fit, LinearHypothesis.of(new double[][] {{1}}, new double[1]), DegreesOfFreedom.ASYMPTOTIC))
                .hasMessage("The hypothesis has 1 columns but the model 2 coefficients: (Intercept), x");
        assertThatThrownBy(() -> Wald.test(fit, LinearHypothesis.of(new double[][] {{0, 0}}, new double[1]), DegreesOfFreedom.ASYMPTOTIC))
                .hasMessage("Row 1 of the hypothesis ('row 1') has no coefficients; leave it out");
    }
}
