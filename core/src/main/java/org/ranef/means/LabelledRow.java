package org.ranef.means;

import java.util.List;
import org.ranef.estimate.FixedEffects;

/**
 * One linear function l'beta + offset.
 *
 * @param labels         a text for each column
 * @param contrastLabels the same as they stand in the names of contrasts, where numbers are preceded by what they are of
 * @param coefficients   l, a number for each column of X
 * @param offset         what is added
 */
record LabelledRow(List<String> labels, List<String> contrastLabels, double[] coefficients, double offset) {

    /** Coefficients of contrasts smaller than this are what rounding left of 0. */
    static final double ROUNDING = 1e-12;
    private static final double ZERO_SUM = 1e-6;

    LabelledRow {
        labels = List.copyOf(labels);
        contrastLabels = List.copyOf(contrastLabels);
    }

    LabelledRow(List<String> labels, double[] coefficients, double offset) {
        this(labels, labels, coefficients, offset);
    }

    /** Weights times rows. */
    static LabelledRow combination(List<String> labels, List<LabelledRow> rows, double[] weights) {
        double[] sum = new double[rows.get(0).coefficients.length];
        double[] sizes = new double[sum.length];
        double offset = 0;
        for (int i = 0; i < weights.length; i++) {
            offset += weights[i] * rows.get(i).offset;
            for (int j = 0; j < sum.length; j++) {
                double term = weights[i] * rows.get(i).coefficients[j];
                sum[j] += term;
                sizes[j] += Math.abs(term);
            }
        }
        for (int j = 0; j < sum.length; j++) {
            sum[j] = Math.abs(sum[j]) <= ROUNDING * sizes[j] ? 0 : sum[j];
        }
        return new LabelledRow(labels, sum, offset);
    }

    static boolean sumsToZero(double[] weights) {
        double sum = 0;
        double largest = 0;
        for (double weight : weights) {
            sum += weight;
            largest = Math.max(largest, Math.abs(weight));
        }
        return Math.abs(sum) <= ZERO_SUM * largest;
    }

    /** The estimate; dropped columns have no share in it. */
    double value(FixedEffects effects) {
        double sum = offset;
        for (int j = 0; j < coefficients.length; j++) {
            double beta = effects.estimate(j);
            sum += Double.isNaN(beta) ? 0 : coefficients[j] * beta;
        }
        return sum;
    }
}
