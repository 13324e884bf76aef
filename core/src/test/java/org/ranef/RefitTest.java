package org.ranef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.ArrayDesign;
import org.ranef.design.DesignChanges;
import org.ranef.design.DesignGenerator;
import org.ranef.objective.Objective;
import org.ranef.simulate.Simulation;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/** A refit is the fit that a new model of the same rows and the other response has. */
class RefitTest {

    private static final Table TRIAL = Table.of(
            Column.of("y", 1.2, 2.9, 3.1, 4.6, 2.5, 4.4, 1.9, 3.3),
            Column.of("x", 0, 1, 0, 1, 0, 1, 0, 1),
            Column.of("w", 1, 2, 1, 2, 1, 1, 3, 1),
            Column.of("g", "a", "a", "b", "b", "c", "c", "d", "d"));

    static LongStream seeds() {
        return LongStream.range(0, 120).filter(seed -> DesignChanges.sound(DesignGenerator.design(seed)));
    }

    private static LinearMixedModel fit(ArrayDesign data, double[] y, double[] start, long seed) {
        ArrayDesign other = new ArrayDesign(y, data.weights, data.x, data.groups, data.levels, data.codes, data.z);
        FitOptions options = FitOptions.defaults().with(ArrayFit.criterion(seed));
        return LinearMixedModel.fit(CrossProducts.of(other.design()), start == null ? options : options.withStart(start));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refit_ofGeneratedDesigns_isAFreshFit(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel fit = fit(data, data.y, null, seed);
        double[] y = Arrays.stream(Simulation.of(fit, seed).response(1)).map(value -> 1e3 + 0.1 * value).toArray();
        LinearMixedModel refit = fit.refit(y);
        LinearMixedModel fresh = fit(data, y, fit.singular() ? null : fit.theta(), seed);
        assertThat(refit.converged()).as("%s", refit.certificate()).isTrue();
        assertThat(refit.objective()).isCloseTo(fresh.objective(), within(1e-10 * Math.abs(fresh.objective())));
        ArrayFit.assertCoefficients(refit, 1, fresh);
        assertThat(refit.sigma()).isCloseTo(fresh.sigma(), within(1e-6 * fresh.sigma()));
        assertThat(refit.residuals()).usingComparatorWithPrecision(1e-4 * fresh.sigma()).containsExactly(fresh.residuals());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void criterion_ofAnotherResponseAtAnyTheta_isThatOfFreshCrossProducts(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        CrossProducts products = CrossProducts.of(data.design());
        double[] y = Arrays.stream(data.y).map(value -> -7 + 1e3 * Math.sin(value)).toArray();
        CrossProducts replaced = products.withResponse(y);
        CrossProducts fresh = CrossProducts.of(new ArrayDesign(y, data.weights, data.x, data.groups, data.levels, data.codes, data.z).design());
        double[] theta = DesignGenerator.theta(data.design(), seed);
        Objective shared = new Objective(products, ArrayFit.criterion(seed)).withResponse(replaced);
        Objective own = new Objective(fresh, ArrayFit.criterion(seed));
        double expected = own.value(own.fromUser(theta));
        assertThat(shared.value(shared.fromUser(theta))).isCloseTo(expected, within(1e-10 * Math.abs(expected)));
        double[] beta = own.solve(own.fromUser(theta)).beta();
        double sigma = own.solve(own.fromUser(theta)).sigma();
        assertThat(shared.solve(shared.fromUser(theta)).beta()).usingComparatorWithPrecision(1e-10 * sigma).containsExactly(beta);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refit_toItsOwnResponse_changesNothing(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel fit = fit(data, data.y, null, seed);
        LinearMixedModel refit = fit.refit(data.y);
        ArrayFit.assertCriterion(refit, fit, 0);
        ArrayFit.assertCoefficients(refit, 1, fit);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refit_toAResponseMovedAlongXAndScaled_movesAndScales(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel fit = fit(data, data.y, null, seed);
        int last = data.x.length - 1;
        double[] y = new double[data.y.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = -250 * (data.y[i] + 1e6 * data.x[last][i]);
        }
        LinearMixedModel refit = fit.refit(y);
        assertThat(refit.sigma() / 250).isCloseTo(fit.sigma(), within(1e-5 * fit.sigma()));
        for (int j = 0; j <= last; j++) {
            double expected = fit.fixedEffects().estimate(j) + (j == last ? 1e6 : 0);
            assertThat(refit.fixedEffects().estimate(j) / -250).isCloseTo(expected, within(ArrayFit.STANDARD_ERRORS
                    * fit.fixedEffects().standardError(j) + 1e-14 * Math.abs(expected)));
        }
    }

    @Test
    void refit_ofATableWithOffsetAndWeights_isAFreshFit() {
        FitOptions options = FitOptions.defaults().withWeights("w");
        String formula = "y ~ x + offset(100 * x) + (1 | g)";
        double[] y = {101.5, 3.5, 99, 7, 102.25, 5.5, 100.5, 4};
        LinearMixedModel refit = LinearMixedModel.fit(formula, TRIAL, options).refit(y);
        Table other = TRIAL.with(Column.of("z", y));
        LinearMixedModel fresh = LinearMixedModel.fit(formula.replace("y ~", "z ~"), other, options);
        ArrayFit.assertCriterion(refit, fresh, 0);
        ArrayFit.assertCoefficients(refit, 1, fresh);
        assertThat(refit.fitted()).usingComparatorWithPrecision(1e-4).containsExactly(fresh.fitted());
        assertThat(refit.summary()).contains("Formula: " + formula);
    }

    @Test
    void refit_toWrongResponses_saysWhatIsWrong() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + (1 | g)", TRIAL);
        assertThatThrownBy(() -> fit.refit(new double[7])).isInstanceOf(ModelDataException.class)
                .hasMessage("The response has 7 values for the 8 rows of the model");
        assertThatThrownBy(() -> fit.refit(new double[] {1, 2, 3, Double.NaN, 5, 6, 7, 8})).isInstanceOf(ModelDataException.class)
                .hasMessage("Value 4 of the response is NaN; every row of the model needs a number");
        assertThatThrownBy(() -> fit.refit(new double[] {1, 2, 1, 2, 1, 2, 1, 2})).isInstanceOf(ModelDataException.class)
                .hasMessageStartingWith("The response 'y' is constant, or a combination of the fixed-effects columns");
        CrossProducts merged = fit.crossProducts().merge(fit.crossProducts());
        assertThatThrownBy(() -> merged.withResponse(new double[8])).isInstanceOf(IllegalStateException.class)
                .hasMessage("The cross-products are of 16 rows, merged, of which only 8 are here; another response needs all rows");
    }
}
