package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.Datasets;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FTest;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.inference.Wald;
import org.ranef.inference.WaldEstimate;
import org.ranef.table.Table;

/** Kenward and Roger's tests against lmerTest and pbkrtest. */
class KenwardRogerConformanceTest {

    /** The references' optimisers stop within about this of the optimum, relatively, in what follows from it. */
    private static final double RELATIVE = 1e-5;

    static Stream<ReferenceCase> catalogue() {
        return ReferenceCase.read("/reference/lme4.json").stream().filter(reference -> reference.values().get("kenwardRoger") != null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("catalogue")
    void coefficients_ofTheCatalogue_equalLmerTest(ReferenceCase reference) {
        List<WaldEstimate> coefficients = Wald.coefficients(CatalogueFits.of(reference.id()), DegreesOfFreedom.KENWARD_ROGER);
        List<Map<String, Object>> expected = JsonFile.list(reference.values().get("kenwardRoger")).stream().map(JsonFile::map).toList();
        assertThat(coefficients).hasSameSizeAs(expected);
        for (int i = 0; i < coefficients.size(); i++) {
            assertClose("standard error of " + coefficients.get(i).name(), coefficients.get(i).standardError(), expected.get(i).get("se"));
            assertClose("degrees of " + coefficients.get(i).name(), coefficients.get(i).degreesOfFreedom(), expected.get(i).get("df"));
        }
    }

    static Stream<Map<String, Object>> cases() {
        return JsonFile.list(JsonFile.read("/inference/kenward-roger.json").get("cases")).stream().map(JsonFile::map);
    }

    private static LinearMixedModel fit(Map<String, Object> reference) {
        String[] parts = ((String) reference.get("id")).split(":first");
        Table table = Datasets.byName((String) reference.get("data"));
        if (parts.length > 1) {
            table = RecodedTable.first(table, Integer.parseInt(parts[1]));
        }
        return LinearMixedModel.fit((String) reference.get("formula"), table);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tests_ofEachModel_equalPbkrtest(Map<String, Object> reference) {
        FixedEffectsInference inference = DegreesOfFreedom.KENWARD_ROGER.of(fit(reference));
        assertThat(inference.fit().fixedEffects().names()).isEqualTo(JsonFile.strings(reference.get("names")));
        List<WaldEstimate> coefficients = Wald.coefficients(inference);
        for (int i = 0; i < coefficients.size(); i++) {
            String name = coefficients.get(i).name();
            assertClose("standard error of " + name, coefficients.get(i).standardError(), JsonFile.list(reference.get("se")).get(i));
            assertClose("degrees of " + name, coefficients.get(i).degreesOfFreedom(), JsonFile.list(reference.get("df")).get(i));
        }
        for (Object element : JsonFile.list(reference.get("tests"))) {
            Map<String, Object> expected = JsonFile.map(element);
            double[][] l = JsonFile.list(expected.get("l")).stream().map(JsonFile::doubles).toArray(double[][]::new);
            FTest test = inference.test(l, new double[l.length]);
            assertThat((double) test.numeratorDegrees()).isEqualTo(expected.get("ndf"));
            assertClose("denominator degrees", test.denominatorDegrees(), expected.get("ddf"));
            assertClose("F", test.statistic(), expected.get("F"));
        }
    }

    @Test
    void coefficients_ofMaximumLikelihoodFit_areThoseOfTheFitByReml() {
        FixedEffectsInference ml = DegreesOfFreedom.KENWARD_ROGER.of(CatalogueFits.of("sleepstudy-slopes-ml"));
        FixedEffectsInference reml = DegreesOfFreedom.KENWARD_ROGER.of(CatalogueFits.of("sleepstudy-slopes"));
        for (double[] unit : new double[][] {{1, 0}, {0, 1}}) {
            assertClose("standard error", ml.standardError(unit), reml.standardError(unit));
            assertClose("degrees", ml.degreesOfFreedom(unit), reml.degreesOfFreedom(unit));
        }
        assertThat(ml.fit().remlCriterion()).isCloseTo(reml.fit().remlCriterion(), within(1e-8));
    }

    private static void assertClose(String what, double value, Object expected) {
        double number = (Double) expected;
        assertThat(value).as(what).isCloseTo(number, within(RELATIVE * Math.abs(number)));
    }
}
