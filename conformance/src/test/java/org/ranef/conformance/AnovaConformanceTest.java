package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.LinearMixedModel;
import org.ranef.anova.Anova;
import org.ranef.anova.AnovaRow;
import org.ranef.anova.AnovaType;
import org.ranef.anova.TermDeletion;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.inference.Wald;
import org.ranef.inference.WaldEstimate;

/** Analysis of variance tables against lmerTest, and degrees of freedom by counting against nlme. */
class AnovaConformanceTest {

    static List<TermTestCases.Case> anovas() {
        return TermTestCases.of("anovas");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("anovas")
    void tables_eachType_equalLmerTest(TermTestCases.Case reference) {
        LinearMixedModel fit = reference.fit();
        Map<String, Object> tables = JsonFile.map(reference.values().get("anova"));
        for (Map.Entry<String, Object> table : tables.entrySet()) {
            AnovaType type = AnovaType.valueOf(table.getKey());
            List<Object> expected = JsonFile.list(table.getValue());
            List<AnovaRow> rows = Anova.of(fit, DegreesOfFreedom.SATTERTHWAITE, type).rows();
            assertThat(rows.stream().map(AnovaRow::term)).isEqualTo(expected.stream().map(row -> JsonFile.map(row).get("term")).toList());
            for (int i = 0; i < rows.size(); i++) {
                assertRow(rows.get(i), JsonFile.map(expected.get(i)), "type " + type);
            }
        }
    }

    static List<TermTestCases.Case> deletions() {
        return anovas().stream().filter(reference -> reference.values().containsKey("drop1")).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deletions")
    void deletions_eachModel_equalLmerTest(TermTestCases.Case reference) {
        List<AnovaRow> rows = TermDeletion.of(reference.fit(), DegreesOfFreedom.SATTERTHWAITE);
        List<Map<String, Object>> expected = reference.rows("drop1");
        assertThat(rows.stream().map(AnovaRow::term)).isEqualTo(expected.stream().map(row -> row.get("term")).toList());
        for (int i = 0; i < rows.size(); i++) {
            assertRow(rows.get(i), expected.get(i), "deletion");
        }
    }

    private static void assertRow(AnovaRow row, Map<String, Object> expected, String what) {
        double f = TermTestCases.number(expected, "F");
        double df = TermTestCases.number(expected, "denDF");
        double p = TermTestCases.number(expected, "p");
        assertThat((double) row.test().numeratorDegrees()).as("%s, numDF of %s", what, row.term()).isEqualTo(TermTestCases.number(expected, "numDF"));
        assertThat(row.test().statistic()).as("%s, F of %s", what, row.term()).isCloseTo(f, within(1e-5 * f));
        assertThat(row.sumOfSquares()).as("%s, Sum Sq of %s", what, row.term())
                .isCloseTo(TermTestCases.number(expected, "sumSq"), within(1e-5 * row.sumOfSquares()));
        assertThat(row.test().denominatorDegrees()).as("%s, denDF of %s", what, row.term()).isCloseTo(df, within(1e-4 * df));
        assertThat(row.test().pValue()).as("%s, p of %s", what, row.term()).isCloseTo(p, within(1e-3 * p));
    }

    static List<TermTestCases.Case> nested() {
        return TermTestCases.of("containment");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nested")
    void containment_nestedDesigns_equalNlme(TermTestCases.Case reference) {
        LinearMixedModel fit = reference.fit();
        List<WaldEstimate> coefficients = Wald.coefficients(fit, DegreesOfFreedom.CONTAINMENT);
        Object names = reference.values().get("names");
        assertThat(coefficients.stream().map(WaldEstimate::name)).isEqualTo(names instanceof List ? names : List.of(names));
        Object df = reference.values().get("df");
        assertThat(coefficients.stream().map(WaldEstimate::degreesOfFreedom)).isEqualTo(df instanceof List ? df : List.of(df));
        List<AnovaRow> rows = Anova.of(fit, DegreesOfFreedom.CONTAINMENT, AnovaType.MARGINAL).rows();
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).test().denominatorDegrees()).as(rows.get(i).term())
                    .isEqualTo(JsonFile.doubles(reference.values().get("denDF"))[i + 1]);
        }
    }
}
