package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.Datasets;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.means.Adjustment;
import org.ranef.means.ContrastFamily;
import org.ranef.means.JointTest;
import org.ranef.means.JointTests;
import org.ranef.means.LinearEstimate;
import org.ranef.means.LinearFunctions;
import org.ranef.means.MarginalMeans;
import org.ranef.means.MarginalWeights;
import org.ranef.means.ReferenceGrid;
import org.ranef.objective.Criterion;

/** Marginal means, trends, contrasts and joint tests against emmeans, for each method of degrees of freedom that there is. */
class MeansConformanceTest {

    private static final List<Map<String, Object>> REFERENCES = List.of(JsonFile.read("/means/means.json"), JsonFile.read("/means/catalogue.json"));
    private static final Map<String, LinearMixedModel> FITTED = new ConcurrentHashMap<>();
    private static final Map<String, FixedEffectsInference> INFERENCES = new ConcurrentHashMap<>();

    /** Estimates and standard errors: lme4's optimum is not exact. */
    private static final double RELATIVE = 1e-5;
    /** Degrees of freedom that come from numerical derivatives in R. */
    private static final double DEGREES = 2e-3;
    /** Methods whose degrees of freedom and covariances are not differentiated numerically in R. */
    private static final Set<String> EXACT = Set.of("ASYMPTOTIC", "RESIDUAL");
    /** Standard errors and statistics of the other methods. */
    private static final double DIFFERENTIATED = 1e-4;
    /** R rounds the F values of joint tests to three decimals. */
    private static final double ROUNDED = 6e-4;

