package org.ranef.means;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;

/**
 * The way back from the scale of the model to that of the response's column, where the formula transforms the response by functions and
 * constants: {@code log(y + 1)}, {@code 2 * sqrt(y)}. {@index regrid}
 *
 * @param text   the response as in the formula
 * @param value  the inverse
 * @param slope  the derivative of the inverse
 * @param ratio  for a logarithm, what makes a difference of two values a ratio: e, 2 or 10 to its power; null for other transformations
 * @param ofDifferences whether this is what makes a difference a ratio
 */
record ResponseTransformation(String text, DoubleUnaryOperator value, DoubleUnaryOperator slope, @Nullable ResponseTransformation ratio,
        boolean ofDifferences) {

    /** The transformation of a formula's response; null if it is a plain column or cannot be inverted. */
    static @Nullable ResponseTransformation of(Formula formula) {
        Expression response = formula.response();
        String text = response.toString();
        ResponseTransformation identity = new ResponseTransformation(text, v -> v, v -> 1, null, false);
        ResponseTransformation inverse = response instanceof Expression.Name ? null : inverse(response, identity);
        double base = logarithmBase(response);
        if (inverse == null || Double.isNaN(base)) {
            return inverse;
        }
        DoubleUnaryOperator power = v -> Math.exp(v * Math.log(base));
        return new ResponseTransformation(text, inverse.value, inverse.slope,
                new ResponseTransformation(text, power, v -> Math.log(base) * power.applyAsDouble(v), null, true), false);
    }

    /** Continues inwards from {@code outer}, whose value is that of the expression; null where that is impossible. */
    private static @Nullable ResponseTransformation inverse(Expression expression, ResponseTransformation outer) {
        if (expression instanceof Expression.Name) {
            return outer;
        }
        if (!(expression instanceof Expression.Call call) || call.arguments().size() > 2) {
            return null;
        }
        if (call.arguments().size() == 2 && !call.function().equals("log")) {
            return binary(call, outer);
        }
        double base = logarithmBase(call);
        ResponseTransformation next = switch (call.function()) {
            case "(", "I", "+" -> outer;
            case "-" -> outer.then(v -> -v, v -> -1);
            case "log", "log2", "log10" -> outer.then(v -> Math.exp(v * Math.log(base)),
                    v -> Math.log(base) * Math.exp(v * Math.log(base)));
            case "log1p" -> outer.then(Math::expm1, Math::exp);
            case "sqrt" -> outer.then(v -> v * v, v -> 2 * v);
            case "exp" -> outer.then(Math::log, v -> 1 / v);
            case "expm1" -> outer.then(Math::log1p, v -> 1 / (1 + v));
            default -> null;
        };
        return next == null || call.function().equals("log") && Double.isNaN(base) ? null : inverse(call.value(0), next);
    }

    private static @Nullable ResponseTransformation binary(Expression.Call call, ResponseTransformation outer) {
        double left = constant(call.value(0));
        double right = constant(call.value(1));
        if (Double.isNaN(left) == Double.isNaN(right)) {
            return null;
        }
        boolean first = Double.isNaN(left);
        double c = first ? right : left;
        ResponseTransformation next = switch (call.function()) {
            case "+" -> outer.then(v -> v - c, v -> 1);
            case "-" -> first ? outer.then(v -> v + c, v -> 1) : outer.then(v -> c - v, v -> -1);
            case "*" -> outer.then(v -> v / c, v -> 1 / c);
            case "/" -> first ? outer.then(v -> v * c, v -> c) : outer.then(v -> c / v, v -> -c / (v * v));
            case "^" -> first ? outer.then(v -> Math.pow(v, 1 / c), v -> Math.pow(v, 1 / c - 1) / c)
                    : outer.then(v -> Math.log(v) / Math.log(c), v -> 1 / (v * Math.log(c)));
            default -> null;
        };
        return next == null ? null : inverse(call.value(first ? 0 : 1), next);
    }

    private ResponseTransformation then(DoubleUnaryOperator next, DoubleUnaryOperator itsSlope) {
        return new ResponseTransformation(text, v -> next.applyAsDouble(value.applyAsDouble(v)),
                v -> itsSlope.applyAsDouble(value.applyAsDouble(v)) * slope.applyAsDouble(v), null, false);
    }

    /** The base of the logarithm that an expression is; NaN if it is none. */
    private static double logarithmBase(Expression expression) {
        if (!(expression instanceof Expression.Call call)) {
            return Double.NaN;
        }
        return switch (call.function()) {
            case "(" -> logarithmBase(call.value(0));
            case "log" -> {
                Expression base = call.argument("base", 1);
                yield base == null ? Math.E : constant(base);
            }
            case "log1p" -> Math.E;
            case "log2" -> 2;
            case "log10" -> 10;
            default -> Double.NaN;
        };
    }

    /** The value of arithmetic on numbers; NaN for anything else. */
    private static double constant(Expression expression) {
        if (expression instanceof Expression.Number number) {
            return number.value();
        }
        if (!(expression instanceof Expression.Call call) || call.arguments().size() > 2) {
            return Double.NaN;
        }
        double a = constant(call.value(0));
        if (call.arguments().size() == 1) {
            return call.function().equals("(") ? a : call.function().equals("-") ? -a : Double.NaN;
        }
        double b = constant(call.value(1));
        return switch (call.function()) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "^" -> Math.pow(a, b);
            default -> Double.NaN;
        };
    }
}
