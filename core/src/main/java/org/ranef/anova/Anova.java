package org.ranef.anova;

import java.util.ArrayList;
import java.util.List;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FTest;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.Fit;

/** An analysis of variance table: an F test of each term of the fixed effects. {@index anova} */
public final class Anova {

    private final AnovaType type;
    private final FixedEffectsInference inference;
    private final List<AnovaRow> rows;

    private Anova(AnovaType type, FixedEffectsInference inference, List<AnovaRow> rows) {
        this.type = type;
        this.inference = inference;
        this.rows = List.copyOf(rows);
    }

    /** Tests of type III. */
    public static Anova of(Fit fit, DegreesOfFreedom method) {
        return of(method.of(fit), AnovaType.III);
    }

    /** Tests of a type. */
    public static Anova of(Fit fit, DegreesOfFreedom method, AnovaType type) {
        return of(method.of(fit), type);
    }

    /**
     * Tests of a type by a method that has done its work already.
     *
     * @throws IllegalStateException if the model was given by arrays, which have columns but no terms
     */
    public static Anova of(FixedEffectsInference inference, AnovaType type) {
        TermHypotheses hypotheses = TermHypotheses.of(inference.fit());
        List<double[][]> matrices = hypotheses.matrices(type);
        List<AnovaRow> rows = new ArrayList<>();
        for (int t = 0; t < matrices.size(); t++) {
            rows.add(row(inference, hypotheses.labels().get(t), matrices.get(t)));
        }
        return new Anova(type, inference, rows);
    }

    /** The test of L beta = 0; NaN where L has no rows. */
    static AnovaRow row(FixedEffectsInference inference, String term, double[][] hypothesis) {
        FTest test = hypothesis.length == 0 ? new FTest(Double.NaN, 0, Double.NaN) : inference.test(hypothesis, new double[hypothesis.length]);
        return new AnovaRow(term, test, inference.fit().sigma() * inference.fit().sigma());
    }

    /** Which hypotheses were tested. */
    public AnovaType type() {
        return type;
    }

    /** The method for the degrees of freedom. */
    public DegreesOfFreedom method() {
        return inference.method();
    }

    /** What the tests were made by. */
    public FixedEffectsInference inference() {
        return inference;
    }

    /** The terms' tests, in the order of the formula. */
    public List<AnovaRow> rows() {
        return rows;
    }
}
