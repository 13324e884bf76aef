package org.ranef.anova;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ranef.estimate.Fit;
import org.ranef.estimate.Refit;
import org.ranef.formula.Formula;
import org.ranef.inference.Comparison;
import org.ranef.inference.Comparison.Boundary;
import org.ranef.objective.Objective;

/**
 * Likelihood-ratio tests of random-effects terms, by the criterion of the fit. {@index ranova} {@index rand}
 *
 * <p>Each simpler model is fitted to the same rows. Chi-square p-values are too large where a variance is tested;
 * {@link Comparison#boundaryPValue} is not.
 */
public final class RandomTerms {

    private RandomTerms() {
    }

    /**
     * Tests each random-effects term: without each of its slopes that no other contains, or without the whole term where it has only an intercept.
     *
     * @throws org.ranef.table.ModelDataException if something is held or penalised in the fit
     * @throws IllegalStateException if the model was given by arrays or cross-products
     */
    public static List<RandomTermTest> reduced(Fit fit) {
        return tests(fit, RandomReduction.of(fit));
    }

    /** Tests each random-effects term as a whole. */
    public static List<RandomTermTest> deleted(Fit fit) {
        return tests(fit, RandomReduction.complete(fit));
    }

    private static List<RandomTermTest> tests(Fit fit, List<RandomReduction> reductions) {
        fit.restrictions().requireNone("Tests of random-effects terms");
        Formula formula = Objects.requireNonNull(fit.formula());
        List<RandomTermTest> tests = new ArrayList<>();
        for (RandomReduction reduction : reductions) {
            if (reduction.bars().isEmpty()) {
                tests.add(withoutRandomEffects(fit, reduction.label()));
            } else {
                Fit simpler = Refit.of(formula.with(formula.terms(), reduction.bars()), fit);
                tests.add(test(fit, reduction.label(), simpler.parameterCount(), simpler.logLik(), variances(simpler), Optional.of(simpler)));
            }
        }
        return tests;
    }

    /** The criterion where all variances are 0 is that of the linear model. */
    private static RandomTermTest withoutRandomEffects(Fit fit, String label) {
        Objective objective = new Objective(fit.crossProducts(), fit.criterion());
        double logLik = -objective.value(new double[objective.thetaCount()]) / 2;
        return test(fit, label, fit.fixedEffects().rank() + 1, logLik, 0, Optional.empty());
    }

    private static RandomTermTest test(Fit fit, String label, int parameters, double logLik, int variances, Optional<Fit> simpler) {
        int lost = variances(fit) - variances;
        Boundary boundary = lost <= 0 ? Boundary.NONE : lost == 1 ? Boundary.ONE_VARIANCE : Boundary.SEVERAL_VARIANCES;
        double chiSquare = Math.max(0, 2 * (fit.logLik() - logLik));
        return new RandomTermTest(label, parameters, logLik, new Comparison(chiSquare, fit.parameterCount() - parameters, boundary), simpler);
    }

    private static int variances(Fit fit) {
        return fit.design().terms().stream().mapToInt(term -> term.covariance().freeSize()).sum();
    }
}
