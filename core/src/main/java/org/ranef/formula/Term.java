package org.ranef.formula;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A term of a model: one variable, or the interaction of several.
 *
 * @param variables the expressions, in the order in which they first stand in the formula
 */
public record Term(List<Expression> variables) {

    /** Copies the list. */
    public Term {
        variables = List.copyOf(variables);
    }

    /** The number of variables: 1 for a main effect. */
    public int order() {
        return variables.size();
    }

    /** As R labels terms: {@code a:b}. */
    public String label() {
        return variables.stream().map(Expression::toString).collect(Collectors.joining(":"));
    }

    @Override
    public String toString() {
        return label();
    }
}
