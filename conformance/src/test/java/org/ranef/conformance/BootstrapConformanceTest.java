package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.bootstrap.BootstrapDistribution;
import org.ranef.bootstrap.BootstrapLikelihoodRatio;
import org.ranef.bootstrap.BootstrapOptions;
import org.ranef.bootstrap.Outcome;
import org.ranef.bootstrap.ParametricBootstrap;
import org.ranef.datasets.Datasets;
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
        BootstrapLikelihoodRatio test = BootstrapLikelihoodRatio.of(LinearMixedModel.fit((String) expected.get("smaller"), table, ml),
                LinearMixedModel.fit((String) expected.get("larger"), table, ml), REPLICATES, 6);
        assertThat(test.comparison().chiSquare()).isCloseTo(number(expected, "chiSquare"), within(1e-6));
        assertThat(test.comparison().degreesOfFreedom()).isEqualTo((int) number(expected, "df"));
        assertThat(test.comparison().pValue()).isCloseTo(number(expected, "pChiSquare"), within(1e-6));
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
}
