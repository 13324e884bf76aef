package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.bootstrap.BootstrapDistribution;
import org.ranef.bootstrap.BootstrapLikelihoodRatio;
import org.ranef.bootstrap.BootstrapOptions;
import org.ranef.bootstrap.Outcome;
import org.ranef.bootstrap.ParametricBootstrap;
import org.ranef.datasets.CatalogueEntry;
import org.ranef.datasets.Datasets;
import org.ranef.datasets.ModelCatalogue;
import org.ranef.information.Interval;
import org.ranef.objective.Criterion;
import org.ranef.table.Table;

/** Intervals from given replicates against boot, bootstraps of models against lme4 and pbkrtest within what chance allows. */
class BootstrapConformanceTest {

    private static final Map<String, Object> REFERENCE = JsonFile.read("/bootstrap/bootstrap.json");
    /** Two means of random numbers are this many standard errors of their difference apart at most. */
    private static final double STANDARD_ERRORS = 4;
    private static final int REPLICATES = 2000;

    static Stream<Map<String, Object>> intervals() {
        return JsonFile.list(REFERENCE.get("intervals")).stream().map(JsonFile::map);
    }

    static Stream<Map<String, Object>> moments() {
        return JsonFile.list(REFERENCE.get("moments")).stream().map(JsonFile::map);
    }

    static Stream<Map<String, Object>> comparisons() {
        return JsonFile.list(REFERENCE.get("comparisons")).stream().map(JsonFile::map);
    }

    private static double number(Map<String, Object> row, String key) {
        return ((Number) row.get(key)).doubleValue();
    }

