package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.Datasets;
import org.ranef.objective.Criterion;
import org.ranef.table.Table;

/** Models of real data on which other mixed-model software is known to have failed. */
class KnownFailuresTest {

    private static final double TOLERANCE = 1e-7;

    private static LinearMixedModel certified(String formula, Table table, Criterion criterion) {
        LinearMixedModel fit = LinearMixedModel.fit(formula, table, FitOptions.defaults().with(criterion));
        assertThat(fit.converged()).as("%s: %s", formula, fit.certificate()).isTrue();
        return fit;
    }

    private static LinearMixedModel certified(String formula, Table table) {
        return certified(formula, table, Criterion.REML);
    }

    /** statsmodels 0.13 stops at -2220.389: its gradient has the wrong sign once a step makes a Cholesky diagonal negative. */
    @Test
    void fit_dietoxSlopes_reachesTheMaximum() {
        assertThat(certified("Weight ~ Time + (Time | Pig)", Datasets.dietox()).logLik()).isCloseTo(-2217.0475, within(5e-5));
    }

    /** lme4's default optimiser stops at 153.37. */
    @Test
    void fit_sitkaSlopesOnRawTime_reachesTheMinimum() {
        LinearMixedModel fit = certified("size ~ Time + (Time | tree)", Datasets.sitka());
        assertThat(fit.remlCriterion()).isCloseTo(124.9669, within(5e-5));
        assertThat(fit.singular()).isFalse();
    }

    /** statsmodels reports an intercept of 0, a standard error of 6e6 and an infinite likelihood, converged. */
    @Test
    void fit_varianceOfZero_isTheModelWithoutIt() {
        LinearMixedModel fit = certified("Yield ~ 1 + (1 | Batch)", Datasets.dyestuff2());
        double[] y = RecodedTable.numbers(Datasets.dyestuff2(), "Yield");
        double mean = Arrays.stream(y).average().orElseThrow();
        double variance = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum() / (y.length - 1);
        assertThat(fit.varCorr().term("Batch").variance(0)).isZero();
        assertThat(fit.singular()).isTrue();
        assertThat(fit.fixedEffects().estimate(0)).isCloseTo(mean, within(1e-12 * Math.abs(mean)));
        assertThat(fit.sigma()).isCloseTo(Math.sqrt(variance), within(1e-12 * Math.sqrt(variance)));
        double se = Math.sqrt(variance / y.length);
        assertThat(fit.fixedEffects().standardError(0)).isCloseTo(se, within(1e-12 * se));
        for (String level : fit.randomEffects().term("Batch").levels()) {
            assertThat(fit.randomEffects().term("Batch").mode(level, "(Intercept)")).isZero();
        }
    }

    /** Where others end 20 to 240 above the minimum. */
    @Test
    void fit_covariateFarFromZero_isTheSameFit() {
        String formula = "Reaction ~ Days + (Days | Subject)";
        Table shifted = RecodedTable.of(Datasets.sleepstudy(), "Days", days -> days + 2000);
        for (Criterion criterion : Criterion.values()) {
            LinearMixedModel plain = certified(formula, Datasets.sleepstudy(), criterion);
            LinearMixedModel fit = certified(formula, shifted, criterion);
            assertThat(fit.objective()).as("%s", criterion).isCloseTo(plain.objective(), within(TOLERANCE));
            assertThat(fit.fixedEffects().estimate("Days")).isCloseTo(plain.fixedEffects().estimate("Days"), within(1e-8));
            assertThat(fit.varCorr().term("Subject").standardDeviation("Days"))
                    .isCloseTo(plain.varCorr().term("Subject").standardDeviation("Days"), within(1e-5));
        }
    }

    @Test
    void fit_secondsSince1970_isTheSameFit() {
        String formula = "Reaction ~ Days + (Days | Subject)";
        double day = 86400;
        Table seconds = RecodedTable.of(Datasets.sleepstudy(), "Days", days -> 1.7e9 + day * days);
        LinearMixedModel plain = certified(formula, Datasets.sleepstudy());
        LinearMixedModel fit = certified(formula, seconds);
        assertThat(fit.remlCriterion()).isCloseTo(plain.remlCriterion() + 2 * Math.log(day), within(TOLERANCE));
        double slope = plain.fixedEffects().estimate("Days");
        assertThat(fit.fixedEffects().estimate("Days") * day).isCloseTo(slope, within(1e-8 * slope));
        double atStart = fit.fixedEffects().estimate("(Intercept)") + 1.7e9 * fit.fixedEffects().estimate("Days");
        assertThat(atStart).as("expected reaction at day 0").isCloseTo(plain.fixedEffects().estimate("(Intercept)"), within(1e-4));
        assertThat(certified(formula, seconds, Criterion.ML).deviance())
                .isCloseTo(certified(formula, Datasets.sleepstudy(), Criterion.ML).deviance(), within(TOLERANCE));
    }

