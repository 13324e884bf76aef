package org.ranef.report;

import java.util.ArrayList;
import java.util.List;
import org.ranef.estimate.Diagnostic;
import org.ranef.estimate.Fit;
import org.ranef.layout.Numerals;
import org.ranef.optimize.Certificate;

/**
 * A diagnostic of a fit as a sentence.
 *
 * @param severity how much it matters
 * @param text     one sentence for the user
 */
public record Note(Severity severity, String text) {

    /** How much a note matters. */
    public enum Severity {
        /** Good to know; the estimates can be used as they are. */
        NOTE("Note"),
        /** The estimates should not be used before this is resolved. */
        WARNING("Warning");

        private final String label;

        Severity(String label) {
            this.label = label;
        }
    }

    /** The notes on a fit, in the order of its diagnostics; none for most fits. */
    public static List<Note> on(Fit fit) {
        List<Note> notes = new ArrayList<>();
        for (Diagnostic diagnostic : fit.diagnostics()) {
            notes.add(of(diagnostic, fit.converged()));
        }
        return List.copyOf(notes);
    }

    private static Note of(Diagnostic diagnostic, boolean certified) {
        if (diagnostic instanceof Diagnostic.RowsDropped dropped) {
            return note(counted(dropped.rows(), "row was", "rows were") + " left out because a value of the model is missing there.");
        } else if (diagnostic instanceof Diagnostic.RankDeficient deficient) {
            int columns = deficient.columns().size();
            return note(counted(columns, "fixed-effects column was dropped because it is a linear combination of those before it: ",
                    "fixed-effects columns were dropped because they are linear combinations of those before them: ")
                    + String.join(", ", deficient.columns()) + ".");
        } else if (diagnostic instanceof Diagnostic.Held held) {
            return note("Held, not estimated: " + String.join("; ", held.what()) + ".");
        } else if (diagnostic instanceof Diagnostic.Penalised penalised) {
            return note(penalty(penalised));
        } else if (diagnostic instanceof Diagnostic.Singular singular) {
            return note("The random effects of " + String.join(", ", singular.terms().stream().distinct().toList())
                    + " have an estimated variance of zero in some direction (singular fit)"
                    + (certified ? "; the optimum lies on this boundary and is certified there." : "."));
        } else if (diagnostic instanceof Diagnostic.NotConverged stopped) {
            return new Note(Severity.WARNING, "The fit is not certified as an optimum: " + reason(stopped.certificate()) + ".");
        }
        throw new IllegalStateException("No sentence for " + diagnostic);
    }

    private static String penalty(Diagnostic.Penalised penalised) {
        String which = penalised.fixedEffects() && penalised.covariances() ? "Fixed effects and covariances were"
                : penalised.fixedEffects() ? "Fixed effects were" : "Covariances were";
        String without = penalised.fixedEffects() ? "neither fixed effects nor variances have standard errors" : "variances have no standard errors";
        return which + " estimated with a penalty, so that the information of the likelihood is not their precision: " + without + ".";
    }

    private static Note note(String text) {
        return new Note(Severity.NOTE, text);
    }

    private static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static String reason(Certificate certificate) {
        List<String> reasons = new ArrayList<>();
        reasons.add("another step promises to lower the criterion by " + Numerals.brief(certificate.gradient()));
        if (certificate.boundary() < 0) {
            reasons.add("variance where it is estimated as zero would lower it (" + Numerals.brief(certificate.boundary()) + ")");
        }
        if (!(certificate.curvature() > 0)) {
            reasons.add("the smallest curvature is not positive (" + Numerals.brief(certificate.curvature()) + ")");
        }
        return String.join("; ", reasons);
    }

    /** {@code Note: ...} or {@code Warning: ...}. */
    @Override
    public String toString() {
        return severity.label + ": " + text;
    }
}
