package org.ranef.report;

import java.util.ArrayList;
import java.util.List;
import org.ranef.diagnostics.Remedy;
import org.ranef.diagnostics.SingularTerm;
import org.ranef.layout.Numerals;

/** A term with directions without variance in words: which combination of coefficients, and what may be done. */
public final class SingularSentence {

    private SingularSentence() {
    }

    /** Sentences on one term. */
    public static String of(SingularTerm term) {
        List<String> combinations = term.directions().stream().map(direction -> combination(term.names(), direction)).toList();
        String label = "(" + String.join(" + ", term.names()).replace("(Intercept)", "1") + " | " + term.group() + ")";
        List<String> choices = term.remedies().stream().map(SingularSentence::choice).toList();
        return "The term " + label + " is singular: over the levels of " + term.group() + ", " + String.join(" and ", combinations)
                + (combinations.size() == 1 ? " has" : " have") + " no variance. One may " + String.join(", or ", choices)
                + "; the fixed effects are right either way.";
    }

    private static String choice(Remedy remedy) {
        return switch (remedy) {
            case KEEP -> "keep it as it is";
            case DROP_TERM -> "drop the term";
            case DROP_COEFFICIENT -> "drop the coefficient that does not vary";
            case UNCORRELATED -> "make its coefficients uncorrelated with ||";
        };
    }

    /** {@code (Intercept) - 12.3 Days}. */
    private static String combination(List<String> names, List<Double> weights) {
        List<String> parts = new ArrayList<>();
        for (int j = 0; j < weights.size(); j++) {
            double weight = weights.get(j);
            if (weight != 0) {
                String size = Math.abs(weight) == 1 ? names.get(j) : Numerals.brief(Math.abs(weight)) + " " + names.get(j);
                parts.add(parts.isEmpty() ? (weight < 0 ? "-" : "") + size : (weight < 0 ? "- " : "+ ") + size);
            }
        }
        return String.join(" ", parts);
    }
}
