package org.ranef.anova;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.ranef.estimate.Fit;
import org.ranef.formula.Bar;
import org.ranef.formula.Bar.Structure;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;
import org.ranef.formula.Term;
import org.ranef.frame.ModelFrame;

/**
 * One way to make the random effects of a model simpler.
 *
 * @param label what is taken away: {@code Days in (Days | Subject)}, {@code (1 | Subject)}
 * @param bars  the random-effects terms that are left
 */
record RandomReduction(String label, List<Bar> bars) {

    /** Each random-effects term without each of its terms that no other contains, or without the whole where it has none. */
    static List<RandomReduction> of(Fit fit) {
        ModelFrame frame = frame(fit);
        List<Bar> bars = separated(fit, frame.formula());
        List<RandomReduction> all = new ArrayList<>();
        for (int k = 0; k < bars.size(); k++) {
            Bar bar = bars.get(k);
            List<Term> scope = bar.structure() == Structure.UNSTRUCTURED ? scope(bar.terms()) : List.of();
            for (Term term : scope) {
                List<Term> rest = new ArrayList<>(bar.terms());
                rest.remove(term);
                boolean constant = bar.intercept() || term.variables().stream().allMatch(frame::isFactor);
                // Without any term an intercept is left if the model had one, by itself or in a factor's indicators.
                List<Bar> simpler = rest.isEmpty() && !constant ? List.of()
                        : List.of(new Bar(rest.isEmpty() || bar.intercept(), rest, bar.grouping(), bar.group(), bar.structure()));
                all.add(new RandomReduction(term.label() + " in " + bar, replaced(bars, k, simpler)));
            }
            if (scope.isEmpty()) {
                all.add(new RandomReduction(bar.toString(), replaced(bars, k, List.of())));
            }
        }
        return all;
    }

    /** The model without each random-effects term. */
    static List<RandomReduction> complete(Fit fit) {
        List<Bar> bars = separated(fit, frame(fit).formula());
        List<RandomReduction> all = new ArrayList<>();
        for (int k = 0; k < bars.size(); k++) {
            all.add(new RandomReduction(bars.get(k).toString(), replaced(bars, k, List.of())));
        }
        return all;
    }

    private static ModelFrame frame(Fit fit) {
        if (fit.frame() == null) {
            throw new IllegalStateException("The model was given by arrays or cross-products, so there is no table to fit simpler models to; compare"
                    + " fits with LikelihoodRatioTest");
        }
        return Objects.requireNonNull(fit.frame());
    }

    /** {@code (x || g)} of covariates as {@code (1 | g)} and {@code (0 + x | g)}; bars of factors stay as they are. */
    private static List<Bar> separated(Fit fit, Formula formula) {
        List<Bar> bars = new ArrayList<>();
        for (Bar bar : formula.bars()) {
            boolean covariates = bar.terms().stream().allMatch(term -> term.variables().stream()
                    .noneMatch(variable -> Objects.requireNonNull(fit.frame()).isFactor(variable)));
            if (bar.structure() != Structure.DIAGONAL || !covariates) {
                bars.add(bar);
                continue;
            }
            if (bar.intercept()) {
                bars.add(new Bar(true, List.of(), bar.grouping(), bar.group(), Structure.UNSTRUCTURED));
            }
            // A basis of several columns stays uncorrelated.
            bar.terms().forEach(term -> bars.add(new Bar(false, List.of(term), bar.grouping(), bar.group(),
                    term.variables().stream().allMatch(v -> v instanceof Expression.Name) ? Structure.UNSTRUCTURED
                            : Structure.DIAGONAL)));
        }
        return bars;
    }

    private static List<Bar> replaced(List<Bar> bars, int k, List<Bar> by) {
        List<Bar> result = new ArrayList<>(bars);
        result.remove(k);
        by.stream().filter(bar -> !result.contains(bar)).forEach(bar -> result.add(Math.min(k, result.size()), bar));
        return result;
    }

    /** The terms whose variables do not all stand in another. */
    private static List<Term> scope(List<Term> terms) {
        return terms.stream().filter(term -> terms.stream().noneMatch(other -> !other.equals(term)
                && new HashSet<>(other.variables()).containsAll(term.variables()))).toList();
    }
}
