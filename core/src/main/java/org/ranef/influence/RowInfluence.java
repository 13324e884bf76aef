package org.ranef.influence;

import org.ranef.crossproducts.CrossProducts;
import org.ranef.equations.RowVariance;
import org.ranef.errors.FittedVariance;
import org.ranef.estimate.Fit;
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
        CrossProducts products = fit.crossProducts();
        RowVariance variance = new FittedVariance(products, fit.theta()).rows();
        double[] leverages = new double[residuals.length];
        int[] next = {0};
        products.scanRows((fixed, random, levels, roots, size) -> {
            for (int r = 0; r < size; r++) {
                leverages[next[0]++] = variance.of(fixed, random, levels, r);
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
     * A table with the columns {@code row} (that of the data, from 1), {@code leverage}, {@code standardized} and {@code cooks}, a row for
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
        return Table.of(Column.of("row", numbers), Column.of("leverage", leverages), Column.of("standardized", standardizedResiduals()),
                Column.of("cooks", cooksDistances()));
    }
}
