package org.ranef.design;

import org.ranef.covariance.Unstructured;
import org.ranef.table.ModelDataException;

/** Refuses designs whose parameters cannot be told apart, before anything is computed. */
public final class DesignCheck {

    private DesignCheck() {
    }

    /**
     * Checks a design.
     *
     * @throws ModelDataException if there is no random-effects term, there are no more rows than columns of X, a grouping factor has a single
     *     level, or a term has at least as many random effects as there are rows
     */
    public static void check(Design design) {
        check(design, design.observations());
    }

    /** Checks a design of which there are more rows elsewhere, n in all. */
    public static void check(Design design, long n) {
        checkWithKnownResiduals(design, n);
        for (GroupingFactor factor : design.factors()) {
            if (factor.levelCount() >= n) {
                throw new ModelDataException("Grouping factor '" + factor.label() + "' has " + factor.levelCount() + " levels in " + n
                        + " rows, so each is seen once and its random effects cannot be told from the residuals; group rows more coarsely");
            }
        }
        for (RandomTerm term : design.terms()) {
            long effects = (long) term.size() * design.factors().get(term.factor()).levelCount();
            if (effects >= n && term.covariance() instanceof Unstructured) {
                throw new ModelDataException("Term (" + String.join(" + ", term.names()) + " | " + term.group() + ") has " + effects
                        + " random effects (" + term.size() + " for each of " + design.factors().get(term.factor()).levelCount()
                        + " levels) in " + n + " rows, so they cannot be told from the residuals; drop a coefficient from the term");
            }
        }
    }

    /** Checks a design whose residual variance is known, so that a grouping factor may have a level for each row. */
    public static void checkWithKnownResiduals(Design design, long n) {
        if (design.terms().isEmpty()) {
            throw new ModelDataException("The formula has no random-effects term, so this is not a mixed model; add one, for example (1 | group)");
        }
        if (n <= design.fixedCount()) {
            throw new ModelDataException("There are " + n + " complete rows for " + design.fixedCount()
                    + " fixed-effects coefficients; a model needs more rows than coefficients");
        }
        for (GroupingFactor factor : design.factors()) {
            if (factor.levelCount() < 2) {
                throw new ModelDataException("Grouping factor '" + factor.label() + "' has a single level ('" + factor.levels().get(0)
                        + "') among the complete rows; random effects need at least two levels to vary over");
            }
        }
    }
}
