package org.ranef.anova;

import java.util.ArrayList;
import java.util.List;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.Fit;

/** F tests of the model without a term against the model, for each term that no other term contains. {@index drop1} */
public final class TermDeletion {

    private TermDeletion() {
    }

    /** The tests, in the order of the formula. */
    public static List<AnovaRow> of(Fit fit, DegreesOfFreedom method) {
        return of(method.of(fit));
    }

    /**
     * The tests by a method that has done its work already.
     *
     * @throws IllegalStateException if the model was given by arrays, which have columns but no terms
     */
    public static List<AnovaRow> of(FixedEffectsInference inference) {
        TermHypotheses hypotheses = TermHypotheses.of(inference.fit());
        List<AnovaRow> rows = new ArrayList<>();
        for (int t = 0; t < hypotheses.labels().size(); t++) {
            if (hypotheses.deletable(t)) {
                rows.add(Anova.row(inference, hypotheses.labels().get(t), hypotheses.deletion(t)));
            }
        }
        return rows;
    }
}
