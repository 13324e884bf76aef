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
 * @param diagonal  whether the effects are uncorrelated, {@code (e || g)}
 */
public record Bar(boolean intercept, List<Term> terms, List<Expression> grouping, String group, boolean diagonal) {

    /** Copies the lists. */
    public Bar {
        terms = List.copyOf(terms);
        grouping = List.copyOf(grouping);
    }

    @Override
    public String toString() {
        return "(" + sum(intercept, terms) + (diagonal ? " || " : " | ") + group + ")";
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
