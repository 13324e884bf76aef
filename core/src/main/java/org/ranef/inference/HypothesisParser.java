package org.ranef.inference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ranef.formula.FormulaSyntaxException;
import org.ranef.table.UnknownColumn;

/**
 * Reads {@link LinearHypothesis} text by recursive descent. An expression is the array of its coefficients with its constant last, and
 * stays linear: products and quotients need a number on one side.
 */
final class HypothesisParser {

    private final String text;
    private final List<String> names;
    /** The names, longest first, so that {@code a:b} is not read as {@code a}. */
    private final List<String> longestFirst;
    private int at;

    HypothesisParser(String text, List<String> names) {
        this.text = text;
        this.names = names;
        this.longestFirst = names.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    LinearHypothesis parse() {
        List<double[]> rows = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        do {
            equations(rows, values, labels);
        } while (take(','));
        if (at < text.length()) {
            throw error("Expected an operator, '=' or ',' here");
        }
        return new LinearHypothesis(rows.toArray(double[][]::new), values.stream().mapToDouble(Double::doubleValue).toArray(), labels);
    }

    private void equations(List<double[]> rows, List<Double> values, List<String> labels) {
        skipSpace();
        int start = at;
        double[] left = sum();
        if (!take('=')) {
            add(left, new double[left.length], start, rows, values, labels);
            return;
        }
        do {
            take('=');
            double[] right = sum();
            add(left, right, start, rows, values, labels);
            left = right;
        } while (take('='));
    }

    private void add(double[] left, double[] right, int start, List<double[]> rows, List<Double> values, List<String> labels) {
        double[] row = new double[names.size()];
        boolean empty = true;
        for (int j = 0; j < row.length; j++) {
            row[j] = left[j] - right[j];
            empty &= row[j] == 0;
        }
        if (empty) {
            at = start;
            throw error("No coefficient is left in this equation");
        }
        rows.add(row);
        values.add(right[row.length] - left[row.length]);
        labels.add(text.substring(start, at).strip());
    }

    private double[] sum() {
        double[] sum = product();
        while (true) {
            if (take('+')) {
                sum = combine(sum, product(), 1);
            } else if (take('-')) {
                sum = combine(sum, product(), -1);
            } else {
                return sum;
            }
        }
    }

    private double[] product() {
        double[] product = signed();
        while (true) {
            skipSpace();
            int operator = at;
            if (take('*')) {
                double[] right = signed();
                if (!constant(product) && !constant(right)) {
                    at = operator;
                    throw error("A product of two coefficients is not linear");
                }
                product = constant(product) ? scale(right, last(product)) : scale(product, last(right));
            } else if (take('/')) {
                double[] right = signed();
                if (!constant(right) || last(right) == 0) {
                    at = operator;
                    throw error(constant(right) ? "Division by 0" : "Division by a coefficient is not linear");
                }
                product = scale(product, 1 / last(right));
            } else {
                return product;
            }
        }
    }

    private double[] signed() {
        if (take('-')) {
            return scale(signed(), -1);
        }
        return take('+') ? signed() : operand();
    }

    private double[] operand() {
        skipSpace();
        if (at == text.length()) {
            throw error("Expected a coefficient or a number here");
        }
        if (text.charAt(at) == '`') {
            return quoted();
        }
        for (String name : longestFirst) {
            if (text.startsWith(name, at) && ends(name)) {
                at += name.length();
                return coefficient(name);
            }
        }
        if (take('(')) {
            double[] inner = sum();
            if (!take(')')) {
                throw error("Expected ')' here");
            }
            return inner;
        }
        return Character.isDigit(text.charAt(at)) || text.charAt(at) == '.' ? number() : unknown();
    }

    private boolean ends(String name) {
        int next = at + name.length();
        return !wordCharacter(name.charAt(name.length() - 1)) || next == text.length() || !wordCharacter(text.charAt(next));
    }

    private static boolean wordCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private double[] quoted() {
        int end = text.indexOf('`', at + 1);
        if (end < 0) {
            throw error("This back-quote is never closed");
        }
        String name = text.substring(at + 1, end);
        at = end + 1;
        return coefficient(name);
    }

    private double[] number() {
        int end = at;
        while (end < text.length() && (wordCharacter(text.charAt(end)) || exponentSign(end))) {
            end++;
        }
        try {
            double value = Double.parseDouble(text.substring(at, end));
            at = end;
            double[] constant = new double[names.size() + 1];
            constant[names.size()] = value;
            return constant;
        } catch (NumberFormatException e) {
            throw error("'" + text.substring(at, end) + "' is not a number");
        }
    }

    private boolean exponentSign(int i) {
        char c = text.charAt(i);
        return (c == '+' || c == '-') && Character.toLowerCase(text.charAt(i - 1)) == 'e';
    }

    private double[] unknown() {
        int end = at;
        while (end < text.length() && wordCharacter(text.charAt(end))) {
            end++;
        }
        if (end == at) {
            throw error("Expected a coefficient or a number here");
        }
        throw UnknownColumn.exception("coefficient", text.substring(at, end), names);
    }

    private double[] coefficient(String name) {
        int j = names.indexOf(name);
        if (j < 0) {
            throw UnknownColumn.exception("coefficient", name, names);
        }
        double[] single = new double[names.size() + 1];
        single[j] = 1;
        return single;
    }

    private static double[] combine(double[] a, double[] b, double sign) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + sign * b[i];
        }
        return sum;
    }

    private static double[] scale(double[] a, double factor) {
        return combine(new double[a.length], a, factor);
    }

    private static double last(double[] a) {
        return a[a.length - 1];
    }

    private static boolean constant(double[] a) {
        for (int i = 0; i + 1 < a.length; i++) {
            if (a[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean take(char c) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private FormulaSyntaxException error(String problem) {
        return new FormulaSyntaxException(problem, text, at);
    }
}
