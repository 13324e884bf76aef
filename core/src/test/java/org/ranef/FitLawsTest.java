package org.ranef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.ArrayDesign;
import org.ranef.design.DesignChanges;
import org.ranef.design.DesignGenerator;
import org.ranef.objective.Criterion;

/** The same data and model in another order or another unit give the same fit. */
class FitLawsTest {

    static LongStream seeds() {
        return LongStream.range(0, 200).filter(seed -> DesignChanges.sound(DesignGenerator.design(seed)));
    }

    static LongStream seedsWithCovariate() {
        return seeds().filter(seed -> DesignGenerator.design(seed).x.length > 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void certificate_ofEachFit_holds(long seed) {
        for (Criterion criterion : Criterion.values()) {
            LinearMixedModel fit = ArrayFit.of(DesignGenerator.design(seed), criterion);
            assertThat(fit.converged()).as("%s after %d evaluations", fit.certificate(), fit.evaluations()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fit_rowsInAnotherOrder_isTheSame(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel plain = ArrayFit.of(data, ArrayFit.criterion(seed));
        LinearMixedModel fit = ArrayFit.of(data.permuted(shuffled(data.rows(), seed)), ArrayFit.criterion(seed));
        ArrayFit.assertCriterion(fit, plain, 0);
        ArrayFit.assertCoefficients(fit, 1, plain);
        assertThat(fit.sigma()).isCloseTo(plain.sigma(), within(ArrayFit.STANDARD_ERRORS * plain.sigma()));
    }

    private static int[] shuffled(int n, long seed) {
        int[] order = IntStream.range(0, n).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fit_levelsUnderOtherCodes_isTheSameWithModesInTheirPlaces(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel plain = ArrayFit.of(data, ArrayFit.criterion(seed));
        LinearMixedModel fit = ArrayFit.of(DesignChanges.relabelled(data), ArrayFit.criterion(seed));
        ArrayFit.assertCriterion(fit, plain, 0);
        ArrayFit.assertCoefficients(fit, 1, plain);
        for (int k = 0; k < data.groups.length; k++) {
            for (int level = 0; level < data.levels[k]; level++) {
                for (int i = 0; i < data.z[k].length; i++) {
                    double expected = plain.randomEffects().terms().get(k).mode(level, i);
                    double tolerance = 1e-4 * plain.sigma();
                    assertThat(fit.randomEffects().terms().get(k).mode(data.levels[k] - 1 - level, i)).isCloseTo(expected, within(tolerance));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fit_responseInAnotherUnit_movesByTheLogOfItsScale(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        Criterion criterion = ArrayFit.criterion(seed);
        LinearMixedModel plain = ArrayFit.of(data, criterion);
        double df = data.rows() - (criterion == Criterion.REML ? data.x.length : 0);
        double a = seed % 3 == 0 ? -1e-7 : seed % 3 == 1 ? 3.7 : 2e8;
        double b = 1e3 * a;
        LinearMixedModel fit = ArrayFit.of(DesignChanges.response(data, y -> a * y + b), criterion);
        ArrayFit.assertCriterion(fit, plain, 2 * df * Math.log(Math.abs(a)));
        double intercept = (fit.fixedEffects().estimate(0) - b) / a;
        double se = plain.fixedEffects().standardError(0);
        assertThat(intercept).isCloseTo(plain.fixedEffects().estimate(0), within(ArrayFit.STANDARD_ERRORS * se));
        for (int j = 1; j < data.x.length; j++) {
            ArrayFit.assertCoefficient(fit, 1 / a, plain, j);
        }
        assertThat(fit.sigma() / Math.abs(a)).isCloseTo(plain.sigma(), within(ArrayFit.STANDARD_ERRORS * plain.sigma()));
    }

    @ParameterizedTest
    @MethodSource("seedsWithCovariate")
    void fit_covariateScaled_movesRemlByTheLogOfTheScaleAndMlNot(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        double scale = Math.pow(10, seed % 17 - 8);
        for (Criterion criterion : Criterion.values()) {
            LinearMixedModel plain = ArrayFit.of(data, criterion);
            LinearMixedModel fit = ArrayFit.of(DesignChanges.fixed(data, 1, x -> scale * x), criterion);
            ArrayFit.assertCriterion(fit, plain, criterion == Criterion.REML ? 2 * Math.log(scale) : 0);
            ArrayFit.assertCoefficient(fit, scale, plain, 1);
            ArrayFit.assertCoefficient(fit, 1, plain, 0);
        }
    }

    @ParameterizedTest
    @MethodSource("seedsWithCovariate")
    void fit_covariateFarFromZero_movesTheInterceptOnly(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        double shift = 2e6;
        for (Criterion criterion : Criterion.values()) {
            LinearMixedModel plain = ArrayFit.of(data, criterion);
            LinearMixedModel fit = ArrayFit.of(DesignChanges.fixed(data, 1, x -> x + shift), criterion);
            ArrayFit.assertCriterion(fit, plain, 0);
            ArrayFit.assertCoefficient(fit, 1, plain, 1);
            double slope = fit.fixedEffects().estimate(1);
            double intercept = fit.fixedEffects().estimate(0) + shift * slope;
            double se = plain.fixedEffects().standardError(0);
            assertThat(intercept).isCloseTo(plain.fixedEffects().estimate(0), within(ArrayFit.STANDARD_ERRORS * se));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fit_columnsOfZScaled_isTheSame(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        ArrayDesign scaled = data;
        for (int k = 0; k < data.groups.length; k++) {
            for (int c = 0; c < data.z[k].length; c++) {
                double scale = Math.pow(10, (seed + 5L * k + 7L * c) % 17 - 8);
                scaled = DesignChanges.random(scaled, k, c, z -> scale * z);
            }
        }
        LinearMixedModel plain = ArrayFit.of(data, ArrayFit.criterion(seed));
        LinearMixedModel fit = ArrayFit.of(scaled, ArrayFit.criterion(seed));
        ArrayFit.assertCriterion(fit, plain, 0);
        ArrayFit.assertCoefficients(fit, 1, plain);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fit_columnsOfZShiftedBesideTheirIntercept_isTheSame(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        ArrayDesign shifted = data;
        for (int k = 0; k < data.groups.length; k++) {
            for (int c = 1; DesignChanges.hasIntercept(data, k) && c < data.z[k].length; c++) {
                double shift = c % 2 == 0 ? -1e6 : 1e6;
                shifted = DesignChanges.random(shifted, k, c, z -> z + shift);
            }
        }
        LinearMixedModel plain = ArrayFit.of(data, ArrayFit.criterion(seed));
        LinearMixedModel fit = ArrayFit.of(shifted, ArrayFit.criterion(seed));
        ArrayFit.assertCriterion(fit, plain, 0);
        ArrayFit.assertCoefficients(fit, 1, plain);
        assertThat(fit.evaluations()).as("evaluations").isLessThanOrEqualTo(plain.evaluations() + 5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fit_startedAtItsEnd_stays(long seed) {
        CrossProducts products = CrossProducts.of(DesignGenerator.design(seed).design());
        FitOptions options = FitOptions.defaults().with(ArrayFit.criterion(seed));
        LinearMixedModel first = LinearMixedModel.fit(products, options);
        LinearMixedModel second = LinearMixedModel.fit(products, options.withStart(first.theta()));
        ArrayFit.assertCriterion(second, first, 0);
        assertThat(second.evaluations()).as("evaluations from %s", first.certificate()).isLessThanOrEqualTo(3);
        assertThat(second.converged()).isTrue();
    }
}
