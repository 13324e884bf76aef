package org.ranef.inference;

import java.util.ArrayList;
import java.util.List;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.Fit;
import org.ranef.estimate.FixedEffects;
import org.ranef.linalg.DenseCholesky;
import org.ranef.table.ModelDataException;

/** Wald tests of fixed effects: z and t, chi-square and F. {@index t_test} {@index f_test} {@index wald_test} */
public final class Wald {

    /** A row of a hypothesis whose part beyond the rows before it is shorter than this share of itself says nothing new. */
    private static final double DEPENDENT = 1e-10;

    private Wald() {
    }

    /** Every coefficient against 0; NaN for columns that have no coefficient. */
    public static List<WaldEstimate> coefficients(Fit fit, DegreesOfFreedom degrees) {
        return coefficients(degrees.of(fit));
    }

    /** Every coefficient against 0; NaN for columns that have no coefficient. */
    public static List<WaldEstimate> coefficients(FixedEffectsInference inference) {
        FixedEffects effects = inference.fit().fixedEffects();
        List<WaldEstimate> all = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            boolean estimable = !Double.isNaN(effects.standardError(i));
            double[] unit = new double[effects.size()];
            unit[i] = 1;
            all.add(new WaldEstimate(effects.names().get(i), effects.estimate(i), estimable ? inference.standardError(unit) : Double.NaN, 0,
                    estimable ? inference.degreesOfFreedom(unit) : Double.NaN));
        }
        return all;
    }

    /**
     * Tests a hypothesis: each row on its own and all together.
     *
     * @throws ModelDataException if the hypothesis does not have the model's number of coefficients, concerns a column that has none, or
     *     has a row that is a combination of the rows before it
     */
    public static WaldTest test(Fit fit, LinearHypothesis hypothesis, DegreesOfFreedom degrees) {
        return test(degrees.of(fit), hypothesis);
    }

    /** Tests a hypothesis: each row on its own and all together. */
    public static WaldTest test(FixedEffectsInference inference, LinearHypothesis hypothesis) {
        FixedEffects effects = inference.fit().fixedEffects();
        if (inference.fit().restrictions().penalty().onFixedEffects()) {
            throw new ModelDataException("The fixed effects were estimated with a penalty, so their precision is not known and they cannot be tested; "
                    + "test those of a fit without it");
        }
        double[][] l = hypothesis.matrix();
        requireEstimable(effects, hypothesis, l);
        requireIndependent(effects, hypothesis, l);
        double[] values = hypothesis.values();
        List<WaldEstimate> rows = new ArrayList<>();
        for (int i = 0; i < l.length; i++) {
            double estimate = 0;
            for (int j = 0; j < l[i].length; j++) {
                estimate += l[i][j] == 0 ? 0 : l[i][j] * effects.estimate(j);
            }
            rows.add(new WaldEstimate(hypothesis.labels().get(i), estimate, inference.standardError(l[i]), values[i],
                    inference.degreesOfFreedom(l[i])));
        }
        return new WaldTest(rows, inference.test(l, values));
    }

    private static void requireEstimable(FixedEffects effects, LinearHypothesis hypothesis, double[][] l) {
        for (int i = 0; i < l.length; i++) {
            if (l[i].length != effects.size()) {
                throw new ModelDataException("The hypothesis has " + l[i].length + " columns but the model " + effects.size()
                        + " coefficients: " + String.join(", ", effects.names()));
            }
            for (int j = 0; j < l[i].length; j++) {
                if (l[i][j] != 0 && Double.isNaN(effects.estimate(j))) {
                    throw new ModelDataException("The hypothesis '" + hypothesis.labels().get(i) + "' concerns '" + effects.names().get(j)
                            + "', a column that is a combination of others and has no coefficient");
                }
            }
        }
    }

    /** Orthogonalises the rows of L, each column in units of its coefficient's standard error. */
    private static void requireIndependent(FixedEffects effects, LinearHypothesis hypothesis, double[][] l) {
        double[][] rows = new double[l.length][];
        for (int i = 0; i < l.length; i++) {
            double[] row = l[i].clone();
            for (int j = 0; j < row.length; j++) {
                row[j] = row[j] == 0 ? 0 : row[j] * effects.standardError(j);
            }
            double before = Math.sqrt(DenseCholesky.dot(row, row, 0, row.length));
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < i; k++) {
                    double along = DenseCholesky.dot(row, rows[k], 0, row.length);
                    for (int j = 0; j < row.length; j++) {
                        row[j] -= along * rows[k][j];
                    }
                }
            }
            double after = Math.sqrt(DenseCholesky.dot(row, row, 0, row.length));
            if (!(after > DEPENDENT * before)) {
                throw new ModelDataException("Row " + (i + 1) + " of the hypothesis ('" + hypothesis.labels().get(i) + "') "
                        + (before == 0 ? "has no coefficients" : "is a combination of the rows before it") + "; leave it out");
            }
            for (int j = 0; j < row.length; j++) {
                row[j] /= after;
            }
            rows[i] = row;
        }
    }
}
