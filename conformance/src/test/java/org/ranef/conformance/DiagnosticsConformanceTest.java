package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.LinearMixedModel;
import org.ranef.degrees.FTest;
import org.ranef.degrees.RobustInference;
import org.ranef.diagnostics.Collinearity;
import org.ranef.diagnostics.IntraclassCorrelation;
import org.ranef.diagnostics.PrincipalComponents;
import org.ranef.diagnostics.RSquared;
import org.ranef.diagnostics.VarianceDecomposition;
import org.ranef.influence.Deletion;
import org.ranef.influence.GroupDeletion;
import org.ranef.influence.GroupInfluence;
import org.ranef.influence.RowInfluence;
import org.ranef.robust.RobustCovariance;
import org.ranef.robust.RobustKind;

/** Effect sizes, influence and robust covariances against performance, lme4 and clubSandwich. */
class DiagnosticsConformanceTest {

    /** The references' optimisers stop within about this of the optimum, relatively, in what follows from it. */
    private static final double RELATIVE = 2e-5;

    static Stream<Map<String, Object>> cases() {
        return JsonFile.list(JsonFile.read("/diagnostics/diagnostics.json").get("cases")).stream().map(JsonFile::map);
    }

    static Stream<Map<String, Object>> nestedCases() {
        return cases().filter(reference -> reference.get("robust") != null);
    }

    private static LinearMixedModel fit(Map<String, Object> reference) {
        return CatalogueFits.of((String) reference.get("id"));
    }

    private static void assertClose(String what, double value, Object expected, double scale) {
        assertThat(value).as(what).isCloseTo((Double) expected, within(RELATIVE * scale));
    }

    private static void assertClose(String what, double value, Object expected) {
        assertClose(what, value, expected, Math.abs((Double) expected));
    }

