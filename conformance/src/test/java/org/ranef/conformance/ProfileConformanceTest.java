package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.LinearMixedModel;
import org.ranef.information.Interval;
import org.ranef.information.Parameter;
import org.ranef.objective.Criterion;
import org.ranef.profile.Profile;
import org.ranef.profile.ProfilePoint;

/** Profile likelihoods against lme4's intervals, which interpolate between profile points, and against direct maximisation in R. */
class ProfileConformanceTest {

    /** lme4 interpolates. */
    private static final double INTERVAL = 2e-4;
    private static final double LOG_LIKELIHOOD = 2e-8;

    private static final Map<String, Object> REFERENCE = JsonFile.read("/inference/inference.json");

    static Stream<Arguments> profiled() {
        return JsonFile.list(JsonFile.read("/reference/lme4.json").get("cases")).stream().map(JsonFile::map)
                .filter(reference -> reference.get("profile95") != null).map(reference -> Arguments.of(reference.get("id"), reference));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiled")
    void intervals_eachProfiledModel_equalLme4(String id, Map<String, Object> reference) {
        Profile profile = Profile.of(CatalogueFits.of(id));
        List<Object> expected = JsonFile.list(reference.get("profile95"));
        List<Parameter> parameters = profile.parameters();
        assertThat(parameters).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            Map<String, Object> row = JsonFile.map(expected.get(i));
            Interval interval = profile.interval(parameters.get(i), 0.95).interval();
            assertThat(interval.upper()).as("%s, upper", row.get("parameter")).isCloseTo((Double) row.get("upper"), close(row, "upper"));
            if (id.equals("orthodont-slopes") && i == 0) {
                continue;
            }
            assertThat(interval.lower()).as("%s, lower", row.get("parameter")).isCloseTo((Double) row.get("lower"), close(row, "lower"));
        }
    }

    private static Offset<Double> close(Map<String, Object> row, String end) {
        return within(INTERVAL * Math.abs((Double) row.get(end)));
    }

    /** lme4's spline misses the end by 2 %: the likelihood falls below the bound only just before the standard deviation is 0. */
    @Test
    void interval_ofOrthodontsIntercepts_endsWhereTheLikelihoodSays() {
        LinearMixedModel fit = CatalogueFits.of("orthodont-slopes");
        Profile profile = Profile.of(fit);
        Parameter intercepts = Parameter.standardDeviation(fit, "Subject", "(Intercept)");
        Interval interval = profile.interval(intercepts, 0.95).interval();
        List<ProfilePoint> points = profile.curve(intercepts, 0, interval.lower()).points();
        assertThat(points.get(0).zeta()).isLessThan(-1.959963984540054);
        assertThat(points.get(1).zeta()).isCloseTo(-1.959963984540054, within(1e-6));
        assertThat(interval.lower()).isCloseTo(0.001242, within(1e-5));
    }

    @Test
    void curve_ofSitkasVariances_equalsDirectMaximisation() {
        LinearMixedModel fit = CatalogueFits.of("sitka-slopes");
        Profile profile = Profile.of(fit, Criterion.REML);
        for (Object element : JsonFile.list(REFERENCE.get("sitkaVariances"))) {
            Map<String, Object> point = JsonFile.map(element);
            String coefficient = (Double) point.get("term") == 1 ? "(Intercept)" : "Time";
            assertPoint(profile, Parameter.variance(fit, "tree", coefficient), point);
            Parameter deviation = Parameter.standardDeviation(fit, "tree", coefficient);
            assertThat(profile.curve(deviation, Math.sqrt((Double) point.get("value"))).points().get(0).logLikelihood())
                    .isCloseTo((Double) point.get("logLik"), within(LOG_LIKELIHOOD));
        }
    }

    /** The two documented plots, point by point. The values held are rounded to seven digits, which moves steep points by some millionths. */
    @Test
    void curve_ofSitkasVariancesAsPlotted_hasEachPoint() {
        LinearMixedModel fit = CatalogueFits.of("sitka-slopes");
        Profile profile = Profile.of(fit, Criterion.REML);
        List<Object> points = JsonFile.list(JsonFile.read("/documents/profile-sitka.json").get("points"));
        assertThat(points).hasSize(22);
        for (Object element : points) {
            Map<String, Object> point = JsonFile.map(element);
            Parameter variance = Parameter.variance(fit, "tree", (String) point.get("coefficient"));
            assertThat(profile.curve(variance, (Double) point.get("value")).points().get(0).logLikelihood())
                    .isCloseTo((Double) point.get("logLik"), within(5e-6));
        }
    }

    @Test
    void curve_ofOrthodontsCorrelation_equalsDirectMaximisation() {
        LinearMixedModel fit = CatalogueFits.of("orthodont-slopes");
        Profile profile = Profile.of(fit);
        Parameter correlation = Parameter.correlation(fit, "Subject", "(Intercept)", "age");
        for (Object element : JsonFile.list(REFERENCE.get("orthodontCorrelations"))) {
            assertPoint(profile, correlation, JsonFile.map(element));
        }
    }

    private static void assertPoint(Profile profile, Parameter parameter, Map<String, Object> point) {
        double value = (Double) point.get("value");
        assertThat(profile.curve(parameter, value).points().get(0).logLikelihood()).as("%s at %s", parameter.names(), value)
                .isCloseTo((Double) point.get("logLik"), within(LOG_LIKELIHOOD));
    }

    @Test
    void curve_ofCovarianceZero_isTheUncorrelatedModel() {
        LinearMixedModel fit = CatalogueFits.of("dietox-slopes");
        double held = Profile.of(fit, Criterion.REML).curve(Parameter.covariance(fit, "Pig", "(Intercept)", "Time"), 0).points().get(0)
                .logLikelihood();
        assertThat(held).isCloseTo(CatalogueFits.of("dietox-uncorrelated").logLik(), within(1e-8));
    }
}
