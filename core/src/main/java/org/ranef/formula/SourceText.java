package org.ranef.formula;

import java.util.IdentityHashMap;
import java.util.Map;

/** A formula's text, and where in it each of its expressions stands. */
final class SourceText {

    /** A chain of thousands of operators other than a sum's is nothing a model needs, and recursion would not survive it. */
    private static final int DEEPEST = 1000;

    private final String text;
    private final Map<Expression, Integer> positions = new IdentityHashMap<>();
    private final Map<Expression, Integer> depths = new IdentityHashMap<>();

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
            int depth = depth(call);
            if (depth > DEEPEST) {
                throw error("More than " + DEEPEST + " operators in a row; simplify the formula", position);
            }
            depths.put(expression, depth);
        }
        return expression;
    }

    /** Sums are walked in loops, so their left operands add no depth. */
    private int depth(Expression.Call call) {
        int depth = 0;
        boolean sum = call.is("+", 2) || call.is("-", 2);
        for (int i = 0; i < call.arguments().size(); i++) {
            int inner = depths.getOrDefault(call.value(i), 0);
            depth = Math.max(depth, sum && i == 0 ? inner : inner + 1);
        }
        return depth;
    }

    FormulaSyntaxException error(String problem, int position) {
        return new FormulaSyntaxException(problem, text, position);
    }

    FormulaSyntaxException error(String problem, Expression where) {
        return error(problem, positions.getOrDefault(where, 0));
    }
}
