package org.ranef.simulate;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.design.Design;
import org.ranef.design.RandomTerm;
import org.ranef.frame.ModelRows;

/** What a simulation needs of a design's rows, read once: X beta + offset, weights, and Z by terms. */
final class HeldRows {

    private final List<RandomTerm> terms;
    private final double[] beta;
    private final long[] numbers;
    private final double[] mean;
    /** The square root of each row's weight; null without weights. */
    private final double @Nullable [] rootWeights;
    /** By grouping factor, the level of each row. */
    private final int[][] levels;
    /** By term and coefficient; a column of nothing but ones is null. */
    private final double @Nullable [][][] columns;
    private int size;

    /** Coefficients that are NaN have no share in the mean. */
    HeldRows(Design design, double[] beta) {
        int n = Math.toIntExact(design.observations());
        this.beta = beta;
        terms = design.terms();
        numbers = new long[n];
        mean = new double[n];
        rootWeights = design.weighted() ? new double[n] : null;
        levels = new int[design.factors().size()][n];
        columns = new double[terms.size()][][];
        for (int k = 0; k < columns.length; k++) {
            columns[k] = new double[terms.get(k).size()][n];
        }
        design.scan(this::add);
        if (size != n) {
            throw new IllegalStateException("The design has " + n + " rows, but " + size + " were read");
        }
        for (double[][] term : columns) {
            for (int i = 0; i < term.length; i++) {
                term[i] = Arrays.stream(term[i]).allMatch(value -> value == 1) ? null : term[i];
            }
        }
    }

    private void add(ModelRows rows) {
        System.arraycopy(rows.rowNumbers(), 0, numbers, size, rows.size());
        double[] offset = rows.offset();
        if (offset != null) {
            System.arraycopy(offset, 0, mean, size, rows.size());
        }
        for (int j = 0; j < beta.length; j++) {
            if (!Double.isNaN(beta[j])) {
                addScaled(rows.fixed()[j], beta[j], rows.size());
            }
        }
        double[] weights = rows.weights();
        if (rootWeights != null && weights != null) {
            for (int r = 0; r < rows.size(); r++) {
                rootWeights[size + r] = Math.sqrt(weights[r]);
            }
        }
        for (int k = 0; k < columns.length; k++) {
            System.arraycopy(rows.levels()[k], 0, levels[terms.get(k).factor()], size, rows.size());
            for (int i = 0; i < columns[k].length; i++) {
                System.arraycopy(rows.random()[k][i], 0, columns[k][i], size, rows.size());
            }
        }
        size += rows.size();
    }

    private void addScaled(double[] column, double factor, int rows) {
        for (int r = 0; r < rows; r++) {
            mean[size + r] += column[r] * factor;
        }
    }

    int size() {
        return size;
    }

    /** The table row of each, 0-based. A copy. */
    long[] numbers() {
        return numbers.clone();
    }

    /** X beta + offset. A copy. */
    double[] mean() {
        return mean.clone();
    }

    /** Adds Z_k b_k, with the effects of term k level by level. */
    void addEffects(int k, double[] effects, double[] to) {
        int q = columns[k].length;
        int[] level = levels[terms.get(k).factor()];
        for (int i = 0; i < q; i++) {
            double[] column = columns[k][i];
            for (int r = 0; r < size; r++) {
                double effect = effects[level[r] * q + i];
                to[r] += column == null ? effect : column[r] * effect;
            }
        }
    }

    /** Adds residuals with variance sigma^2 over the weight. */
    void addResiduals(double sigma, RandomStream stream, double[] to) {
        for (int r = 0; r < size; r++) {
            double residual = sigma * stream.gaussian();
            to[r] += rootWeights == null ? residual : residual / rootWeights[r];
        }
    }
}
