package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.LinearMixedModel;
import org.ranef.anova.AnovaRow;
import org.ranef.anova.BackwardElimination;
import org.ranef.anova.EliminationStep;
import org.ranef.anova.RandomTermTest;
import org.ranef.anova.RandomTerms;
import org.ranef.degrees.DegreesOfFreedom;

/** Likelihood-ratio tests of random-effects terms and backward elimination against lmerTest. */
class EliminationConformanceTest {

    /** Of (0 + Days | Subject) lmerTest makes (1 | Subject), a model with as many parameters in which the other is not nested. */
    private static final String COMPARED_WITH_AN_INTERCEPT = "sleepstudy-log";

    static List<TermTestCases.Case> ranovas() {
        return TermTestCases.of("ranovas");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ranovas")
    void randomTerms_eachModel_equalLmerTest(TermTestCases.Case reference) {
        LinearMixedModel fit = reference.fit();
        assertTests(RandomTerms.reduced(fit), reference.rows("ranova"));
        assertTests(RandomTerms.deleted(fit), reference.rows("complete"));
    }

    /** The first row of lmerTest's tables is the model itself. */
    private static void assertTests(List<RandomTermTest> tests, List<Map<String, Object>> expected) {
        assertThat(tests).hasSize(expected.size() - 1);
        for (int i = 0; i < tests.size(); i++) {
            assertTest(tests.get(i), expected.get(i + 1));
            assertThat((double) tests.get(i).parameterCount()).isEqualTo(TermTestCases.number(expected.get(i + 1), "npar"));
            assertThat(tests.get(i).aic()).isCloseTo(TermTestCases.number(expected.get(i + 1), "aic"), within(1e-5));
        }
    }

    private static void assertTest(RandomTermTest test, Map<String, Object> row) {
        String term = (String) row.get("term");
        assertThat(test.term()).isEqualTo(term.replaceAll("\\d+$", ""));
        assertThat(test.logLik()).as("logLik without %s", term).isCloseTo(TermTestCases.number(row, "logLik"), within(1e-5));
        assertThat(test.test().chiSquare()).as("LRT of %s", term).isCloseTo(TermTestCases.number(row, "lrt"), within(2e-5));
        assertThat((double) test.test().degreesOfFreedom()).as("df of %s", term).isEqualTo(TermTestCases.number(row, "df"));
        double p = TermTestCases.number(row, "p");
        assertThat(test.pValue()).as("p of %s", term).isCloseTo(p, within(1e-3 * p));
    }

    static List<TermTestCases.Case> steps() {
        return TermTestCases.of("steps");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void elimination_eachModel_equalsLmerTest(TermTestCases.Case reference) {
        LinearMixedModel fit = reference.fit();
        BackwardElimination elimination = BackwardElimination.of(fit, DegreesOfFreedom.SATTERTHWAITE);
        List<Map<String, Object>> random = reference.rows("random");
        assertThat(elimination.random()).hasSize(random.size() - 1);
        for (int i = 0; i < elimination.random().size(); i++) {
            EliminationStep<RandomTermTest> step = elimination.random().get(i);
            assertThat((double) step.order()).isEqualTo(TermTestCases.number(random.get(i + 1), "eliminated"));
            assertTest(step.test(), random.get(i + 1));
        }
        assertFixed(elimination, reference.rows("fixed"));
    }

    private static void assertFixed(BackwardElimination elimination, List<Map<String, Object>> fixed) {
        assertThat(elimination.fixed()).hasSize(fixed.size());
        for (int i = 0; i < fixed.size(); i++) {
            EliminationStep<AnovaRow> step = elimination.fixed().get(i);
            assertThat((double) step.order()).isEqualTo(TermTestCases.number(fixed.get(i), "eliminated"));
            double f = TermTestCases.number(fixed.get(i), "F");
            double df = TermTestCases.number(fixed.get(i), "denDF");
            assertThat(step.test().term()).isEqualTo(fixed.get(i).get("term"));
            assertThat(step.test().test().statistic()).as("F of %s", step.test().term()).isCloseTo(f, within(1e-4 * f));
            assertThat(step.test().test().denominatorDegrees()).as("denDF of %s", step.test().term()).isCloseTo(df, within(1e-3 * df));
        }
    }

    /** Models of the catalogue, with what lmerTest's ranova and step make of them. */
    static Stream<Arguments> catalogue() {
        return JsonFile.list(JsonFile.read("/catalogue/lmertest.json").get("cases")).stream().map(JsonFile::map)
                .filter(model -> !COMPARED_WITH_AN_INTERCEPT.equals(model.get("id"))).map(model -> Arguments.of(model.get("id"), model));
    }

    private static List<Map<String, Object>> rows(Object table) {
        return JsonFile.list(table).stream().map(JsonFile::map).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("catalogue")
    void randomTerms_ofTheCatalogue_equalRanova(String id, Map<String, Object> model) {
        List<RandomTermTest> tests = RandomTerms.reduced(CatalogueFits.of(id));
        List<Map<String, Object>> expected = rows(model.get("ranova"));
        assertThat(tests).hasSize(expected.size() - 1);
        for (Map<String, Object> row : expected.subList(1, expected.size())) {
            assertTest(named((String) row.get("term"), tests), withOwnName(row, tests));
        }
    }

    /** R may write the factors of an interaction the other way round, and lists terms by their number of levels. */
    private static RandomTermTest named(String term, List<RandomTermTest> tests) {
        return tests.stream().filter(test -> characters(test.term()).equals(characters(term))).findFirst()
                .orElseThrow(() -> new AssertionError(term + " is not among " + tests));
    }

    private static Map<String, Object> withOwnName(Map<String, Object> row, List<RandomTermTest> tests) {
        Map<String, Object> own = new LinkedHashMap<>(row);
        own.put("term", named((String) row.get("term"), tests).term());
        return own;
    }

    private static List<String> characters(String term) {
        return Arrays.stream(term.replaceAll("[()]", "").split("[ :]")).sorted().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("catalogue")
    void elimination_ofTheCatalogue_equalsStep(String id, Map<String, Object> model) {
        BackwardElimination elimination = BackwardElimination.of(CatalogueFits.of(id), DegreesOfFreedom.SATTERTHWAITE);
        List<Map<String, Object>> random = rows(JsonFile.map(model.get("step")).get("random"));
        List<RandomTermTest> tests = elimination.random().stream().map(EliminationStep::test).toList();
        assertThat(tests).hasSize(random.size() - 1);
        for (Map<String, Object> row : random.subList(1, random.size())) {
            RandomTermTest test = named((String) row.get("term"), tests);
            assertTest(test, withOwnName(row, tests));
            // The last random-effects term stays here; lmerTest goes on without any.
            double order = tests.size() == 1 && test.model().isEmpty() ? 0 : TermTestCases.number(row, "eliminated");
            assertThat((double) elimination.random().get(tests.indexOf(test)).order()).as("order of %s", test.term()).isEqualTo(order);
        }
        assertFixed(elimination, rows(JsonFile.map(model.get("step")).get("fixed")));
    }
}
