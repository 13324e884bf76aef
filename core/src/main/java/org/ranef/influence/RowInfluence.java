package org.ranef.influence;

import java.util.Arrays;
import org.ranef.design.RandomTerm;
import org.ranef.errors.ErrorCovariance;
import org.ranef.estimate.Fit;
import org.ranef.estimate.FixedEffects;
import org.ranef.frame.ModelRows;
import org.ranef.prediction.FittedErrors;
import org.ranef.table.Column;
import org.ranef.table.Table;

/**
 * Leverages, standardised residuals and Cook's distances of the rows, theta held, as lme4 has them (equations 67 and 68 of DERIVATION.md).
 * {@index hatvalues} {@index cooks.distance} Immutable. It reads the rows twice and keeps two numbers for each.
 */
public final class RowInfluence {

    private final Fit fit;
    private final double[] leverages;
    private final double[] residuals;

    private RowInfluence(Fit fit, double[] leverages, double[] residuals) {
        this.fit = fit;
        this.leverages = leverages;
        this.residuals = residuals;
    }

    /**
     * For the rows of a fit.
     *
     * @throws IllegalStateException if the rows are not here: {@link Fit#hasRows}
     */
    public static RowInfluence of(Fit fit) {
        double[] residuals = fit.scaledResiduals();
        double[] leverages = FittedErrors.variances(fit);
        double variance = fit.sigma() * fit.sigma();
        int[] next = {0};
        fit.design().scan(rows -> {
            double[] weights = rows.weights();
            for (int r = 0; r < rows.size(); r++) {
                leverages[next[0]++] *= (weights == null ? 1 : weights[r]) / variance;
            }
        });
        return new RowInfluence(fit, leverages, residuals);
    }

    /** The number of rows. */
    public int size() {
        return leverages.length;
    }

    /**
     * The leverage of each row: how much its fitted value, X beta + Z b, changes with its response. Between 0 and 1; the sum is the
     * effective number of
     * parameters.
     */
    public double[] leverages() {
        return leverages.clone();
    }

    /** The sum of the leverages: between the rank of X and the number of all coefficients, fixed and random. */
    public double effectiveParameters() {
        double sum = 0;
        for (double leverage : leverages) {
            sum += leverage;
        }
        return sum;
    }

    /** Internally studentised residuals: (y - fitted) sqrt(w) / (sigma sqrt(1 - h)); NaN where h is 1. {@index rstandard} */
    public double[] standardizedResiduals() {
        double[] standardized = new double[residuals.length];
        for (int i = 0; i < standardized.length; i++) {
            double rest = 1 - leverages[i];
            standardized[i] = rest > 0 ? residuals[i] / Math.sqrt(rest) : Double.NaN;
        }
        return standardized;
    }

    /** Cook's distances, with lme4's definition: e^2 w h / (p sigma^2 (1 - h)^2), where p is the rank of X; NaN where h is 1. */
    public double[] cooksDistances() {
        double[] distances = new double[residuals.length];
        int rank = fit.fixedEffects().rank();
        for (int i = 0; i < distances.length; i++) {
            double rest = 1 - leverages[i];
            double ratio = residuals[i] / rest;
            distances[i] = rest > 0 ? ratio * ratio * leverages[i] / rank : Double.NaN;
        }
        return distances;
    }

    /**
     * The change of each fixed effect when a row is left out and theta is held, over its standard error: a row of p numbers for each row; NaN for columns of X
     * without a coefficient and where the leverage is 1. It is -C w (x + D'z) e / (sigma^2 (1 - h)), with D the slopes of the conditional modes on
     * beta, for which w (x + D'z) is the row of V^-1 X. {@index dfbetas} Reads the rows again.
     */
    public double[][] dfbetas() {
        FixedEffects effects = fit.fixedEffects();
        double[][] covariance = effects.covariance();
        double[][][] slopes = new ErrorCovariance(fit.crossProducts(), fit.theta()).modeSlopes();
        double[][] dfbetas = new double[leverages.length][];
        int[] next = {0};
        fit.design().scan(rows -> {
            for (int r = 0; r < rows.size(); r++) {
                int i = next[0]++;
                double root = rows.weights() == null ? 1 : Math.sqrt(rows.weights()[r]);
                double scale = leverages[i] < 1 ? -root * residuals[i] / (fit.sigma() * (1 - leverages[i])) : Double.NaN;
                dfbetas[i] = changes(effects, covariance, whitened(rows, r, slopes), scale);
            }
        });
        return dfbetas;
    }

    /** x + D'z of a row. */
    private double[] whitened(ModelRows rows, int r, double[][][] slopes) {
        double[] sum = new double[fit.fixedEffects().size()];
        for (int j = 0; j < sum.length; j++) {
            sum[j] = rows.fixed()[j][r];
        }
        for (int k = 0; k < fit.design().terms().size(); k++) {
            RandomTerm term = fit.design().terms().get(k);
            double[] own = slopes[term.factor()][rows.levels()[k][r]];
            for (int a = 0; a < term.size(); a++) {
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += rows.random()[k][a][r] * own[(term.firstColumn() + a) * sum.length + j];
                }
            }
        }
        return sum;
    }

    private static double[] changes(FixedEffects effects, double[][] covariance, double[] row, double scale) {
        double[] changes = new double[row.length];
        for (int j = 0; j < changes.length; j++) {
            for (int k = 0; k < row.length; k++) {
                changes[j] += Double.isNaN(effects.estimate(k)) ? 0 : covariance[j][k] * row[k];
            }
            changes[j] *= scale / effects.standardError(j);
        }
        return changes;
    }

    /**
     * A table with the columns {@code row} (that of the data, from 1), {@code leverage}, {@code standardized}, {@code cooks} and {@code dfbetas.NAME}, a row for
     * each that was
     * fitted.
     */
    public Table table() {
        double[] numbers = new double[leverages.length];
        int[] next = {0};
        fit.design().scan(rows -> {
            for (int r = 0; r < rows.size(); r++) {
                numbers[next[0]++] = rows.rowNumbers()[r] + 1;
            }
        });
        Table table = Table.of(Column.of("row", numbers), Column.of("leverage", leverages), Column.of("standardized", standardizedResiduals()),
                Column.of("cooks", cooksDistances()));
        double[][] dfbetas = dfbetas();
        for (int j = 0; j < fit.fixedEffects().size(); j++) {
            int column = j;
            table = table.with(Column.of("dfbetas." + fit.fixedEffects().names().get(j), Arrays.stream(dfbetas).mapToDouble(row -> row[column]).toArray()));
        }
        return table;
    }
}
