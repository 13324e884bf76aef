package org.ranef.formula;

import java.util.ArrayList;
import java.util.List;

/** Formula text to tokens. */
final class Lexer {

    /** Longer operators first, so that each is found whole. */
    private static final List<String> OPERATORS = List.of("%in%", "**", "||", "<=", ">=", "==", "!=", "~", "+", "-", "*", "/", "^", ":",
            "|", "(", ")", ",", "=", "<", ">");

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** The tokens, the last of which is the end. */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.get(tokens.size() - 1).kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int start = at;
        if (at == text.length()) {
            return new Token(Token.Kind.END, "", start);
        }
        int c = text.codePointAt(at);
        if (Character.isDigit(c) || c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
            return number();
        }
        if (Character.isLetter(c) || c == '.' || c == '_') {
            while (at < text.length() && isNamePart(text.codePointAt(at))) {
                at += Character.charCount(text.codePointAt(at));
            }
            return new Token(Token.Kind.NAME, text.substring(start, at), start);
        }
        if (c == '`') {
            return new Token(Token.Kind.QUOTED_NAME, quoted('`', "backquote"), start);
        }
        if (c == '"' || c == '\'') {
            return new Token(Token.Kind.TEXT, quoted((char) c, "quote"), start);
        }
        return operator();
    }

    private static boolean isNamePart(int c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private Token number() {
        int start = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int mark = at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int exponent = at;
            digits();
            if (at == exponent) {
                at = mark;
            }
        }
        Token token = new Token(Token.Kind.NUMBER, text.substring(start, at), start);
        if (at < text.length() && text.charAt(at) == 'L') {
            at++;
        }
        if (at < text.length() && isNamePart(text.codePointAt(at))) {
            throw new FormulaSyntaxException("A name cannot start with a digit; if it is a column's name, put it in backquotes", text, start);
        }
        return token;
    }

    private void digits() {
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
    }

    private String quoted(char quote, String what) {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            content.append(text.charAt(at++));
        }
        if (at == text.length()) {
            throw new FormulaSyntaxException("This " + what + " is not closed; add another " + quote, text, start);
        }
        at++;
        return content.toString();
    }

    private Token operator() {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                Token token = new Token(Token.Kind.OPERATOR, operator.equals("**") ? "^" : operator, at);
                at += operator.length();
                return token;
            }
        }
        String seen = Character.toString(text.codePointAt(at));
        throw new FormulaSyntaxException("'" + seen + "' has no meaning in a formula; if it is part of a column's name, put the name in"
                + " backquotes", text, at);
    }
}
