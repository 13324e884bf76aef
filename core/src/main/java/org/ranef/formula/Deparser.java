package org.ranef.formula;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Expressions as text, spaced as R's deparse spaces them. */
final class Deparser {

    private static final Set<String> TIGHT = Set.of("^", ":", "/");
    private static final Set<String> BINARY = Set.of("+", "-", "*", "/", "^", ":", "%in%", "|", "||", "~", "<", ">", "<=", ">=", "==", "!=");
    private static final Set<String> RESERVED = Set.of("if", "else", "repeat", "while", "function", "for", "next", "break", "TRUE",
            "FALSE", "NULL", "Inf", "NaN", "NA", "in");

    private Deparser() {
    }

    static String text(Expression expression) {
        StringBuilder out = new StringBuilder();
        append(expression, out);
        return out.toString();
    }

    /** A name in backquotes unless R would read it without them. */
    static String quoted(String name) {
        return isSyntactic(name) ? name : "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
    }

    private static boolean isSyntactic(String name) {
        if (name.isEmpty() || RESERVED.contains(name)) {
            return false;
        }
        int first = name.codePointAt(0);
        boolean start = Character.isLetter(first) || first == '.' && !(name.length() > 1 && Character.isDigit(name.charAt(1)));
        return start && name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '_');
    }

    private static void append(Expression expression, StringBuilder out) {
        if (expression instanceof Expression.Name name) {
            out.append(quoted(name.name()));
        } else if (expression instanceof Expression.Number number) {
            out.append(NumberText.of(number.value()));
        } else if (expression instanceof Expression.Text text) {
            out.append('"').append(text.value().replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        } else if (expression instanceof Expression.Truth truth) {
            out.append(truth.value() ? "TRUE" : "FALSE");
        } else if (expression instanceof Expression.Call call) {
            appendCall(call, out);
        }
    }

    private static void appendCall(Expression.Call call, StringBuilder out) {
        if (call.is("(", 1)) {
            append(call.value(0), out.append('('));
            out.append(')');
        } else if (isBinary(call)) {
            appendChain(call, out);
        } else if (call.arguments().size() == 1 && (call.function().equals("-") || call.function().equals("+"))) {
            append(call.value(0), out.append(call.function()));
        } else {
            appendFunction(call, out);
        }
    }

    private static boolean isBinary(Expression.Call call) {
        return call.arguments().size() == 2 && BINARY.contains(call.function());
    }

    /** A sum may have thousands of terms, each nested in the next: walked in a loop, it needs no deep stack. */
    private static void appendChain(Expression.Call call, StringBuilder out) {
        Deque<Expression.Call> chain = new ArrayDeque<>();
        Expression left = call;
        while (left instanceof Expression.Call inner && isBinary(inner)) {
            chain.push(inner);
            left = inner.value(0);
        }
        append(left, out);
        for (Expression.Call link : chain) {
            String operator = link.function();
            out.append(TIGHT.contains(operator) ? operator : " " + operator + " ");
            append(link.value(1), out);
        }
    }

    private static void appendFunction(Expression.Call call, StringBuilder out) {
        out.append(call.function()).append('(');
        String separator = "";
        for (Expression.Argument argument : call.arguments()) {
            out.append(separator);
            if (argument.name() != null) {
                out.append(quoted(argument.name())).append(" = ");
            }
            append(argument.value(), out);
            separator = ", ";
        }
        out.append(')');
    }
}
