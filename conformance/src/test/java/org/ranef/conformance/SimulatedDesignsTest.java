package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.Datasets;
import org.ranef.design.GroupedArrays;
import org.ranef.estimate.TermCovariance;
import org.ranef.formula.GroupedFormula;
import org.ranef.objective.Criterion;
import org.ranef.table.Table;

/** Nested and crossed designs of 40,000 rows, and variance components within groups, against lme4. */
class SimulatedDesignsTest {

    private static final double LOG_LIKELIHOOD = 1e-6;
    /** lme4's optimiser stops when the likelihood is flat to rounding; covariances are then known to half its digits. */
    private static final double ESTIMATE = 1e-5;
    private static final double COVARIANCE = 2e-4;

    static Stream<Arguments> cases() {
        return JsonFile.list(JsonFile.read("/documents/simulated.json").get("cases")).stream().map(JsonFile::map)
                .map(reference -> Arguments.of(Named.of(reference.get("formula") + ", " + reference.get("method"), reference)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void fit_simulatedDesign_equalsLme4(Map<String, Object> reference) {
        assertEqual(LinearMixedModel.fit((String) reference.get("formula"), table(reference), options(reference)), reference);
    }

    static Stream<Map<String, Object>> components() {
        return JsonFile.list(JsonFile.read("/documents/simulated.json").get("cases")).stream().map(JsonFile::map)
                .filter(reference -> reference.get("id").equals("variance_components"));
    }

    @ParameterizedTest
    @MethodSource("components")
    void fit_variancesWithinGroupsInTheGroupedStyle_equalsLme4(Map<String, Object> reference) {
        GroupedFormula grouped = GroupedFormula.of("y ~ x1 + x2 + x3").groups("groups").randomEffects("0 + z1 + z2")
                .varianceComponent("classroom", "0 + C(classroom)").varianceComponent("prior", "0 + C(classroom):prior_test");
        assertEqual(LinearMixedModel.fit(grouped, table(reference), options(reference)), reference);
    }

    /** The same by arrays: a matrix for each school, with a column for each classroom. */
    @ParameterizedTest
    @MethodSource("components")
    void fit_variancesWithinGroupsByArrays_equalsLme4(Map<String, Object> reference) {
        Table table = table(reference);
        double[] school = table.numbers("groups");
        double[] classroom = table.numbers("classroom");
        double[] test = table.numbers("prior_test");
        Map<Double, List<Integer>> rows = new LinkedHashMap<>();
        for (int row = 0; row < school.length; row++) {
            rows.computeIfAbsent(school[row], key -> new ArrayList<>()).add(row);
        }
        Map<Double, double[][]> levels = new LinkedHashMap<>();
        Map<Double, double[][]> slopes = new LinkedHashMap<>();
        rows.forEach((label, own) -> {
            levels.put(label, own.stream().map(row -> indicator((int) classroom[row], 1)).toArray(double[][]::new));
            slopes.put(label, own.stream().map(row -> indicator((int) classroom[row], test[row])).toArray(double[][]::new));
        });
        GroupedArrays arrays = GroupedArrays.of(table.numbers("y"), Arrays.stream(school).boxed().toArray())
                .fixed(columns(table, "", "x1", "x2", "x3"), "(Intercept)", "x1", "x2", "x3").random(columns(table, "z1", "z2"), "z1", "z2")
                .varianceComponent("classroom", levels).varianceComponent("prior_test", slopes);
        LinearMixedModel fit = LinearMixedModel.fit(arrays, options(reference));
        assertThat(fit.logLik()).isCloseTo((Double) reference.get("logLik"), within(LOG_LIKELIHOOD));
        List<Object> expected = JsonFile.list(reference.get("covariances"));
        double[] own = {fit.varCorr().term("prior_test").variance(0), fit.varCorr().term("classroom").variance(0),
            fit.varCorr().terms().get(0).variance(0), fit.varCorr().terms().get(0).covariance()[0][1], fit.varCorr().terms().get(0).variance(1),
            fit.sigma() * fit.sigma()};
        for (int i = 0; i < own.length; i++) {
            assertThat(own[i]).as("covariance %d", i).isCloseTo((Double) expected.get(i), within(COVARIANCE * Math.abs((Double) expected.get(i))));
        }
    }

    private static double[] indicator(int column, double value) {
        double[] row = new double[4];
        row[column] = value;
        return row;
    }

    /** Columns of a table row by row; an empty name is a column of ones. */
    private static double[][] columns(Table table, String... names) {
        double[][] rows = new double[Math.toIntExact(table.rowCount())][names.length];
        for (int j = 0; j < names.length; j++) {
            double[] column = names[j].isEmpty() ? null : table.numbers(names[j]);
            for (int row = 0; row < rows.length; row++) {
                rows[row][j] = column == null ? 1 : column[row];
            }
        }
        return rows;
    }

    private static Table table(Map<String, Object> reference) {
        String id = (String) reference.get("id");
        return id.equals("variance_components") ? Datasets.byName(id) : SimulatedRows.byName(id);
    }

    private static FitOptions options(Map<String, Object> reference) {
        return FitOptions.defaults().with(Criterion.valueOf((String) reference.get("method")));
    }

    private static void assertEqual(LinearMixedModel fit, Map<String, Object> reference) {
        assertThat(fit.converged()).isTrue();
        assertThat((double) fit.observations()).isEqualTo(reference.get("rows"));
        assertThat(fit.logLik()).isCloseTo((Double) reference.get("logLik"), within(LOG_LIKELIHOOD));
        List<Object> errors = JsonFile.list(reference.get("se"));
        JsonFile.map(reference.get("fixed")).forEach((name, value) -> {
            int i = fit.fixedEffects().names().indexOf(name);
            double error = (Double) errors.get(i);
            assertThat(fit.fixedEffects().estimate(i)).as(name).isCloseTo((Double) value, within(ESTIMATE * error));
            assertThat(fit.fixedEffects().standardError(i)).as("standard error of %s", name).isCloseTo(error, within(COVARIANCE * error));
        });
        Map<List<String>, Double> own = covariances(fit);
        List<Object> expected = JsonFile.list(reference.get("covariances"));
        assertThat(own).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            List<String> key = key(text(reference, "groups", i), text(reference, "first", i), text(reference, "second", i));
            double value = (Double) expected.get(i);
            assertThat(own.get(key)).as("%s", key).isCloseTo(value, within(COVARIANCE * Math.abs(value)));
        }
    }

    private static String text(Map<String, Object> reference, String column, int row) {
        return String.valueOf(JsonFile.list(reference.get(column)).get(row));
    }

    private static Map<List<String>, Double> covariances(LinearMixedModel fit) {
        Map<List<String>, Double> all = new LinkedHashMap<>();
        for (TermCovariance term : fit.varCorr().terms()) {
            for (int i = 0; i < term.size(); i++) {
                all.put(key(term.group(), term.names().get(i), "null"), term.variance(i));
                for (int j = 0; j < i; j++) {
                    all.put(key(term.group(), term.names().get(j), term.names().get(i)), term.covariance()[i][j]);
                }
            }
        }
        all.put(key("Residual", "null", "null"), fit.sigma() * fit.sigma());
        return all;
    }

    /** lme4 joins the factors of a grouping by a colon or, where there are two terms, by a dot. */
    private static List<String> key(String group, String first, String second) {
        return List.of(Arrays.stream(group.replaceAll("C\\((\\w+)\\)", "$1").split("[.:]")).sorted().collect(Collectors.joining(":")), first, second);
    }
}
