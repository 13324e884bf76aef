package org.ranef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.constrain.Constraint;
import org.ranef.constrain.Penalty;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.DesignGenerator;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Refit;
import org.ranef.estimate.TermCovariance;
import org.ranef.inference.Comparison;
import org.ranef.inference.LikelihoodRatioTest;
import org.ranef.information.CovarianceParameters;
import org.ranef.information.Estimate;
import org.ranef.objective.Criterion;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class RestrictedFitTest {

    private static final FitOptions ML = FitOptions.defaults().with(Criterion.ML);

    static LongStream seeds() {
        return LongStream.of(0, 1, 2, 6, 8, 12, 14, 18, 24);
    }

    private static Table table() {
        int n = 300;
        SplittableRandom random = new SplittableRandom(5);
        double[] x = IntStream.range(0, n).mapToDouble(i -> i % 10).toArray();
        double[] w = IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
        double[] g = IntStream.range(0, n).mapToDouble(i -> i / 10).toArray();
        double[] b = IntStream.range(0, 90).mapToDouble(i -> random.nextGaussian()).toArray();
        double[] y = IntStream.range(0, n).mapToDouble(i -> 3 + x[i] + 2 * b[i / 10] + (0.3 * b[i / 10] + 0.5 * b[30 + i / 10]) * x[i]
                + b[60 + i / 10] * w[i] + random.nextGaussian()).toArray();
        return Table.of(Column.of("y", y), Column.of("x", x), Column.of("w", w), Column.of("g", g));
    }

    private static LinearMixedModel fit(FitOptions options, String formula, String... constraints) {
        return LinearMixedModel.fit(formula, table(),
                options.withConstraints(Arrays.stream(constraints).map(Constraint::parse).toArray(Constraint[]::new)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fit_withEverythingHeldAtItsEstimate_isTheSameFit(long seed) {
        CrossProducts products = CrossProducts.of(DesignGenerator.design(seed).design());
        FitOptions options = ArrayFit.criterion(seed) == Criterion.ML ? ML : FitOptions.defaults();
        LinearMixedModel free = LinearMixedModel.fit(products, options);
        for (int k = 0; k < free.design().terms().size(); k++) {
            RandomTerm term = free.design().terms().get(k);
            TermCovariance covariance = free.varCorr().terms().get(k);
            int last = term.size() - 1;
            FitOptions held = options.withConstraints(Constraint.variance(term.group(), term.names().get(last), covariance.variance(last)));
            if (last > 0 && !free.singular()) {
                held = held.withConstraints(Constraint.correlation(term.group(), "z0", term.names().get(last), covariance.correlation(0, last)));
            }
            if (free.design().termHolding(term.group(), List.of("z0", term.names().get(last))) == k) {
                LinearMixedModel fit = LinearMixedModel.fit(products, held);
                assertThat(fit.objective()).as("%s", held.restrictions().constraints()).isCloseTo(free.objective(), within(1e-6));
                assertThat(fit.converged()).as("%s", fit.certificate()).isTrue();
                assertThat(fit.fixedEffects().estimates()).containsExactly(free.fixedEffects().estimates(), within(1e-4 * free.sigma()));
            }
        }
    }

    @Test
    void fit_withAPatternOfZeros_keepsItAndCannotBeBettered() {
        String[] zeros = {"g: cov((Intercept), w) = 0", "g: cov(x, w) = 0.2"};
        LinearMixedModel fit = fit(ML, "y ~ x + (x + w | g)", zeros);
        LinearMixedModel free = fit(ML, "y ~ x + (x + w | g)");
        double[][] covariance = fit.varCorr().term("g").covariance();
        assertThat(covariance[0][2]).isCloseTo(0, within(1e-10));
        assertThat(covariance[1][2]).isCloseTo(0.2, within(1e-10));
        assertThat(fit.converged()).isTrue();
        assertThat(fit.parameterCount()).isEqualTo(free.parameterCount() - 2);
        assertThat(fit.logLik()).isLessThan(free.logLik());
        double gain = 0;
        for (double shift : new double[] {-0.1, 0.1}) {
            String[] more = {zeros[0], zeros[1], "g: cov((Intercept), x) = " + (covariance[0][1] + shift)};
            gain = Math.max(gain, fit(ML, "y ~ x + (x + w | g)", more).logLik() - fit.logLik());
        }
        assertThat(gain).as("gain from holding what is free elsewhere").isZero();
    }

    @Test
    void fit_withBlocksOfZeros_isTheModelOfTwoTerms() {
        LinearMixedModel held = fit(ML, "y ~ x + (x + w | g)", "g: cov((Intercept), w) = 0", "g: cov(x, w) = 0");
        LinearMixedModel two = fit(ML, "y ~ x + (x | g) + (0 + w | g)");
        assertThat(held.logLik()).isEqualTo(two.logLik());
        assertThat(held.parameterCount()).isEqualTo(two.parameterCount());
        double[] errors = CovarianceParameters.of(held).variances().stream().mapToDouble(Estimate::standardError).toArray();
        double[] expected = CovarianceParameters.of(two).variances().stream().mapToDouble(Estimate::standardError).toArray();
        assertThat(errors).containsExactly(new double[] {expected[0], expected[1], 0, expected[2], 0, expected[3], expected[4]}, within(1e-7));
    }

    @Test
    void standardErrors_withAVarianceOrSigmaHeld_areThoseOfTheProfileOfTheRest() {
        LinearMixedModel held = fit(ML, "y ~ x + (x | g)", "sigma = 1.1", "g: cor((Intercept), x) = 0.4");
        double error = CovarianceParameters.of(held).standardDeviations().get(2).standardError();
        double sd = held.varCorr().term("g").standardDeviation("x");
        double h = 0.02 * sd;
        double[] values = new double[2];
        for (int side = 0; side < 2; side++) {
            values[side] = fit(ML, "y ~ x + (x | g)", "sigma = 1.1", "g: cor((Intercept), x) = 0.4", "g: sd(x) = " + (sd
                    + (2 * side - 1) * h)).logLik();
        }
        double curvature = (2 * held.logLik() - values[0] - values[1]) / (h * h);
        assertThat(error).isCloseTo(1 / Math.sqrt(curvature), within(2e-3 * error));
        assertThat(CovarianceParameters.of(held).standardDeviations().get(1).standardError()).isCloseTo(0, within(1e-6));
        assertThat(CovarianceParameters.of(held).standardDeviations().get(3).standardError()).isZero();
    }

    @Test
    void fit_withAVarianceOfZero_isTheModelWithoutItAndTestedOnItsBoundary() {
        LinearMixedModel held = fit(ML, "y ~ x + (x | g)", "g: var(x) = 0");
        LinearMixedModel without = fit(ML, "y ~ x + (1 | g)");
        assertThat(held.logLik()).isCloseTo(without.logLik(), within(1e-8));
        assertThat(held.parameterCount()).isEqualTo(without.parameterCount());
        assertThat(held.varCorr().term("g").standardDeviation("x")).isZero();
        assertThat(held.singular()).isFalse();
        Comparison comparison = LikelihoodRatioTest.of(held, fit(ML, "y ~ x + (x | g)")).comparisons().get(0);
        assertThat(comparison.boundary()).isEqualTo(Comparison.Boundary.ONE_VARIANCE);
        assertThat(comparison.degreesOfFreedom()).isEqualTo(2);
    }

    @Test
    void refit_ofAHeldFit_holdsTheSame() {
        LinearMixedModel reml = fit(FitOptions.defaults(), "y ~ x + (x | g)", "g: var(x) = 0.5");
        assertThat(Refit.by(Criterion.ML, reml).logLik()).isCloseTo(fit(ML, "y ~ x + (x | g)", "g: var(x) = 0.5").logLik(), within(1e-8));
    }

    @Test
    void fit_withWhatCannotBe_isRefused() {
        String formula = "y ~ x + (x | g)";
        assertThatThrownBy(() -> fit(ML, formula, "g: var(x) = 1", "g: var((Intercept)) = 1", "g: cov(x, (Intercept)) = 2"))
                .isInstanceOf(ModelDataException.class)
                .hasMessage("No covariance matrix has all that is held: g: var(x) = 1; g: var((Intercept)) = 1; g: cov(x, (Intercept)) = 2");
        assertThatThrownBy(() -> fit(ML, formula, "g: var(x) = 1", "g: sd(x) = 2"))
                .hasMessage("'g: sd(x) = 2' contradicts another value at which the same is held; keep one of them");
        assertThatThrownBy(() -> fit(ML, formula, "g: var(z) = 1")).hasMessage("No term on 'g' holds 'z'; there are: ((Intercept) + x)");
        assertThatThrownBy(() -> fit(ML, formula, "h: independent")).hasMessage("'h' is not a grouping factor of this model; there are: g");
        assertThatThrownBy(() -> fit(FitOptions.defaults().with(Penalty.ridge(1)), formula))
                .hasMessage("The restricted likelihood does not depend on fixed effects; penalise them in a fit by maximum likelihood");
    }

    @Test
    void ridge_onFixedEffects_isStationaryAndHasNoStandardErrors() {
        double lambda = 40;
        LinearMixedModel ridge = fit(ML.with(Penalty.ridge(lambda)), "y ~ x + (1 | g)");
        double slope = ridge.fixedEffects().estimate("x");
        LinearMixedModel plain = fit(ML, "y ~ x + (1 | g)");
        assertThat(slope).isGreaterThan(0).isLessThan(plain.fixedEffects().estimate("x"));
        assertThat(ridge.fixedEffects().standardError("x")).isNaN();
        assertThat(CovarianceParameters.of(ridge).variances()).allSatisfy(e -> assertThat(e.standardError()).isNaN());
        double penalised = ridge.objective() + lambda * slope * slope / (ridge.sigma() * ridge.sigma());
        for (double shift : new double[] {-0.01, 0.01}) {
            double other = slope + shift;
            CrossProducts products = plain.crossProducts().holding(1, other);
            double sigma = ridge.sigma();
            double sd = ridge.varCorr().term("g").standardDeviation(0);
            LinearMixedModel at = LinearMixedModel.fit(products, ML.withConstraints(Constraint.sigma(sigma),
                    Constraint.standardDeviation("g", "(Intercept)", sd)));
            assertThat(at.objective() + lambda * other * other / (sigma * sigma)).as("slope %s", other).isGreaterThan(penalised);
        }
    }
}