    private static void assertRows(String what, double[] values, Object expected) {
        double[] numbers = JsonFile.doubles(expected);
        assertThat(values).as(what).hasSameSizeAs(numbers);
        for (int i = 0; i < values.length; i++) {
            assertClose(what + " of row " + i, values[i], numbers[i], Math.max(Math.abs(numbers[i]), 1e-2));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parts_ofTheVariance_equalTheirDefinitionsAndThoseOfPerformance(Map<String, Object> reference) {
        Map<String, Object> effects = JsonFile.map(reference.get("effects"));
        Map<String, Object> expected = JsonFile.map(effects.get("components"));
        LinearMixedModel fit = fit(reference);
        VarianceDecomposition parts = VarianceDecomposition.of(fit);
        assertClose("fixed", parts.fixed(), expected.get("fixed"), parts.total());
        assertClose("random", parts.random(), expected.get("random"), parts.total());
        assertClose("residual", parts.residual(), expected.get("residual"));
        if (effects.get("r2") != null) {
            Map<String, Object> r2 = JsonFile.map(effects.get("r2"));
            assertClose("marginal R2", RSquared.of(fit).marginal(), r2.get("marginal"), 1);
            assertClose("conditional R2", RSquared.of(fit).conditional(), r2.get("conditional"), 1);
        }
        if (effects.get("icc") != null) {
            Map<String, Object> icc = JsonFile.map(effects.get("icc"));
            assertClose("adjusted ICC", IntraclassCorrelation.of(fit).adjusted(), icc.get("adjusted"), 1);
            assertClose("unadjusted ICC", IntraclassCorrelation.of(fit).unadjusted(), icc.get("unadjusted"), 1);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rows_ofEachModel_haveLme4sLeveragesAndCooksDistances(Map<String, Object> reference) {
        RowInfluence rows = RowInfluence.of(fit(reference));
        assertRows("leverage", rows.leverages(), reference.get("hat"));
        assertRows("Cook's distance", rows.cooksDistances(), reference.get("cooks"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void condition_andPrincipalComponents_equalThoseOfR(Map<String, Object> reference) {
        LinearMixedModel fit = fit(reference);
        assertClose("condition", Collinearity.of(fit).conditionNumber(), reference.get("condition"));
        Map<String, Object> expected = JsonFile.map(reference.get("pca"));
        for (PrincipalComponents components : PrincipalComponents.of(fit)) {
            Map<String, Object> own = JsonFile.map(expected.get(components.group()));
            double[] deviations = JsonFile.doubles(own.get("deviations"));
            double[][] rotation = JsonFile.list(own.get("rotation")).stream().map(JsonFile::doubles).toArray(double[][]::new);
            for (int k = 0; k < deviations.length; k++) {
                assertThat(components.standardDeviations()[k]).isCloseTo(deviations[k], within(1e-4 * deviations[0] + 1e-6));
                for (int i = 0; i < deviations.length; i++) {
                    assertThat(Math.abs(components.rotation()[i][k])).isCloseTo(rotation[i][k], within(1e-4));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void deletion_ofEachGroup_equalsTheFitToTheOthers(Map<String, Object> reference) {
        LinearMixedModel fit = fit(reference);
        GroupInfluence influence = GroupInfluence.of(fit, (String) reference.get("group"), Deletion.REFIT);
        List<Object> expected = JsonFile.list(reference.get("deletions"));
        assertThat(influence.deletions()).hasSameSizeAs(expected);
        double[] variances = influence.variances();
        for (Object element : expected) {
            Map<String, Object> other = JsonFile.map(element);
            GroupDeletion deletion = influence.deletions().stream().filter(d -> d.level().equals(other.get("level"))).findFirst().orElseThrow();
            assertThat(deletion.converged()).as("certificate without %s", deletion.level()).isTrue();
            double[] fixed = JsonFile.doubles(other.get("fixed"));
            for (int j = 0; j < fixed.length; j++) {
                assertClose("coefficient without " + deletion.level(), deletion.fixedEffects()[j], fixed[j],
                        Math.max(deletion.standardErrors()[j], Math.abs(fixed[j])));
                assertClose("dfbetas of " + deletion.level(), deletion.dfbetas()[j], JsonFile.doubles(other.get("dfbetas"))[j], 5);
            }
            assertClose("Cook's distance of " + deletion.level(), deletion.cooksDistance(), other.get("cooks"), 5);
            double[] components = JsonFile.doubles(other.get("components"));
            for (int k = 0; k < components.length; k++) {
                assertClose("variance " + k + " without " + deletion.level(), deletion.variances()[k], components[k],
                        20 * Math.max(Math.abs(variances[k]), fit.sigma() * fit.sigma() / 100));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("nestedCases")
    void robustCovariances_andTheirDegrees_equalThoseOfClubSandwich(Map<String, Object> reference) {
        Map<String, Object> expected = JsonFile.map(reference.get("robust"));
        for (RobustKind kind : RobustKind.values()) {
            RobustCovariance robust = RobustCovariance.of(fit(reference), kind);
            assertThat(robust.cluster()).isEqualTo(expected.get("cluster"));
            List<Object> rows = JsonFile.list(JsonFile.map(expected.get("covariance")).get(kind.name()));
            double[][] covariance = robust.covariance();
            double[] degrees = JsonFile.doubles(JsonFile.map(expected.get("degrees")).get(kind.name()));
            for (int i = 0; i < covariance.length; i++) {
                for (int j = 0; j < covariance.length; j++) {
                    assertClose(kind + " of " + i + ", " + j, covariance[i][j], JsonFile.doubles(rows.get(i))[j],
                            2 * Math.sqrt(covariance[i][i] * covariance[j][j]));
                }
                double[] unit = new double[covariance.length];
                unit[i] = 1;
                assertClose(kind + " degrees of " + i, robust.degreesOfFreedom(new double[][] {unit}), degrees[i]);
            }
        }
        if (expected.get("joint") != null) {
            Map<String, Object> joint = JsonFile.map(expected.get("joint"));
            int p = fit(reference).fixedEffects().size();
            double[][] hypothesis = new double[p - 1][p];
            for (int i = 1; i < p; i++) {
                hypothesis[i - 1][i] = 1;
            }
            FTest test = RobustInference.of(RobustCovariance.of(fit(reference), RobustKind.CR2)).test(hypothesis, new double[p - 1]);
            if (joint.get("F") == null) {
                assertThat(test.statistic()).isNaN();
            } else {
                assertClose("F", test.statistic(), joint.get("F"));
                assertClose("denominator degrees", test.denominatorDegrees(), joint.get("ddf"));
            }
        }
    }
}
