package org.ranef.inference;

import java.util.ArrayList;
import java.util.List;
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
        FixedEffects effects = fit.fixedEffects();
        List<WaldEstimate> all = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            all.add(new WaldEstimate(effects.names().get(i), effects.estimate(i), effects.standardError(i), 0, degrees.of(fit)));
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
        FixedEffects effects = fit.fixedEffects();
        double[][] l = hypothesis.matrix();
        requireEstimable(effects, hypothesis, l);
        requireIndependent(effects, hypothesis, l);
        double[] values = hypothesis.values();
        double[] difference = new double[l.length];
        double[][] covariance = covariance(effects, l);
        List<WaldEstimate> rows = new ArrayList<>();
        for (int i = 0; i < l.length; i++) {
            double estimate = 0;
            for (int j = 0; j < l[i].length; j++) {
                estimate += l[i][j] == 0 ? 0 : l[i][j] * effects.estimate(j);
            }
            difference[i] = estimate - values[i];
            rows.add(new WaldEstimate(hypothesis.labels().get(i), estimate, Math.sqrt(covariance[i][i]), values[i], degrees.of(fit)));
        }
        return new WaldTest(rows, quadraticForm(covariance, difference), l.length, degrees.of(fit));
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

    /** L var(beta) L', from what L does to estimable coefficients only. */
    private static double[][] covariance(FixedEffects effects, double[][] l) {
        double[][] beta = effects.covariance();
        double[][] covariance = new double[l.length][l.length];
        for (int i = 0; i < l.length; i++) {
            for (int k = 0; k < l.length; k++) {
                for (int a = 0; a < beta.length; a++) {
                    for (int b = 0; b < beta.length; b++) {
                        double weight = l[i][a] * l[k][b];
                        covariance[i][k] += weight == 0 ? 0 : weight * beta[a][b];
                    }
                }
            }
        }
        return covariance;
    }

    /** d'V^-1 d. */
    private static double quadraticForm(double[][] v, double[] d) {
        int n = d.length;
        double[][] l = new double[n][n];
        double[] solved = new double[n];
        for (int i = 0; i < n; i++) {
            double scale = Math.sqrt(v[i][i]);
            solved[i] = d[i] / scale;
            for (int j = 0; j < n; j++) {
                l[i][j] = v[i][j] / scale / Math.sqrt(v[j][j]);
            }
        }
        DenseCholesky.factor(l, n, n);
        DenseCholesky.solveLower(l, n, solved);
        return DenseCholesky.dot(solved, solved, 0, n);
    }
}
