package org.ranef.formula;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A random-effects term {@code (e | g)}. Nested groupings have been expanded: {@code (1 | a/b)} is two bars, {@code b:a} and {@code a}.
 *
 * @param intercept whether e has an intercept
 * @param terms     e's other terms
 * @param grouping  the variables whose combinations are the groups
 * @param group     the grouping's label, as lme4 prints it
 * @param structure how the effects of a group vary together
 */
public record Bar(boolean intercept, List<Term> terms, List<Expression> grouping, String group, Structure structure) {

    /** How the effects of a group vary together; the names are glmmTMB's. */
    public enum Structure {
        /** {@code (e | g)} or {@code us(e | g)}: any covariance matrix. */
        UNSTRUCTURED,
        /** {@code (e || g)} or {@code diag(e | g)}: each effect on its own. */
        DIAGONAL,
        /** {@code homdiag(e | g)}: uncorrelated effects of one common variance, a variance component. */
        HOMOGENEOUS
    }

    /** Copies the lists. */
    public Bar {
        terms = List.copyOf(terms);
        grouping = List.copyOf(grouping);
    }

    @Override
    public String toString() {
        String name = structure == Structure.HOMOGENEOUS ? "homdiag" : "";
        return name + "(" + sum(intercept, terms) + (structure == Structure.DIAGONAL ? " || " : " | ") + group + ")";
    }

    /** Terms as a sum: {@code 1}, {@code a + b}, {@code 0 + a}. */
    static String sum(boolean intercept, List<Term> terms) {
        if (intercept) {
            return terms.isEmpty() ? "1" : join(terms.stream());
        }
        return terms.isEmpty() ? "0" : "0 + " + join(terms.stream());
    }

    private static String join(Stream<Term> terms) {
        return terms.map(Term::label).collect(Collectors.joining(" + "));
    }
}
