package org.ranef.prediction;

import java.util.List;
import java.util.Objects;
import org.ranef.design.GroupingFactor;
import org.ranef.estimate.Fit;
import org.ranef.memory.FitMemory;
import org.ranef.memory.KeepProducts;
import org.ranef.memory.LevelErrors;
import org.ranef.objective.Solution;
import org.ranef.errors.ErrorCovariance.Nested;

/**
 * Errors of a fit without data and cross-products, from the conditional covariances C and the slopes D of its modes: z'C z + (x + D'z)' Phi (x + D'z), with Phi the covariance of
 * beta-hat (equation 73).
 */
final class KeptError implements EstimationError {

    private final LevelErrors errors;
    private final Solution solution;
    private final List<GroupingFactor> factors;

    KeptError(Fit fit) {
        FitMemory memory = fit.memory(KeepProducts.NEVER);
        errors = Objects.requireNonNull(memory.levelErrors());
        solution = memory.solution();
        factors = fit.design().factors();
    }

    @Override
    public double variance(RowEffects row) {
        double[] x = row.x().clone();
        double sum = 0;
        for (int i = 0; i < row.factors().length; i++) {
            double[] z = row.z()[i];
            double[] slopes = errors.modeSlopes()[row.factors()[i]][row.levels()[i]];
            for (int e = 0; e < slopes.length; e++) {
                x[e % x.length] += slopes[e] * z[e / x.length];
            }
            double[] triangle = errors.conditionalCovariances()[row.factors()[i]][row.levels()[i]];
            for (int a = 0, next = 0; a < z.length; a++) {
                for (int b = 0; b <= a; b++) {
                    sum += (a == b ? 1 : 2) * triangle[next++] * z[a] * z[b];
                }
            }
            for (int j = 0; j < i; j++) {
                sum += 2 * between(row, i, j);
            }
        }
        return Math.max(0, sum) + fixed(x);
    }

    private double fixed(double[] x) {
        double[][] root = solution.covarianceRoot();
        double sum = 0;
        for (int c = 0; c < (root.length == 0 ? 0 : root[0].length); c++) {
            double along = 0;
            for (int j = 0; j < x.length; j++) {
                along += Double.isNaN(root[j][c]) ? 0 : solution.sigma() * root[j][c] * x[j];
            }
            sum += along * along;
        }
        return sum;
    }

    /** z_i'C_ij z_j for the levels of two factors. */
    private double between(RowEffects row, int i, int j) {
        for (Nested nested : errors.nested()) {
            int inner = nested.inner() == row.factors()[i] ? i : j;
            int outer = i + j - inner;
            if (nested.inner() == row.factors()[inner] && nested.outer() == row.factors()[outer]
                    && nested.outerLevels()[row.levels()[inner]] == row.levels()[outer]) {
                double sum = 0;
                double[] block = nested.blocks()[row.levels()[inner]];
                for (int e = 0; e < block.length; e++) {
                    sum += row.z()[inner][e / row.z()[outer].length] * block[e] * row.z()[outer][e % row.z()[outer].length];
                }
                return sum;
            }
        }
        throw new IllegalStateException("This fit was kept without its data and without their cross-products, which the standard error of a prediction"
                + " with random effects of both '"
                + factors.get(row.factors()[j]).label() + "' and '" + factors.get(row.factors()[i]).label() + "' needs; keep it with these"
                + " (--save-products; KeepProducts.ALWAYS in Java), fit the model to the data again, or predict with random effects of one of them or of none");
    }
}
