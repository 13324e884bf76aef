package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.LinearMixedModel;
import org.ranef.diagnostics.IntraclassCorrelation;
import org.ranef.diagnostics.RSquared;
import org.ranef.diagnostics.VarianceDecomposition;
import org.ranef.inference.InformationCriteria;

/** What performance says of the catalogue's models: model_performance, r2_nakagawa and icc. */
class PerformanceConformanceTest {

    private static final double RELATIVE = 1e-5;

    /**
     * insight 0.19 takes the rows of Z from the columns of X with the same names. It drops what is not among them: the slope of Days where X has a
     * polynomial or, with an offset, no Days; and it does not join the terms that || makes.
     */
    private static final Set<String> WITHOUT_SLOPES = Set.of("sleepstudy-uncorrelated", "sleepstudy-poly", "sleepstudy-offset");

    static Stream<Arguments> cases() {
        return JsonFile.list(JsonFile.read("/catalogue/performance.json").get("cases")).stream().map(JsonFile::map)
                .map(row -> Arguments.of(row.get("id"), row));
    }

    private static void assertClose(String what, double value, Object expected) {
        double number = ((Number) expected).doubleValue();
        assertThat(value).as(what).isCloseTo(number, within(RELATIVE * Math.max(Math.abs(number), 1e-3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void criteriaAndResiduals_ofEachModel_equalModelPerformance(String id, Map<String, Object> expected) {
        LinearMixedModel fit = CatalogueFits.of(id);
        assertClose("sigma", fit.sigma(), expected.get("sigma"));
        assertClose("RMSE", Math.sqrt(Arrays.stream(fit.residuals()).map(e -> e * e).average().orElseThrow()), expected.get("rmse"));
        if (expected.get("aic") != null) {
            InformationCriteria criteria = InformationCriteria.of(fit);
            // performance makes densities of log(y) those of y: it adds 2 sum(log y), which is twice the sum of the response that was fitted.
            double jacobian = id.equals("sleepstudy-log") ? 2 * response(fit).sum() : 0;
            assertClose("AIC", criteria.aic() + jacobian, expected.get("aic"));
            assertClose("AICc", criteria.aicc() + jacobian, expected.get("aicc"));
            assertClose("BIC", criteria.bic() + jacobian, expected.get("bic"));
        }
    }

    private static DoubleStream response(LinearMixedModel fit) {
        double[] fitted = fit.fitted();
        double[] residuals = fit.residuals();
        return IntStream.range(0, fitted.length).mapToDouble(i -> fitted[i] + residuals[i]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shares_ofTheVariance_equalTheirDefinitionAndThoseOfPerformance(String id, Map<String, Object> expected) {
        VarianceDecomposition parts = VarianceDecomposition.of(CatalogueFits.of(id));
        Map<String, Object> definition = JsonFile.map(expected.get("parts"));
        assertThat(parts.fixed()).isCloseTo(((Number) definition.get("fixed")).doubleValue(), within(RELATIVE * parts.total()));
        assertThat(parts.random()).isCloseTo(((Number) definition.get("random")).doubleValue(), within(RELATIVE * parts.total()));
        assertClose("residual variance", parts.residual(), definition.get("residual"));
        if (expected.get("adjusted") == null) {
            return;
        }
        RSquared explained = RSquared.of(parts);
        IntraclassCorrelation correlation = IntraclassCorrelation.of(parts);
        if (WITHOUT_SLOPES.contains(id)) {
            assertThat(correlation.adjusted()).isGreaterThan((Double) expected.get("adjusted") + 0.1);
            return;
        }
        assertClose("marginal R2", explained.marginal(), expected.get("marginal"));
        assertClose("conditional R2", explained.conditional(), expected.get("conditional"));
        assertClose("adjusted ICC", correlation.adjusted(), expected.get("adjusted"));
        assertClose("unadjusted ICC", correlation.unadjusted(), expected.get("unadjusted"));
    }

    /** performance gives each group its intercept's variance; without slopes that is all of the group's share. */
    static Stream<Arguments> casesWithIntercepts() {
        return cases().filter(arguments -> JsonFile.map(arguments.get()[1]).get("byGroup") != null
                && CatalogueFits.of((String) arguments.get()[0]).design().terms().stream().allMatch(term -> term.names().equals(List.of("(Intercept)"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("casesWithIntercepts")
    void sharesOfGroups_withInterceptsOnly_equalIccByGroup(String id, Map<String, Object> expected) {
        Map<String, Double> own = new LinkedHashMap<>();
        IntraclassCorrelation.of(CatalogueFits.of(id)).byGroup().forEach((group, share) -> own.put(sorted(group), share));
        Map<String, Object> groups = JsonFile.map(expected.get("byGroup"));
        assertThat(own).hasSameSizeAs(groups);
        groups.forEach((group, share) -> assertClose(group, own.get(sorted(group)), share));
    }

    /** R writes a factor within another the other way round. */
    private static String sorted(String group) {
        return Arrays.stream(group.split(":")).sorted().collect(Collectors.joining(":"));
    }
}
