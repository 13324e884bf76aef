package org.ranef.anova;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.estimate.Fit;
import org.ranef.estimate.Refit;
import org.ranef.formula.Formula;
import org.ranef.formula.Term;
import org.ranef.table.ModelDataException;

/**
 * Backward elimination: random-effects terms by likelihood-ratio tests, then fixed-effects terms by F tests of single deletions, in each step the one
 * with the largest p-value as long as that exceeds a level. {@index step}
 *
 * <p>The last random-effects term stays whatever its p-value, since a model without any is not a mixed model. P-values after a selection are
 * too small.
 */
public final class BackwardElimination {

    private final Fit initial;
    private final DegreesOfFreedom method;
    private final EliminationOptions options;
    private final List<EliminationStep<RandomTermTest>> random;
    private final List<EliminationStep<AnovaRow>> fixed;
    private final Fit model;

    private BackwardElimination(Fit initial, DegreesOfFreedom method, EliminationOptions options, List<EliminationStep<RandomTermTest>> random,
            List<EliminationStep<AnovaRow>> fixed, Fit model) {
        this.initial = initial;
        this.method = method;
        this.options = options;
        this.random = List.copyOf(random);
        this.fixed = List.copyOf(fixed);
        this.model = model;
    }

    /** With lmerTest's levels: 0.1 for random-effects terms, 0.05 for fixed-effects terms. */
    public static BackwardElimination of(Fit fit, DegreesOfFreedom method) {
        return of(fit, method, EliminationOptions.defaults());
    }

    /**
     * With other levels, or terms that stay.
     *
     * @throws ModelDataException    if a term that is to stay is none of the model, or something is held or penalised in the fit
     * @throws IllegalStateException if the model was given by arrays or cross-products
     */
    public static BackwardElimination of(Fit fit, DegreesOfFreedom method, EliminationOptions options) {
        requireTerms(fit, options);
        List<EliminationStep<RandomTermTest>> random = new ArrayList<>();
        Fit model = reduceRandom(fit, options.randomLevel(), random);
        List<EliminationStep<AnovaRow>> fixed = new ArrayList<>();
        model = reduceFixed(model, method, options, fixed);
        return new BackwardElimination(fit, method, options, random, fixed, model);
    }

    private static void requireTerms(Fit fit, EliminationOptions options) {
        List<String> labels = TermHypotheses.of(fit).labels();
        options.kept().stream().filter(term -> !labels.contains(term)).sorted().findFirst().ifPresent(term -> {
            throw new ModelDataException("'" + term + "' is not a fixed-effects term of this model; "
                    + (labels.isEmpty() ? "there are none" : "there are: " + String.join(", ", labels)));
        });
    }

    private static Fit reduceRandom(Fit fit, double level, List<EliminationStep<RandomTermTest>> steps) {
        Fit model = fit;
        while (true) {
            List<RandomTermTest> tests = RandomTerms.reduced(model);
            int weakest = weakest(tests, RandomTermTest::pValue, level);
            if (weakest < 0 || tests.get(weakest).model().isEmpty()) {
                tests.forEach(test -> steps.add(new EliminationStep<>(0, test)));
                return model;
            }
            steps.add(new EliminationStep<>(steps.size() + 1, tests.get(weakest)));
            model = tests.get(weakest).model().orElseThrow();
        }
    }

    private static Fit reduceFixed(Fit fit, DegreesOfFreedom method, EliminationOptions options, List<EliminationStep<AnovaRow>> steps) {
        Fit model = fit;
        while (true) {
            List<AnovaRow> tests = TermDeletion.of(model, method);
            int weakest = weakest(tests, test -> options.kept().contains(test.term()) ? 0 : test.test().pValue(), options.fixedLevel());
            if (weakest < 0) {
                tests.forEach(test -> steps.add(new EliminationStep<>(0, test)));
                return model;
            }
            AnovaRow eliminated = tests.get(weakest);
            steps.add(new EliminationStep<>(steps.size() + 1, eliminated));
            Formula formula = Objects.requireNonNull(model.formula());
            List<Term> rest = formula.terms().stream().filter(term -> !term.label().equals(eliminated.term())).toList();
            model = Refit.of(formula.with(rest, formula.bars()), model);
        }
    }

    /** The test with the largest p-value above the level; -1 if there is none. */
    private static <T> int weakest(List<T> tests, ToDoubleFunction<T> pValue, double level) {
        int weakest = -1;
        double largest = level;
        for (int i = 0; i < tests.size(); i++) {
            if (pValue.applyAsDouble(tests.get(i)) > largest) {
                largest = pValue.applyAsDouble(tests.get(i));
                weakest = i;
            }
        }
        return weakest;
    }

    /** The model that elimination began with. */
    public Fit initial() {
        return initial;
    }

    /** The method for the degrees of freedom of F tests. */
    public DegreesOfFreedom method() {
        return method;
    }

    /** The levels, and what was to stay. */
    public EliminationOptions options() {
        return options;
    }

    /** The tests of random-effects terms: those eliminated, in order, then those kept. */
    public List<EliminationStep<RandomTermTest>> random() {
        return random;
    }

    /** The tests of fixed-effects terms: those eliminated, in order, then those kept that could have been. */
    public List<EliminationStep<AnovaRow>> fixed() {
        return fixed;
    }

    /** The model that is left. */
    public Fit model() {
        return model;
    }
}
