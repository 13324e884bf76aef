package org.ranef.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.inference.Comparison.Boundary;
import org.ranef.objective.Criterion;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.Table;

class LikelihoodRatioLawsTest {

    private static final Table TABLE = table(90);

    private static Table table(int n) {
        double[] x = IntStream.range(0, n).mapToDouble(i -> i % 6).toArray();
        double[] y = IntStream.range(0, n).mapToDouble(i -> Math.sin(7.3 * i) + (0.3 + 0.4 * Math.sin(i / 6)) * x[i] + 2 * Math.cos(1.7 * (i / 6)))
                .toArray();
        double[] z = IntStream.range(0, n).mapToDouble(i -> Math.sin(i)).toArray();
        double[] g = IntStream.range(0, n).mapToDouble(i -> i / 6).toArray();
        return MemoryTable.of(List.of(Column.of("y", y), Column.of("x", x), Column.of("z", z), Column.of("g", g)));
    }

    private static LinearMixedModel fit(String formula) {
        return LinearMixedModel.fit(formula, TABLE);
    }

    @Test
    void of_modelsWithOtherFixedEffects_refitsByMaximumLikelihood() {
        LikelihoodRatioTest test = LikelihoodRatioTest.of(fit("y ~ x + (1 | g)"), fit("y ~ 1 + (1 | g)"));
        assertThat(test.refitted()).isTrue();
        assertThat(test.models()).allMatch(model -> model.criterion() == Criterion.ML);
        FitOptions ml = FitOptions.defaults().with(Criterion.ML);
        double expected = LinearMixedModel.fit("y ~ 1 + (1 | g)", TABLE, ml).deviance() - LinearMixedModel.fit("y ~ x + (1 | g)", TABLE, ml).deviance();
        Comparison comparison = test.comparisons().get(0);
        assertThat(comparison.chiSquare()).isCloseTo(expected, within(1e-8));
        assertThat(comparison.degreesOfFreedom()).isEqualTo(1);
        assertThat(comparison.boundary()).isEqualTo(Boundary.NONE);
        assertThat(comparison.boundaryPValue()).isEqualTo(comparison.pValue());
    }

    @Test
    void of_modelsWithOtherVariances_keepsRemlAndSaysWhatIsOnTheBoundary() {
        LikelihoodRatioTest test = LikelihoodRatioTest.of(fit("y ~ x + (1 | g)"), fit("y ~ x + (x | g)"), fit("y ~ x + (x || g)"));
        assertThat(test.refitted()).isFalse();
        assertThat(test.models()).isSortedAccordingTo((a, b) -> a.parameterCount() - b.parameterCount());
        assertThat(test.comparisons()).extracting(Comparison::boundary).containsExactly(Boundary.ONE_VARIANCE, Boundary.NONE);
        assertThat(test.comparisons()).extracting(Comparison::degreesOfFreedom).containsExactly(1, 1);
        Comparison direct = LikelihoodRatioTest.of(fit("y ~ x + (1 | g)"), fit("y ~ x + (x | g)")).comparisons().get(0);
        assertThat(direct.degreesOfFreedom()).isEqualTo(2);
        assertThat(direct.boundaryPValue()).isLessThan(direct.pValue());
        Comparison several = LikelihoodRatioTest.of(fit("y ~ x + (1 | g)"), fit("y ~ x + (x + z | g)")).comparisons().get(0);
        assertThat(several.boundary()).isEqualTo(Boundary.SEVERAL_VARIANCES);
        assertThat(several.boundaryPValue()).isNaN();
    }

    @Test
    void pValues_ofMixture_areTheMeansOfTwoChiSquares() {
        Comparison one = new Comparison(2.705543454095414, 1, Boundary.ONE_VARIANCE);
        assertThat(one.pValue()).isCloseTo(0.1, within(1e-12));
        assertThat(one.boundaryPValue()).isCloseTo(0.05, within(1e-12));
        Comparison two = new Comparison(5.138, 2, Boundary.ONE_VARIANCE);
        assertThat(two.boundaryPValue()).as("tabulated 95%% point of the mixture").isCloseTo(0.05, within(1e-4));
        assertThat(new Comparison(0, 1, Boundary.ONE_VARIANCE).boundaryPValue()).isEqualTo(1);
    }

    @Test
    void of_modelsThatCannotBeCompared_isRefused() {
        LinearMixedModel plain = fit("y ~ x + (1 | g)");
        assertThatThrownBy(() -> LikelihoodRatioTest.of(plain, LinearMixedModel.fit("y ~ x + (x | g)", table(84))))
                .hasMessage("The models were fitted to different rows, 90 and 84, so their likelihoods cannot be compared; "
                        + "leave out rows with missing values in any of their variables first");
        assertThatThrownBy(() -> LikelihoodRatioTest.of(plain, fit("z ~ x + (x | g)")))
                .hasMessage("The models have different responses, 'y' and 'z', so their likelihoods cannot be compared");
        assertThatThrownBy(() -> LikelihoodRatioTest.of(plain, fit("y ~ x + offset(z) + (x | g)")))
                .hasMessage("The models were fitted to different values of 'y', weights or offsets, so their likelihoods cannot be compared");
        assertThatThrownBy(() -> LikelihoodRatioTest.of(plain, fit("y ~ z + (1 | g)")))
                .hasMessage("Both models have 4 parameters, so neither is nested in the other; compare them by information criteria");
        assertThatThrownBy(() -> LikelihoodRatioTest.of(plain, fit("y ~ z + I(z^2) + (1 | g)")))
                .hasMessage("The model with 5 parameters has a lower likelihood than that with 4, so they are not nested; compare them by "
                        + "information criteria");
    }

    @Test
    void informationCriteria_correctedForSmallSamples() {
        LinearMixedModel plain = fit("y ~ x + (1 | g)");
        InformationCriteria criteria = InformationCriteria.of(plain);
        assertThat(criteria.aicc() - criteria.aic()).isCloseTo(2 * 4 * 5 / 85.0, within(1e-12));
        assertThat(criteria.bic()).isEqualTo(plain.bic());
    }
}