    @ParameterizedTest
    @MethodSource("intervals")
    void intervals_ofGivenReplicates_equalThoseOfBoot(Map<String, Object> expected) {
        BootstrapDistribution distribution = BootstrapDistribution.of(number(expected, "estimate"), JsonFile.doubles(expected.get("replicates")));
        double acceleration = number(expected, "acceleration");
        Map<String, Function<Double, Interval>> methods = Map.of("normal", distribution::normal, "basic", distribution::basic,
                "percentile", distribution::percentile, "bca", level -> distribution.bca(level, acceleration));
        double[] levels = JsonFile.doubles(expected.get("levels"));
        methods.forEach((name, method) -> {
            List<Object> ends = JsonFile.list(expected.get(name));
            for (int i = 0; i < levels.length; i++) {
                Interval interval = method.apply(levels[i]);
                assertThat(new double[] {interval.lower(), interval.upper()}).as("%s at %s", name, levels[i])
                        .usingComparatorWithPrecision(1e-12).containsExactly(JsonFile.doubles(ends.get(i)));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("moments")
    void replicates_ofSleepstudyModels_areDistributedAsThoseOfLme4(Map<String, Object> expected) {
        LinearMixedModel model = LinearMixedModel.fit((String) expected.get("formula"), Datasets.sleepstudy());
        BootstrapOptions options = BootstrapOptions.defaults();
        ParametricBootstrap bootstrap = ParametricBootstrap.of(model, REPLICATES, 5,
                (Boolean) expected.get("conditional") ? options.conditional() : options);
        double[] means = JsonFile.doubles(expected.get("mean"));
        double[] deviations = JsonFile.doubles(expected.get("sd"));
        double share = Math.sqrt(1.0 / REPLICATES + 1 / number(expected, "replicates"));
        for (int i = 0; i < means.length; i++) {
            String name = bootstrap.names().get(i);
            BootstrapDistribution own = bootstrap.distribution(name);
            assertThat(own.bias() + bootstrap.estimate(name)).as("mean of %s", name)
                    .isCloseTo(means[i], within(STANDARD_ERRORS * deviations[i] * share));
            // The kurtosis of these parameters is near that of the normal distribution.
            assertThat(own.standardError()).as("standard deviation of %s", name)
                    .isCloseTo(deviations[i], within(STANDARD_ERRORS * deviations[i] * share / Math.sqrt(2)));
        }
        assertThat(bootstrap.count(Outcome.FAILED) + bootstrap.count(Outcome.NOT_CERTIFIED)).isZero();
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void likelihoodRatios_ofReplicates_areDistributedAsThoseOfPbkrtest(Map<String, Object> expected) {
        Table table = Datasets.byName((String) expected.get("data"));
        FitOptions ml = FitOptions.defaults().with(Criterion.ML);
        compare(LinearMixedModel.fit((String) expected.get("smaller"), table, ml), LinearMixedModel.fit((String) expected.get("larger"), table, ml), expected);
    }

    /** Comparisons with a model of the catalogue as the larger. */
    static Stream<Arguments> catalogue() {
        return JsonFile.list(JsonFile.read("/catalogue/pbmodcomp.json").get("comparisons")).stream().map(JsonFile::map)
                .map(row -> Arguments.of(row.get("id"), row.get("smaller"), row));
    }

    static Stream<Arguments> drawnByPbkrtest() {
        return catalogue().filter(arguments -> JsonFile.map(arguments.get()[2]).get("own") != null);
    }

    private static LinearMixedModel fit(String id, String formula) {
        CatalogueEntry entry = ModelCatalogue.byId(id);
        return LinearMixedModel.fit(formula, entry.table(), FitOptions.defaults().with(Criterion.ML).withWeights(entry.weights()));
    }

    @ParameterizedTest(name = "{0} against {1}")
    @MethodSource("drawnByPbkrtest")
    void likelihoodRatios_ofTheCatalogue_areDistributedAsThoseOfPbmodcomp(String id, String smaller, Map<String, Object> expected) {
        compare(fit(id, smaller), fit(id, ModelCatalogue.byId(id).formula()), JsonFile.map(expected.get("own")));
    }

    private static void compare(LinearMixedModel smaller, LinearMixedModel larger, Map<String, Object> expected) {
        BootstrapLikelihoodRatio test = BootstrapLikelihoodRatio.of(smaller, larger, REPLICATES, 6);
        assertChiSquare(test, expected);
        double count = number(expected, "replicates");
        double share = Math.sqrt(1.0 / REPLICATES + 1 / count);
        double p = (number(expected, "exceeding") + 1) / (count + 1);
        assertThat(test.pValue()).isCloseTo(p, within(STANDARD_ERRORS * Math.sqrt(p * (1 - p)) * share));
        // pbkrtest leaves statistics of 0 out of its mean and variance, among them those that rounding makes negative.
        double positive = number(expected, "positive") / count;
        double mean = positive * number(expected, "mean");
        double variance = positive * (number(expected, "variance") + number(expected, "mean") * number(expected, "mean")) - mean * mean;
        assertThat(Arrays.stream(test.statistics()).average().orElseThrow()).isCloseTo(mean,
                within(STANDARD_ERRORS * Math.sqrt(variance) * share));
        double bartlett = number(expected, "pBartlett");
        double gamma = number(expected, "pGamma");
        // Far out in the tail the approximations multiply the error of the mean.
        if (positive == 1 && bartlett > 0.01) {
            assertThat(test.bartlettPValue()).isCloseTo(bartlett, within(STANDARD_ERRORS * share * bartlett));
            assertThat(test.gammaPValue()).isCloseTo(gamma, within(STANDARD_ERRORS * share * gamma));
        }
    }

    private static void assertChiSquare(BootstrapLikelihoodRatio test, Map<String, Object> expected) {
        double chiSquare = number(expected, "chiSquare");
        assertThat(test.comparison().chiSquare()).isCloseTo(chiSquare, within(1e-6 * Math.max(1, chiSquare)));
        assertThat(test.comparison().degreesOfFreedom()).isEqualTo((int) number(expected, "df"));
        assertThat(test.comparison().pValue()).isCloseTo(number(expected, "pChiSquare"), within(1e-6));
    }

    /** The statistics of the same responses are the same numbers, and so is what follows from them. */
    @ParameterizedTest(name = "{0} against {1}")
    @MethodSource("catalogue")
    void likelihoodRatios_ofGivenResponses_equalThoseOfPbmodcomp(String id, String smaller, Map<String, Object> expected) {
        Map<String, Object> given = JsonFile.map(expected.get("given"));
        double[][] responses = JsonFile.list(given.get("responses")).stream().map(JsonFile::doubles).toArray(double[][]::new);
        BootstrapLikelihoodRatio test = BootstrapLikelihoodRatio.ofResponses(fit(id, smaller), fit(id, ModelCatalogue.byId(id).formula()), responses);
        assertChiSquare(test, given);
        double[] statistics = JsonFile.doubles(given.get("statistics"));
        for (int i = 0; i < statistics.length; i++) {
            assertThat(test.statistics()[i]).as("response %d", i).isCloseTo(Math.max(0, statistics[i]), within(1e-5 * Math.max(1, statistics[i])));
        }
        assertThat(test.exceeding()).isEqualTo((int) number(given, "exceeding"));
        // pbkrtest counts positive statistics only, in the test and in the approximations.
        if (number(given, "positive") == statistics.length) {
            assertThat(test.pValue()).isCloseTo(number(given, "pBootstrap"), within(1e-12));
            assertThat(test.gammaPValue()).isCloseTo(number(given, "pGamma"), within(1e-5));
            assertThat(test.bartlettPValue()).isCloseTo(number(given, "pBartlett"), within(1e-5));
        }
    }
}
