package org.ranef.evaluate;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.ranef.basis.Basis;
import org.ranef.formula.Expression;
import org.ranef.formula.Formula;
import org.ranef.table.ColumnKind;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/**
 * Expressions compiled to loops over columns. What is compiled owns its buffers and belongs to one thread; its results stay valid until
 * the next rows.
 */
public final class Arithmetic {

    /** One column of numbers for some rows. */
    public interface Evaluator {
        /** At least as many values as there are rows. Read only. */
        double[] evaluate(CompleteRows rows);
    }

    /** Several columns of numbers for some rows. */
    public interface ColumnsEvaluator {
        /** By column. Read only. */
        double[][] evaluate(CompleteRows rows);
    }

    private static final double LN2 = Math.log(2);

    private static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.ofEntries(Map.entry("log", Math::log),
            Map.entry("log1p", Math::log1p), Map.entry("log10", Math::log10), Map.entry("log2", Arithmetic::log2), Map.entry("exp", Math::exp),
            Map.entry("expm1", Math::expm1), Map.entry("sqrt", Math::sqrt), Map.entry("abs", Math::abs), Map.entry("sin", Math::sin),
            Map.entry("cos", Math::cos), Map.entry("tan", Math::tan), Map.entry("asin", Math::asin), Map.entry("acos", Math::acos),
            Map.entry("atan", Math::atan));

    private final Table table;
    private final Map<Expression, Basis> bases;

    /** Expressions over a table's columns, with the bases that are known already. */
    public Arithmetic(Table table, Map<Expression, Basis> bases) {
        this.table = table;
        this.bases = bases;
    }

    private static double log2(double x) {
        // Exact at powers of two, where a quotient of logarithms may not be.
        int exponent = Math.getExponent(x);
        return x > 0 && exponent >= Double.MIN_EXPONENT && x == Math.scalb(1.0, exponent) ? exponent : Math.log(x) / LN2;
    }

    static double apply(char operator, double a, double b) {
        return switch (operator) {
            case '+' -> a + b;
            case '-' -> a - b;
            case '*' -> a * b;
            case '/' -> a / b;
            default -> b == 2 ? a * a : Math.pow(a, b);
        };
    }

    /** The expression's values; an infinite or undefined one is an error that names the expression and the rows. */
    public Evaluator checked(Expression expression) {
        Evaluator evaluator = compile(expression, expression);
        if (expression instanceof Expression.Name name && table.isKnownComplete(name.name())) {
            return evaluator;
        }
        return rows -> FiniteCheck.require(evaluator.evaluate(rows), rows, expression);
    }

    /** The expression's values, whatever they are. */
    public Evaluator unchecked(Expression expression) {
        return compile(expression, expression);
    }

    /** The expression's columns, checked likewise. */
    public ColumnsEvaluator columns(Expression expression) {
        Basis basis = bases.get(expression);
        if (basis == null) {
            Evaluator single = checked(expression);
            double[][] out = new double[1][];
            return rows -> {
                out[0] = single.evaluate(rows);
                return out;
            };
        }
        Evaluator argument = checked(((Expression.Call) expression).value(0));
        double[][] out = new double[basis.size()][0];
        return rows -> {
            double[] x = argument.evaluate(rows);
            for (int j = 0; j < out.length; j++) {
                out[j] = room(out[j], rows.size());
            }
            basis.evaluate(x, rows.size(), out);
            for (double[] column : out) {
                FiniteCheck.require(column, rows, expression);
            }
            return out;
        };
    }

    private static double[] room(double[] buffer, int size) {
        return buffer.length >= size ? buffer : new double[size];
    }

    private Evaluator compile(Expression expression, Expression whole) {
        if (expression instanceof Expression.Number number) {
            return constant(number.value());
        }
        if (expression instanceof Expression.Name name) {
            requireNumeric(name, whole);
            return rows -> rows.numbers(name.name());
        }
        if (!(expression instanceof Expression.Call call)) {
            throw new ModelDataException("'" + whole + "': " + expression + " is not a number");
        }
        if (bases.containsKey(call)) {
            return scaling(call, whole);
        }
        if (call.arguments().size() == 2 && call.function().length() == 1 && "+-*/^".contains(call.function())) {
            return binary(call.function().charAt(0), call, whole);
        }
        if (call.function().equals("log") && call.arguments().size() == 2) {
            return logarithm(call, whole);
        }
        if (call.arguments().size() != 1) {
            throw new ModelDataException("'" + whole + "': " + call.function() + "() takes one argument, not " + call.arguments().size());
        }
        Evaluator inner = compile(call.value(0), whole);
        return switch (call.function()) {
            case "(", "I", "+" -> inner;
            case "-" -> mapped(inner, x -> -x);
            default -> mapped(inner, function(call, whole));
        };
    }

