package org.ranef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.ArrayDesign;
import org.ranef.design.Design;
import org.ranef.design.DesignChanges;
import org.ranef.design.DesignGenerator;
import org.ranef.design.GroupingFactor;
import org.ranef.objective.Criterion;

/** The minimum does not depend on where the search begins, nor the fit on the unit of the weights or on redundant columns. */
class StartAndWeightLawsTest {

    static LongStream seeds() {
        return FitLawsTest.seeds();
    }

    /** Designs with more rows than effects of all kinds: with fewer, the likelihood can have several maxima, or none. */
    static LongStream seedsWithRowsToSpare() {
        return seeds().filter(seed -> {
            Design design = DesignGenerator.design(seed).design();
            return design.fixedCount() + design.factors().stream().mapToLong(GroupingFactor::size).sum() < design.observations();
        });
    }

    private static LinearMixedModel from(ArrayDesign data, long seed, double... theta) {
        FitOptions options = FitOptions.defaults().with(ArrayFit.criterion(seed)).withStart(theta);
        return LinearMixedModel.fit(CrossProducts.of(data.design()), options);
    }

    @ParameterizedTest
    @MethodSource("seedsWithRowsToSpare")
    void fit_startedWithoutVariance_reachesTheSameMinimum(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel plain = ArrayFit.of(data, ArrayFit.criterion(seed));
        LinearMixedModel fit = from(data, seed, new double[plain.theta().length]);
        assertThat(fit.converged()).as("%s", fit.certificate()).isTrue();
        ArrayFit.assertCriterion(fit, plain, 0);
    }

    @ParameterizedTest
    @MethodSource("seedsWithRowsToSpare")
    void fit_startedFarAway_reachesTheSameMinimum(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel plain = ArrayFit.of(data, ArrayFit.criterion(seed));
        double[] far = new double[plain.theta().length];
        Arrays.fill(far, 30);
        LinearMixedModel fit = from(data, seed, far);
        assertThat(fit.converged()).as("%s", fit.certificate()).isTrue();
        ArrayFit.assertCriterion(fit, plain, 0);
    }

    /** Weights times c are sigma^2 times c and theta over its root: the constants of both criteria cancel. */
    @ParameterizedTest
    @MethodSource("seeds")
    void fit_weightsInAnotherUnit_changesSigmaOnly(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        double c = Math.pow(10, seed % 23 - 11);
        double[] scaled = new double[data.rows()];
        for (int r = 0; r < scaled.length; r++) {
            scaled[r] = c * (data.weights == null ? 1 : data.weights[r]);
        }
        LinearMixedModel plain = ArrayFit.of(data, ArrayFit.criterion(seed));
        LinearMixedModel fit = ArrayFit.of(DesignChanges.weights(data, scaled), ArrayFit.criterion(seed));
        ArrayFit.assertCriterion(fit, plain, 0);
        ArrayFit.assertCoefficients(fit, 1, plain);
        assertThat(fit.sigma() / Math.sqrt(c)).isCloseTo(plain.sigma(), within(ArrayFit.STANDARD_ERRORS * plain.sigma()));
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 8, 9, 14, 15, 20, 21, 26, 27})
    void fit_redundantColumn_isTheFitWithoutIt(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        int p = data.x.length;
        double[][] x = Arrays.copyOf(data.x, p + 1);
        x[p] = new double[data.rows()];
        for (int r = 0; r < data.rows(); r++) {
            x[p][r] = 4 - 0.3 * data.x[p - 1][r];
        }
        ArrayDesign redundant = new ArrayDesign(data.y, data.weights, x, data.groups, data.levels, data.codes, data.z);
        for (Criterion criterion : Criterion.values()) {
            LinearMixedModel plain = ArrayFit.of(data, criterion);
            LinearMixedModel fit = ArrayFit.of(redundant, criterion);
            ArrayFit.assertCriterion(fit, plain, 0);
            ArrayFit.assertCoefficients(fit, 1, plain);
            assertThat(fit.fixedEffects().estimate(p)).isNaN();
            assertThat(fit.fixedEffects().rank()).isEqualTo(p);
            assertThat(fit.parameterCount()).isEqualTo(plain.parameterCount());
            assertThat(fit.fitted()).containsExactly(plain.fitted(), within(1e-4 * plain.sigma()));
        }
    }
}
