package org.ranef.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.DesignGenerator;
import org.ranef.information.CovarianceParameters;
import org.ranef.information.Interval;
import org.ranef.information.Parameter.Kind;
import org.ranef.information.Parameter;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.Table;

class ProfileTest {

    private static final FitOptions ML = FitOptions.defaults().with(Criterion.ML);

    /** Designs with so many random effects that a profile of every parameter takes minutes are left to the reference models. */
    static LongStream seeds() {
        return LongStream.range(0, 18).filter(seed -> {
            CrossProducts products = CrossProducts.of(DesignGenerator.design(seed).design());
            return new Objective(products, Criterion.ML).observedCost() < 3e7;
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void intervals_ofGeneratedDesigns_endWhereTheLikelihoodFallsBelowTheBound(long seed) {
        LinearMixedModel fit = LinearMixedModel.fit(CrossProducts.of(DesignGenerator.design(seed).design()), ML);
        for (ProfileInterval interval : Profile.of(fit).intervals(0.9)) {
            Parameter parameter = interval.parameter();
            double lower = interval.interval().lower();
            double upper = interval.interval().upper();
            if (Double.isNaN(interval.estimate())) {
                continue;
            }
            assertThat(lower).as("%s", parameter).isLessThanOrEqualTo(interval.estimate());
            assertThat(upper).as("%s", parameter).isGreaterThanOrEqualTo(interval.estimate());
            boolean limited = parameter.kind() == Kind.CORRELATION ? Math.abs(lower) == 1 : lower == 0;
            if (!limited) {
                assertThat(Profile.of(fit).curve(parameter, lower).points().get(0).zeta()).as("%s", interval)
                        .isCloseTo(-1.6448536269514722, within(1e-4));
            }
            if (!(parameter.kind() == Kind.CORRELATION && upper == 1)) {
                assertThat(Profile.of(fit).curve(parameter, upper).points().get(0).zeta()).as("%s", interval)
                        .isCloseTo(1.6448536269514722, within(1e-4));
            }
        }
    }

    private static Table table() {
        int n = 120;
        double[] x = IntStream.range(0, n).mapToDouble(i -> i % 6).toArray();
        double[] y = IntStream.range(0, n).mapToDouble(i -> Math.sin(7.3 * i) + (0.3 + 0.4 * Math.sin(i / 6)) * x[i] + 2 * Math.cos(1.7 * (i / 6)))
                .toArray();
        double[] g = IntStream.range(0, n).mapToDouble(i -> i / 6).toArray();
        return MemoryTable.of(List.of(Column.of("y", y), Column.of("x", x), Column.of("g", g)));
    }

    @Test
    void curve_withAVarianceOfZero_isTheModelWithoutIt() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + (x || g)", table());
        double without = LinearMixedModel.fit("y ~ x + (1 | g)", table()).logLik();
        Profile profile = Profile.of(fit, Criterion.REML);
        for (Parameter slope : List.of(Parameter.variance(fit, "g", "x"), Parameter.standardDeviation(fit, "g", "x"))) {
            assertThat(profile.curve(slope, 0).points().get(0).logLikelihood()).isCloseTo(without, within(1e-8));
        }
        ProfileCurve atEstimate = profile.curve(Parameter.residualVariance(), fit.sigma() * fit.sigma());
        assertThat(atEstimate.points().get(0).logLikelihood()).isCloseTo(fit.logLik(), within(1e-8));
        assertThat(atEstimate.maximum()).isEqualTo(fit.logLik());
    }

    @Test
    void curve_withACoefficientOfZero_isTheModelWithoutIt() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + (1 | g)", table());
        double without = LinearMixedModel.fit("y ~ 1 + (1 | g)", table(), ML).logLik();
        assertThat(Profile.of(fit).curve(Parameter.fixedEffect(fit, "x"), 0).points().get(0).logLikelihood()).isCloseTo(without, within(1e-8));
    }

    @Test
    void interval_ofAVariance_isThatOfTheDeviationSquared() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + (x | g)", table());
        Profile profile = Profile.of(fit);
        double variance = profile.interval(Parameter.variance(fit, "g", "x"), 0.95).interval().upper();
        double deviation = profile.interval(Parameter.standardDeviation(fit, "g", "x"), 0.95).interval().upper();
        assertThat(variance).isCloseTo(deviation * deviation, within(1e-6 * variance));
    }

    @Test
    void inference_aboutASlope_doesNotDependOnWhereTheCovariateLies() {
        LinearMixedModel near = LinearMixedModel.fit("y ~ x + (x | g)", table());
        LinearMixedModel far = LinearMixedModel.fit("y ~ I(x + 20000) + (I(x + 20000) | g)", table());
        assertThat(CovarianceParameters.of(far).variances().get(2).standardError())
                .isCloseTo(CovarianceParameters.of(near).variances().get(2).standardError(), withinPercentage(1e-5));
        Interval expected = Profile.of(near).interval(Parameter.standardDeviation(near, "g", "x"), 0.95).interval();
        Interval seen = Profile.of(far).interval(Parameter.standardDeviation(far, "g", "I(x + 20000)"), 0.95).interval();
        assertThat(seen.lower()).isCloseTo(expected.lower(), withinPercentage(1e-4));
        assertThat(seen.upper()).isCloseTo(expected.upper(), withinPercentage(1e-4));
    }

    @Test
    void curve_atImpossibleValues_isRefused() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + (x | g)", table());
        Profile profile = Profile.of(fit);
        assertThatThrownBy(() -> profile.curve(Parameter.sigma(), 0)).hasMessage("A sigma cannot be held at 0.0");
        assertThatThrownBy(() -> profile.curve(Parameter.variance(fit, "g", "x"), -1)).hasMessage("A variance cannot be held at -1.0");
        assertThatThrownBy(() -> profile.curve(Parameter.correlation(fit, "g", "x", "(Intercept)"), 1.1))
                .hasMessage("A correlation cannot be held at 1.1");
        assertThatThrownBy(() -> Profile.of(fit, Criterion.REML).interval(Parameter.fixedEffect(fit, "x"), 0.95))
                .hasMessage("The restricted likelihood does not depend on fixed effects; profile the likelihood, Criterion.ML");
        assertThatThrownBy(() -> Parameter.variance(fit, "g", "z")).hasMessage("No term on 'g' holds 'z'; there are: ((Intercept) + x)");
        assertThatThrownBy(() -> Parameter.variance(fit, "h", "x")).hasMessage("'h' is not a grouping factor of this model; there are: g");
    }
}
