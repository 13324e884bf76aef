package org.ranef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.ArrayDesign;
import org.ranef.objective.Criterion;

/** Fits of generated designs, and what it means that two of them agree. */
final class ArrayFit {

    /** Two minimisations each end within 1e-10 of the minimum, or within rounding of a criterion of the given size. */
    static final double CRITERION = 1e-9;
    /** So an estimate moves by less than this many of its standard errors. */
    static final double STANDARD_ERRORS = 3e-5;

    private ArrayFit() {
    }

    static LinearMixedModel of(ArrayDesign data, Criterion criterion) {
        return LinearMixedModel.fit(CrossProducts.of(data.design()), FitOptions.defaults().with(criterion));
    }

    static Criterion criterion(long seed) {
        return seed % 2 == 0 ? Criterion.REML : Criterion.ML;
    }

    /** The criterion of a fit is that of another plus a known amount. */
    static void assertCriterion(LinearMixedModel fit, LinearMixedModel plain, double moved) {
        double expected = plain.objective() + moved;
        double tolerance = CRITERION * Math.max(1, Math.max(Math.abs(plain.objective()), Math.abs(moved)));
        assertThat(fit.objective()).as("criterion (certificates %s and %s)", fit.certificate(), plain.certificate())
                .isCloseTo(expected, within(tolerance));
    }

    /** Coefficient j of one fit, times the scale, is that of the other, and so is its standard error. */
    static void assertCoefficient(LinearMixedModel fit, double scale, LinearMixedModel plain, int j) {
        double se = plain.fixedEffects().standardError(j);
        assertThat(fit.fixedEffects().estimate(j) * scale).as("coefficient %d", j)
                .isCloseTo(plain.fixedEffects().estimate(j), within(STANDARD_ERRORS * se));
        assertThat(fit.fixedEffects().standardError(j) * Math.abs(scale)).as("standard error %d", j)
                .isCloseTo(se, within(STANDARD_ERRORS * se));
    }

    static void assertCoefficients(LinearMixedModel fit, double scale, LinearMixedModel plain) {
        for (int j = 0; j < plain.fixedEffects().size(); j++) {
            assertCoefficient(fit, scale, plain, j);
        }
    }
}
