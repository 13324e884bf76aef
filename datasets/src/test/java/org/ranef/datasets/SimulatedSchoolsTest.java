package org.ranef.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ranef.LinearMixedModel;
import org.ranef.estimate.TermCovariance;
import org.ranef.table.Table;

class SimulatedSchoolsTest {

    private static List<Double> numbers(Table table, String column) {
        List<Double> values = new ArrayList<>();
        table.scan(List.of(column), chunk -> {
            double[] numbers = chunk.numbers(column);
            for (int i = 0; i < chunk.size(); i++) {
                values.add(numbers[i]);
            }
        });
        return values;
    }

    @Test
    void table_hasSchoolsOfFourClassroomsOfFourPupils() {
        Table table = SimulatedSchools.of(3).table(1);
        assertThat(table.columnNames()).containsExactly("school", "classroom", "x1", "x2", "x3", "z2", "prior_test", "score");
        assertThat(table.rowCount()).isEqualTo(48);
        assertThat(numbers(table, "school").subList(14, 18)).containsExactly(0.0, 0.0, 1.0, 1.0);
        assertThat(numbers(table, "classroom").subList(2, 18)).containsExactly(0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0, 3.0, 3.0, 3.0,
                3.0, 0.0, 0.0);
        assertThat(numbers(table, "score")).isEqualTo(numbers(SimulatedSchools.of(3).table(1), "score"))
                .isNotEqualTo(numbers(SimulatedSchools.of(3).table(2), "score"));
    }

    /** Standard errors of a standard deviation s of J normal effects seen without error are s / sqrt(2 J); noise adds less than half again. */
    @Test
    void table_ofManySchools_givesItsParametersBack() {
        int schools = 500;
        LinearMixedModel fit = LinearMixedModel.fit(SimulatedSchools.FORMULA, SimulatedSchools.of(schools).table(11));
        assertThat(fit.converged()).isTrue();
        double[] beta = {0, 0, 1, -2};
        for (int j = 0; j < beta.length; j++) {
            assertThat(Math.abs(fit.fixedEffects().estimate(j) - beta[j])).isLessThan(4 * fit.fixedEffects().standardError(j));
        }
        List<TermCovariance> terms = fit.varCorr().terms();
        assertRelative(terms.get(0).standardDeviation(0), 1, 6 / Math.sqrt(2.0 * schools));
        assertRelative(terms.get(0).standardDeviation(1), 1, 6 / Math.sqrt(2.0 * schools));
        assertRelative(terms.get(1).standardDeviation(0), Math.sqrt(2), 6 / Math.sqrt(8.0 * schools));
        assertRelative(terms.get(2).standardDeviation(0), Math.sqrt(5), 6 / Math.sqrt(8.0 * schools));
        assertRelative(fit.sigma(), 1, 6 / Math.sqrt(2.0 * 8 * schools));
    }

    @Test
    void withVarianceComponents_changesThem() {
        LinearMixedModel fit = LinearMixedModel.fit(SimulatedSchools.FORMULA, SimulatedSchools.of(200).withVarianceComponents(9, 0).table(3));
        assertRelative(fit.varCorr().terms().get(1).standardDeviation(0), 3, 6 / Math.sqrt(1600));
        assertThat(fit.varCorr().terms().get(2).standardDeviation(0)).isLessThan(0.3);
    }

    @Test
    void of_noSchools_isAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> SimulatedSchools.of(0)).withMessage("There must be at least one school, not 0");
    }

    private static void assertRelative(double seen, double wanted, double tolerance) {
        assertThat(Math.abs(seen / wanted - 1)).as("%s, not %s", seen, wanted).isLessThan(tolerance);
    }
}
