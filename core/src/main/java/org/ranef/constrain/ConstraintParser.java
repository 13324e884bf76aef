package org.ranef.constrain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ranef.constrain.Constraint.Kind;
import org.ranef.formula.FormulaSyntaxException;

/** Reads a {@link Constraint}: {@code sigma = NUMBER}, {@code GROUP: independent} or {@code GROUP: FUNCTION(NAME, ...) = NUMBER}. */
final class ConstraintParser {

    private static final String EXAMPLES = "write sigma = 1, Pig: independent or Pig: cov((Intercept), Time) = 0";
    private static final Pattern SIGMA = Pattern.compile("\\s*sigma\\s*=");
    /** A group's label may hold colons, as batch:cask does: the group ends where one of these words follows. */
    private static final Pattern AFTER_GROUP = Pattern.compile(":\\s*(?:(var|sd|cov|cor)\\s*\\(|(independent)\\s*$)");
    private static final Pattern WORD = Pattern.compile(":\\s*([A-Za-z]+)");

    private final String text;
    private int at;

    ConstraintParser(String text) {
        this.text = text;
    }

    Constraint parse() {
        Matcher sigma = SIGMA.matcher(text);
        if (sigma.lookingAt()) {
            at = sigma.end();
            return checked(Kind.SIGMA, null, List.of());
        }
        Matcher group = AFTER_GROUP.matcher(text);
        if (!group.find()) {
            Matcher word = WORD.matcher(text);
            if (word.find()) {
                throw error("'" + word.group(1) + "' cannot be held; there are var, sd, cov, cor and independent", word.start(1));
            }
            throw error("There is no ':' after a group; " + EXAMPLES, text.length());
        }
        String label = unquoted(text.substring(0, group.start()).strip());
        if (label.isEmpty()) {
            throw error("There is no group before ':'; " + EXAMPLES, group.start());
        }
        if (group.group(2) != null) {
            return Constraint.independent(label);
        }
        at = group.end();
        int list = at;
        List<String> names = names();
        Kind kind = kind(group.group(1));
        int needed = kind == Kind.COVARIANCE || kind == Kind.CORRELATION ? 2 : 1;
        if (names.size() != needed) {
            throw error("'" + group.group(1) + "' takes " + (needed == 1 ? "one coefficient" : "two coefficients") + ", not " + names.size(), list);
        }
        skipSpace();
        if (at == text.length() || text.charAt(at) != '=') {
            throw error("Expected '=' and a number here", at);
        }
        at++;
        return checked(kind, label, names);
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "var" -> Kind.VARIANCE;
            case "sd" -> Kind.STANDARD_DEVIATION;
            case "cov" -> Kind.COVARIANCE;
            default -> Kind.CORRELATION;
        };
    }

    /** The number after the sign, and what it says. */
    private Constraint checked(Kind kind, @Nullable String group, List<String> names) {
        skipSpace();
        int start = at;
        String number = text.substring(at).strip();
        try {
            return new Constraint(kind, group, names, Double.parseDouble(number));
        } catch (NumberFormatException notANumber) {
            throw error(number.isEmpty() ? "Expected a number here" : "'" + number + "' is not a number", start);
        } catch (IllegalArgumentException impossible) {
            throw error(String.valueOf(impossible.getMessage()), start);
        }
    }

    /** The names up to the closing parenthesis; commas within parentheses or quotes belong to a name. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        int start = at;
        int depth = 0;
        boolean quoted = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            quoted ^= c == '`';
            if (quoted) {
                continue;
            }
            if (c == '(') {
                depth++;
            } else if (depth > 0 && c == ')') {
                depth--;
            } else if (depth == 0 && (c == ',' || c == ')')) {
                String name = unquoted(text.substring(start, at).strip());
                if (name.isEmpty()) {
                    throw error("Expected the name of a coefficient here", start);
                }
                names.add(name);
                start = at + 1;
                if (c == ')') {
                    at++;
                    return names;
                }
            }
        }
        throw error("There is no ')' to close the list of coefficients", text.length());
    }

    private static String unquoted(String name) {
        return name.length() > 1 && name.startsWith("`") && name.endsWith("`") ? name.substring(1, name.length() - 1) : name;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private FormulaSyntaxException error(String problem, int position) {
        return new FormulaSyntaxException(problem, text, position);
    }
}