    static Stream<Arguments> cases() {
        List<Arguments> all = new ArrayList<>();
        for (Map<String, Object> one : REFERENCES.stream().flatMap(file -> JsonFile.list(file.get("cases")).stream()).map(JsonFile::map).toList()) {
            for (DegreesOfFreedom method : DegreesOfFreedom.values()) {
                Object rows = JsonFile.map(one.get("results")).get(method.name());
                if (rows != null) {
                    all.add(Arguments.of(one.get("model"), JsonFile.map(one.get("ask")), method, JsonFile.list(rows)));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("cases")
    void rows_ofEachCase_equalThoseOfEmmeans(String model, Map<String, Object> ask, DegreesOfFreedom method, List<Object> rows) {
        FixedEffectsInference inference = INFERENCES.computeIfAbsent(model + method, key -> method.of(fit(model)));
        if (ask.containsKey("joint")) {
            compareTests(JointTests.of(inference, strings(ask.get("by"))), rows);
            return;
        }
        LinearFunctions functions = functions(inference, ask);
        double level = ask.containsKey("level") ? (Double) ask.get("level") : 0.95;
        List<LinearEstimate> found = ask.containsKey("response") ? functions.responses(level) : functions.estimates(level);
        Map<List<String>, LinearEstimate> byLabel = new LinkedHashMap<>();
        found.forEach(row -> byLabel.put(row.labels(), row));
        assertThat(byLabel).hasSameSizeAs(rows);
        for (Object each : rows) {
            Map<String, Object> row = JsonFile.map(each);
            LinearEstimate estimate = byLabel.get(List.of(strings(row.get("labels"))));
            assertThat(estimate).as("%s among %s", row.get("labels"), byLabel.keySet()).isNotNull();
            compare(estimate, row, functions.adjustment(), method);
        }
    }

    private static void compare(LinearEstimate found, Map<String, Object> row, Adjustment adjustment, DegreesOfFreedom method) {
        if (row.get("estimate") == null) {
            assertThat(found.estimable()).as("%s estimable", found.labels()).isFalse();
            return;
        }
        double error = number(row, "se");
        boolean numerical = !EXACT.contains(method.name());
        double share = numerical ? DIFFERENTIATED : RELATIVE;
        // emmeans finds these critical values by simulation, or to about four digits where degrees of freedom differ or are missing.
        double limits = adjustment == Adjustment.MVT ? 2e-2 : adjustment == Adjustment.TUKEY || adjustment == Adjustment.DUNNETT ? 5e-4 : RELATIVE;
        assertThat(found.estimate()).as("%s estimate", found.labels()).isCloseTo(number(row, "estimate"), within(RELATIVE * error));
        assertThat(found.standardError()).as("%s se", found.labels()).isCloseTo(error, within(share * error));
        double degrees = row.get("df") == null ? Double.POSITIVE_INFINITY : number(row, "df");
        assertThat(found.degreesOfFreedom()).as("%s df", found.labels()).satisfiesAnyOf(df -> assertThat(df).isEqualTo(degrees),
                df -> assertThat(df).isCloseTo(degrees, within(DEGREES * degrees)));
        double room = Math.max(limits, numerical ? DEGREES : 0) * Math.max(error, number(row, "upper") - number(row, "estimate"));
        assertThat(found.lower()).as("%s lower", found.labels()).isCloseTo(number(row, "lower"), within(room));
        assertThat(found.upper()).as("%s upper", found.labels()).isCloseTo(number(row, "upper"), within(room));
        double statistic = number(row, "statistic");
        assertThat(found.statistic()).as("%s statistic", found.labels()).isCloseTo(statistic, within(share * Math.max(1,
                Math.abs(statistic))));
        // R's ptukey is off by up to 2e-5 with ten degrees of freedom, and pmvt was asked for 1e-5.
        double probability = adjustment == Adjustment.MVT ? 1e-4 : numerical ? 1e-3 : RELATIVE;
        assertThat(found.pValue()).as("%s p", found.labels()).isCloseTo(number(row, "p"), within(probability));
    }

    private static void compareTests(List<JointTest> tests, List<Object> rows) {
        assertThat(tests).hasSameSizeAs(rows);
        for (Object each : rows) {
            Map<String, Object> row = JsonFile.map(each);
            List<String> labels = List.of(strings(row.get("labels")));
            JointTest found = tests.stream().filter(test -> test.term().equals(row.get("term")) && test.labels().equals(labels)).findFirst()
                    .orElseThrow(() -> new AssertionError(row.get("term") + " is not among " + tests));
            assertThat(found.test().numeratorDegrees()).as("df1 of %s", found.term()).isEqualTo((int) number(row, "df1"));
            assertThat(found.test().statistic()).as("F of %s", found.term()).isCloseTo(number(row, "f"),
                    within(ROUNDED + 2 * RELATIVE * number(row, "f")));
            assertThat(found.test().pValue()).as("p of %s", found.term()).isCloseTo(number(row, "p"), within(ROUNDED));
        }
    }

    private static LinearFunctions functions(FixedEffectsInference inference, Map<String, Object> ask) {
        ReferenceGrid grid = ReferenceGrid.of(inference);
        if (ask.get("at") instanceof Map<?, ?> at) {
            for (Map.Entry<?, ?> entry : at.entrySet()) {
                grid = grid.withValues((String) entry.getKey(), JsonFile.doubles(entry.getValue()));
            }
        }
        MarginalWeights weights = MarginalWeights.valueOf(text(ask, "weights", "equal").toUpperCase(java.util.Locale.ROOT));
        String[] by = strings(ask.get("by"));
        String[] columns = Stream.concat(Arrays.stream(strings(ask.get("of"))), Arrays.stream(by)).toArray(String[]::new);
        LinearFunctions functions = ask.containsKey("trend") ? MarginalMeans.trends(grid, weights, text(ask, "trend", ""), columns)
                : MarginalMeans.of(grid, weights, columns);
        functions = functions.withGroups(by);
        if (ask.containsKey("contrasts")) {
            functions = functions.contrasts(ContrastFamily.named(text(ask, "contrasts", "")));
        }
        if (ask.containsKey("interactions")) {
            functions = functions.interactions(ContrastFamily.named(text(ask, "interactions", "")));
        }
        return ask.containsKey("adjust") ? functions.with(adjustment(text(ask, "adjust", ""))) : functions;
    }

    private static Adjustment adjustment(String name) {
        return switch (name) {
            case "BY" -> Adjustment.FDR_ANY_DEPENDENCE;
            default -> Adjustment.valueOf(name.toUpperCase(java.util.Locale.ROOT));
        };
    }

    private static LinearMixedModel fit(String id) {
        return FITTED.computeIfAbsent(id, key -> {
            Map<String, Object> model = REFERENCES.stream().map(file -> JsonFile.map(JsonFile.map(file.get("models")).get(key)))
                    .filter(Objects::nonNull).findFirst().orElseThrow();
            var table = Datasets.byName((String) model.get("data"));
            if (model.get("without") != null) {
                table = RowFilter.without(table, JsonFile.map(model.get("without")));
            }
            return LinearMixedModel.fit((String) model.get("formula"), table,
                    FitOptions.defaults().withWeights((String) model.get("weights")).with(model.get("ml") == null ? Criterion.REML : Criterion.ML));
        });
    }

    private static double number(Map<String, Object> row, String key) {
        return row.get(key) == null ? Double.NaN : (Double) row.get(key);
    }

    private static String text(Map<String, Object> from, String key, String otherwise) {
        return from.containsKey(key) ? (String) from.get(key) : otherwise;
    }

    /** A text, several or none. */
    private static String[] strings(Object value) {
        return value == null ? new String[0] : value instanceof String text ? new String[] {text} : JsonFile.strings(value).toArray(String[]::new);
    }
}
