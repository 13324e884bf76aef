package org.ranef.formula;

import java.util.IdentityHashMap;
import java.util.Map;

/** A formula's text, and where in it each of its expressions stands. */
final class SourceText {

    /** A chain of thousands of operators other than a sum of terms is nothing a model needs, and recursion would not survive it. */
    private static final int DEEPEST = 1000;

    private final String text;
    private final Map<Expression, Integer> positions = new IdentityHashMap<>();
    private final Map<Expression, Integer> depths = new IdentityHashMap<>();
    private final Map<Expression, Integer> depthsOfTerms = new IdentityHashMap<>();

    SourceText(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Remembers where an expression stands. */
    <E extends Expression> E at(E expression, int position) {
        positions.put(expression, position);
        if (expression instanceof Expression.Call call) {
            // A sum of terms is walked in loops, so that its left operand adds no depth.
            boolean sum = call.is("+", 2) || call.is("-", 2);
            int depth = 0;
            int depthOfTerms = 0;
            for (int i = 0; i < call.arguments().size(); i++) {
                Expression inner = call.value(i);
                depth = Math.max(depth, 1 + depths.getOrDefault(inner, 0));
                depthOfTerms = Math.max(depthOfTerms, depthsOfTerms.getOrDefault(inner, 0) + (sum && i == 0 ? 0 : 1));
            }
            depths.put(expression, depth);
            depthsOfTerms.put(expression, depthOfTerms);
            requireShallow(depthOfTerms, position);
        }
        return expression;
    }

    /** For what is not walked as a sum of terms: a function's argument, a response, a grouping. */
    void requireShallow(Expression expression) {
        requireShallow(depths.getOrDefault(expression, 0), positions.getOrDefault(expression, 0));
    }

    private void requireShallow(int depth, int position) {
        if (depth > DEEPEST) {
            throw error("More than " + DEEPEST + " operators in a row; simplify the formula", position);
        }
    }

    FormulaSyntaxException error(String problem, int position) {
        return new FormulaSyntaxException(problem, text, position);
    }

    FormulaSyntaxException error(String problem, Expression where) {
        return error(problem, positions.getOrDefault(where, 0));
    }
}
