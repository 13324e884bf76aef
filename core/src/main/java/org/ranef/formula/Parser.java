package org.ranef.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Formula text to one expression: a Pratt parser with R's precedences, from the loosest: {@code ~}, {@code | ||}, {@code + -},
 * {@code * /}, {@code %in%}, {@code :}, a sign, {@code ^} (which groups to the right).
 */
final class Parser {

    /** Deeper than anyone writes, shallow enough for recursion on any stack. */
    private static final int DEEPEST_NESTING = 200;
    private static final int SIGN = 80;
    private static final Map<String, Integer> PRECEDENCE = Map.of("~", 10, "|", 20, "||", 20, "+", 40, "-", 40, "*", 50, "/", 50,
            "%in%", 60, ":", 70, "^", 90);

    private final SourceText source;
    private final List<Token> tokens;
    private int at;
    private int nesting;
    /** The number of function calls around the current place: there, operators are arithmetic. */
    private int calls;

    private Parser(SourceText source) {
        this.source = source;
        this.tokens = Lexer.tokens(source.text());
    }

    /** The whole text as one expression, whose places {@code source} then knows. */
    static Expression parse(SourceText source) {
        Parser parser = new Parser(source);
        if (parser.peek().kind() == Token.Kind.END) {
            throw source.error("The formula is empty; write, for example, y ~ x + (1 | group)", 0);
        }
        Expression all = parser.expression(0);
        Token rest = parser.peek();
        if (rest.kind() != Token.Kind.END) {
            throw parser.unexpected(rest);
        }
        return all;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Expression expression(int floor) {
        Expression left = prefix();
        while (true) {
            Token operator = peek();
            if (operator.kind() != Token.Kind.OPERATOR || PRECEDENCE.getOrDefault(operator.text(), -1) <= floor) {
                return left;
            }
            at++;
            requireMeaningInside(operator);
            Expression right = operator.is("^") ? nested(operator, SIGN) : expression(PRECEDENCE.get(operator.text()));
            if (operator.is("~")) {
                source.requireShallow(left);
            } else if (operator.is("|") || operator.is("||")) {
                source.requireShallow(right);
            }
            left = source.at(Expression.Call.of(operator.text(), left, right), operator.position());
        }
    }

    private void requireMeaningInside(Token operator) {
        if (calls > 0 && !"+-*/^".contains(operator.text())) {
            throw source.error("'" + operator.text() + "' has no meaning inside a function, where operators are arithmetic", operator.position());
        }
    }

    private Expression nested(Token where, int floor) {
        if (++nesting > DEEPEST_NESTING) {
            throw source.error("The formula is nested more than " + DEEPEST_NESTING + " deep; simplify it", where.position());
        }
        Expression inner = expression(floor);
        nesting--;
        return inner;
    }

    private Expression prefix() {
        Token token = tokens.get(at++);
        switch (token.kind()) {
            case NUMBER:
                return source.at(new Expression.Number(Double.parseDouble(token.text())), token.position());
            case TEXT:
                return source.at(new Expression.Text(token.text()), token.position());
            case QUOTED_NAME:
                if (token.text().isEmpty()) {
                    throw source.error("There is no name between the backquotes", token.position());
                }
                return source.at(new Expression.Name(token.text()), token.position());
            case NAME:
                return peek().is("(") ? call(token) : name(token);
            case OPERATOR:
                return operatorFirst(token);
            default:
                at--;
                throw source.error("The formula ends where " + (isBar(at - 1) ? "a grouping factor" : "a variable or a term")
                        + " is expected", token.position());
        }
    }

    private Expression operatorFirst(Token token) {
        if (token.is("(")) {
            Expression inner = nested(token, 0);
            close(token);
            return source.at(Expression.Call.of("(", inner), token.position());
        }
        if (token.is("-") || token.is("+")) {
            return source.at(Expression.Call.of(token.text(), nested(token, SIGN)), token.position());
        }
        if (token.is("~")) {
            throw source.error("There is no response on the left of '~'; write, for example, y ~ x + (1 | group)", token.position());
        }
        throw source.error((isBar(at - 2) ? "A grouping factor" : "A variable or a term") + " is expected before " + token.shown(),
                token.position());
    }

    private boolean isBar(int place) {
        return place >= 0 && (tokens.get(place).is("|") || tokens.get(place).is("||"));
    }

    private Expression name(Token token) {
        return switch (token.text()) {
            case "TRUE", "True" -> source.at(new Expression.Truth(true), token.position());
            case "FALSE", "False" -> source.at(new Expression.Truth(false), token.position());
            default -> source.at(new Expression.Name(token.text()), token.position());
        };
    }

    private Expression call(Token function) {
        Token open = tokens.get(at++);
        if (function.text().equals("Q")) {
            return patsyName(function, open);
        }
        String plain = Vocabulary.plain(function.text());
        boolean arithmetic = Vocabulary.role(plain, source.text(), function.position()) != Vocabulary.Role.COVARIANCE;
        calls += arithmetic ? 1 : 0;
        List<Expression.Argument> arguments = new ArrayList<>();
        if (!peek().is(")")) {
            arguments.add(argument(open));
            while (peek().is(",")) {
                at++;
                arguments.add(argument(open));
            }
        }
        calls -= arithmetic ? 1 : 0;
        arguments.forEach(argument -> source.requireShallow(argument.value()));
        close(open);
        if (arguments.isEmpty()) {
            throw source.error("'" + function.text() + "()' needs an argument", function.position());
        }
        return source.at(new Expression.Call(plain, arguments), function.position());
    }

    private Expression.Argument argument(Token open) {
        Token token = peek();
        if (token.kind() == Token.Kind.NAME && tokens.get(at + 1).is("=")) {
            at += 2;
            return new Expression.Argument(token.text(), nested(open, 0));
        }
        return new Expression.Argument(null, nested(open, 0));
    }

    /** patsy's {@code Q("a name")}, which is R's name in backquotes. */
    private Expression patsyName(Token function, Token open) {
        Token quoted = tokens.get(at++);
        if (quoted.kind() != Token.Kind.TEXT) {
            throw source.error("Q() takes a column's name in quotes: Q(\"the name\")", function.position());
        }
        close(open);
        return source.at(new Expression.Name(quoted.text()), function.position());
    }

    private void close(Token open) {
        Token token = peek();
        if (token.kind() == Token.Kind.END) {
            throw source.error("This parenthesis is not closed; add a ')'", open.position());
        }
        if (!token.is(")")) {
            throw unexpected(token);
        }
        at++;
    }

    private FormulaSyntaxException unexpected(Token token) {
        String advice = switch (token.text()) {
            case ")" -> "There is a ')' without its '('";
            case "<", ">", "<=", ">=", "==", "!=" -> "Comparisons such as '" + token.text()
                    + "' are not understood; put the result in a column first";
            case "=" -> "'=' only names an argument, as in poly(x, degree = 2); between the response and the terms stands '~'";
            case "~" -> "A formula has one '~' only";
            case "," -> "',' only separates the arguments of a function";
            default -> "An operator such as '+' is expected before " + token.shown();
        };
        return source.error(advice, token.position());
    }
}
