package org.ranef.plots;

import java.util.Arrays;
import java.util.Objects;
import org.ranef.estimate.Fit;
import org.ranef.table.Table;

/**
 * The complete rows of a fit with their levels on one grouping factor.
 *
 * @param numbers  their places in the table
 * @param x        a covariate
 * @param response the response
 * @param codes    the level of each row
 * @param levels   the number of levels
 */
record Rows(int[] numbers, double[] x, double[] response, int[] codes, int levels) {

    static Rows of(Fit fit, Table table, String covariate, int term) {
        int size = Math.toIntExact(fit.observations());
        int[] numbers = new int[size];
        int[] codes = new int[size];
        double[] response = new double[size];
        int[] next = {0};
        Objects.requireNonNull(fit.frame()).scan(piece -> {
            for (int r = 0; r < piece.size(); r++) {
                numbers[next[0]] = Math.toIntExact(piece.rowNumbers()[r]);
                codes[next[0]] = piece.levels()[term][r];
                response[next[0]++] = piece.response()[r];
            }
        });
        double[] all = ColumnValues.of(table, covariate).numbers();
        double[] x = Arrays.stream(numbers).mapToDouble(number -> all[number]).toArray();
        int factor = fit.design().terms().get(term).factor();
        return new Rows(numbers, x, response, codes, fit.design().factors().get(factor).levelCount());
    }

    /** For each level the place in the table of its first row. */
    int[] first() {
        int[] first = new int[levels];
        for (int r = codes.length - 1; r >= 0; r--) {
            first[codes[r]] = numbers[r];
        }
        return first;
    }

    /** For each level the least and the greatest value of the covariate. */
    double[][] ranges() {
        double[][] ranges = new double[levels][];
        for (int r = 0; r < codes.length; r++) {
            double[] known = ranges[codes[r]];
            ranges[codes[r]] = known == null ? new double[] {x[r], x[r]} : new double[] {Math.min(known[0], x[r]), Math.max(known[1], x[r])};
        }
        return ranges;
    }
}
