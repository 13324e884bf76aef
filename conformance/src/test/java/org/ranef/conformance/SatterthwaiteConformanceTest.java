package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.inference.Wald;
import org.ranef.inference.WaldEstimate;

/** Satterthwaite's degrees of freedom against lmerTest, whose derivatives are numerical; on singular fits too. */
class SatterthwaiteConformanceTest {

    private static final double RELATIVE = 1e-5;

    static List<ReferenceCase> cases() {
        return ReferenceCase.read("/reference/lme4.json").stream().filter(c -> c.values().get("satterthwaite") instanceof List).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void coefficients_eachModel_equalLmerTest(ReferenceCase reference) {
        List<WaldEstimate> rows = Wald.coefficients(CatalogueFits.of(reference.id()), DegreesOfFreedom.SATTERTHWAITE).stream()
                .filter(row -> !Double.isNaN(row.estimate())).toList();
        List<Object> expected = JsonFile.list(reference.values().get("satterthwaite"));
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> row = JsonFile.map(expected.get(i));
            double df = (Double) row.get("df");
            assertThat(rows.get(i).degreesOfFreedom()).as(rows.get(i).name()).isCloseTo(df, within(RELATIVE * df));
            double p = (Double) row.get("p");
            assertThat(rows.get(i).pValue()).as("p of %s", rows.get(i).name()).isCloseTo(p, within(1e-3 * p));
        }
    }
}