    /** A standard deviation near 0.01 beside one near 100. */
    @Test
    void fit_covariatesOnVeryDifferentScales_isTheSameFit() {
        String formula = "height ~ age + Occasion + (age + Occasion | Subject)";
        Table small = RecodedTable.of(Datasets.oxboys(), "age", age -> age / 60);
        Table scaled = RecodedTable.of(small, "Occasion", occasion -> 40 * occasion);
        for (Criterion criterion : Criterion.values()) {
            LinearMixedModel plain = certified(formula, Datasets.oxboys(), criterion);
            double logScale = criterion == Criterion.REML ? 2 * Math.log(40.0 / 60) : 0;
            assertThat(certified(formula, scaled, criterion).objective()).as("%s", criterion)
                    .isCloseTo(plain.objective() + logScale, within(TOLERANCE));
        }
    }

    @Test
    void fit_squareOfAHugeCovariate_isTheSameFit() {
        String formula = "height ~ age + I(age^2) + (age + I(age^2) | Subject)";
        Table scaled = RecodedTable.of(Datasets.oxboys(), "age", age -> 1e6 * age);
        assertThat(certified(formula, scaled).remlCriterion())
                .isCloseTo(certified(formula, Datasets.oxboys()).remlCriterion() + 2 * Math.log(1e18), within(TOLERANCE));
    }

    /** lme4 with nlminbwrap stays at a variance of 0 for litters, which is not the minimum. */
    @Test
    void fit_pigsInLitters_leavesTheVarianceOfZero() {
        LinearMixedModel fit = certified("Weight ~ Time + (1 | Litter/Pig)", Datasets.dietox());
        assertThat(fit.remlCriterion()).isCloseTo(4805.6051769173, within(TOLERANCE));
        assertThat(fit.varCorr().term("Litter").standardDeviation(0)).isCloseTo(3.08875694592, within(1e-5));
        LinearMixedModel fromZero = LinearMixedModel.fit("Weight ~ Time + (1 | Litter/Pig)", Datasets.dietox(),
                FitOptions.defaults().withStart(1, 0));
        assertThat(fromZero.remlCriterion()).as("started at the trap").isCloseTo(fit.remlCriterion(), within(TOLERANCE));
    }

    /** statsmodels reports ratios in one place and variances in another; here everything that is called a variance scales as one. */
    @Test
    void variances_responseInOtherUnits_scaleByTheSquare() {
        String formula = "Weight ~ Time + (Time | Pig)";
        LinearMixedModel kilograms = certified(formula, Datasets.dietox());
        LinearMixedModel grams = certified(formula, RecodedTable.of(Datasets.dietox(), "Weight", kg -> 1000 * kg));
        assertThat(grams.sigma()).isCloseTo(1000 * kilograms.sigma(), within(1e-3));
        for (int i = 0; i < 2; i++) {
            double variance = kilograms.varCorr().term("Pig").variance(i);
            double sd = kilograms.varCorr().term("Pig").standardDeviation(i);
            double se = kilograms.fixedEffects().standardError(i);
            assertThat(sd * sd).isCloseTo(variance, within(1e-12 * variance));
            assertThat(grams.varCorr().term("Pig").variance(i)).isCloseTo(1e6 * variance, within(1e6 * 1e-6 * variance));
            assertThat(grams.fixedEffects().standardError(i)).isCloseTo(1e3 * se, within(1e3 * 1e-6 * se));
        }
        double[] relative = kilograms.theta();
        assertThat(grams.theta()).containsExactly(relative, within(1e-6));
        double sigma = kilograms.sigma();
        assertThat(kilograms.varCorr().term("Pig").standardDeviation(0)).isCloseTo(sigma * relative[0], within(1e-12 * sigma * relative[0]));
    }
}