    private static DoubleUnaryOperator function(Expression.Call call, Expression whole) {
        DoubleUnaryOperator function = FUNCTIONS.get(call.function());
        if (function == null) {
            throw new ModelDataException("'" + whole + "': " + call.function() + "() cannot stand inside arithmetic; use it as a term of"
                    + " its own");
        }
        return function;
    }

    private void requireNumeric(Expression.Name name, Expression whole) {
        if (table.kind(name.name()) != ColumnKind.NUMERIC) {
            throw new ModelDataException("Column '" + name.name() + "' is categorical, but "
                    + (whole.equals(name) ? "a number is needed here" : "'" + whole + "' needs numbers") + "; its levels are "
                    + NotNumbers.of(table.levels(name.name())));
        }
    }

    private static Evaluator constant(double value) {
        double[][] buffer = {new double[0]};
        return rows -> {
            if (buffer[0].length < rows.size()) {
                buffer[0] = new double[rows.size()];
                Arrays.fill(buffer[0], value);
            }
            return buffer[0];
        };
    }

    private static Evaluator mapped(Evaluator inner, DoubleUnaryOperator function) {
        double[][] buffer = {new double[0]};
        return rows -> {
            double[] x = inner.evaluate(rows);
            double[] out = buffer[0] = room(buffer[0], rows.size());
            for (int i = 0; i < rows.size(); i++) {
                out[i] = function.applyAsDouble(x[i]);
            }
            return out;
        };
    }

    private Evaluator binary(char operator, Expression.Call call, Expression whole) {
        Evaluator left = compile(call.value(0), whole);
        if (operator == '^' && call.value(1) instanceof Expression.Number number) {
            double power = number.value();
            return mapped(left, power == 2 ? x -> x * x : x -> Math.pow(x, power));
        }
        Evaluator right = compile(call.value(1), whole);
        double[][] buffer = {new double[0]};
        return rows -> {
            double[] a = left.evaluate(rows);
            double[] b = right.evaluate(rows);
            buffer[0] = room(buffer[0], rows.size());
            combine(operator, a, b, buffer[0], rows.size());
            return buffer[0];
        };
    }

    private static void combine(char operator, double[] a, double[] b, double[] out, int n) {
        switch (operator) {
            case '+' -> {
                for (int i = 0; i < n; i++) {
                    out[i] = a[i] + b[i];
                }
            }
            case '-' -> {
                for (int i = 0; i < n; i++) {
                    out[i] = a[i] - b[i];
                }
            }
            case '*' -> {
                for (int i = 0; i < n; i++) {
                    out[i] = a[i] * b[i];
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    out[i] = apply(operator, a[i], b[i]);
                }
            }
        }
    }

    private Evaluator logarithm(Expression.Call call, Expression whole) {
        Expression base = call.argument("base", 1);
        Expression x = call.argument("x", 0);
        if (x == null || base == null) {
            throw new ModelDataException("'" + whole + "': log() takes a number and a base");
        }
        return compile(Expression.Call.of("/", Expression.Call.of("log", x), Expression.Call.of("log", base)), whole);
    }

    private Evaluator scaling(Expression.Call call, Expression whole) {
        if (!Bases.isScaling(call)) {
            throw new ModelDataException("'" + whole + "': " + call.function() + "() makes several columns and cannot stand inside"
                    + " arithmetic; use it as a term of its own");
        }
        ColumnsEvaluator columns = columns(call);
        return rows -> columns.evaluate(rows)[0];
    }

    /** The columns that an expression reads must exist and be numeric. */
    public void requireNumeric(Expression expression) {
        for (String name : Formula.variablesOf(expression)) {
            requireNumeric(new Expression.Name(name), expression);
        }
    }
}
