package org.ranef.formula;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that a formula may use, and which of their arguments are data. */
final class Vocabulary {

    /** What a function does with its arguments. */
    enum Role {
        /** Every argument is arithmetic on columns, row by row. */
        ELEMENTWISE,
        /** The first argument is arithmetic on columns; the others are constants. */
        BASIS,
        /** The first argument is a column or another factor; the others say levels and contrasts. */
        FACTOR,
        /** Constants only: {@code c(..)} and the names of contrasts. */
        CONSTANT,
        /** The argument is a random-effects term, whose covariance the function names. */
        COVARIANCE
    }

    private static final Map<String, Role> ROLES = new LinkedHashMap<>();

    static {
        put(Role.ELEMENTWISE, "I", "offset", "log", "log1p", "log2", "log10", "exp", "expm1", "sqrt", "abs", "sin", "cos", "tan", "asin",
                "acos", "atan");
        put(Role.BASIS, "poly", "scale", "center", "standardize", "ns", "bs");
        put(Role.FACTOR, "factor", "as.factor", "C", "ordered", "as.ordered", "relevel");
        put(Role.CONSTANT, "c", "Treatment", "Sum", "Helmert", "Poly", "contr.treatment", "contr.sum", "contr.helmert", "contr.poly");
        put(Role.COVARIANCE, "us", "diag", "homdiag");
    }

    /** How patsy formulas name a function when numpy is in scope. */
    private static final List<String> PREFIXES = List.of("np.", "numpy.");

    private Vocabulary() {
    }

    private static void put(Role role, String... names) {
        for (String name : names) {
            ROLES.put(name, role);
        }
    }

    /** The role of a function; an error at {@code position} if there is none of that name. */
    static Role role(String function, String text, int position) {
        Role role = ROLES.get(function);
        if (role == null) {
            String near = nearest(function, ROLES.keySet());
            throw new FormulaSyntaxException("'" + function + "' is not a function that formulas know; "
                    + (near == null ? "compute it as a column of the table first" : "did you mean '" + near + "'?"), text, position);
        }
        return role;
    }

    /** The role of a known function. */
    static Role role(String function) {
        return ROLES.getOrDefault(function, Role.ELEMENTWISE);
    }

    /** The name without a module in front. */
    static String plain(String function) {
        for (String prefix : PREFIXES) {
            if (function.startsWith(prefix) && ROLES.containsKey(function.substring(prefix.length()))) {
                return function.substring(prefix.length());
            }
        }
        return function;
    }

    private static @Nullable String nearest(String name, Collection<String> known) {
        for (String candidate : known) {
            if (candidate.equalsIgnoreCase(name)) {
                return candidate;
            }
        }
        for (String candidate : known) {
            if (candidate.length() > 2 && differsByOneSlip(candidate, name)) {
                return candidate;
            }
        }
        return null;
    }

    /** One letter wrong, missing or too many, or two neighbours swapped. */
    private static boolean differsByOneSlip(String a, String b) {
        int start = 0;
        int least = Math.min(a.length(), b.length());
        while (start < least && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < least - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        int restA = a.length() - start - end;
        int restB = b.length() - start - end;
        boolean swapped = restA == 2 && restB == 2 && a.charAt(start) == b.charAt(start + 1) && a.charAt(start + 1) == b.charAt(start);
        return restA <= 1 && restB <= 1 || swapped;
    }
}
