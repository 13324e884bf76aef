package org.ranef.report;

import org.ranef.estimate.Fit;

/** A fit as text in the style that users of lme4 know. */
public final class Summary {

    private final Fit fit;

    private Summary(Fit fit) {
        this.fit = fit;
    }

    /** The summary of a fit. */
    public static Summary of(Fit fit) {
        return new Summary(fit);
    }

    /** The text. */
    public String text() {
        return "objective " + fit.objective();
    }
}
