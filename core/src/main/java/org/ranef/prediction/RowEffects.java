package org.ranef.prediction;

import java.util.ArrayList;
import java.util.List;
import org.ranef.design.Design;
import org.ranef.design.RandomTerm;
import org.ranef.frame.ModelRows;

/**
 * The combination of effects that a row is about, x'beta + z'b.
 *
 * @param x       all columns of X
 * @param factors the grouping factors whose effects are in it
 * @param levels  the row's level of each
 * @param z       for each all columns of the factor; 0 for terms without a share
 */
record RowEffects(double[] x, int[] factors, int[] levels, double[][] z) {

    /** Row r with the effects of some terms, as far as the model has seen their levels. */
    static RowEffects of(Design design, ModelRows rows, int r, Iterable<Integer> terms) {
        double[] x = new double[design.fixedCount()];
        for (int j = 0; j < x.length; j++) {
            x[j] = rows.fixed()[j][r];
        }
        List<Integer> factors = new ArrayList<>();
        List<Integer> levels = new ArrayList<>();
        List<double[]> z = new ArrayList<>();
        for (int k : terms) {
            if (rows.levels()[k][r] < 0) {
                continue;
            }
            RandomTerm term = design.terms().get(k);
            int at = factors.indexOf(term.factor());
            if (at < 0) {
                at = factors.size();
                factors.add(term.factor());
                levels.add(rows.levels()[k][r]);
                z.add(new double[design.factors().get(term.factor()).columns()]);
            }
            for (int i = 0; i < term.size(); i++) {
                z.get(at)[term.firstColumn() + i] = rows.random()[k][i][r];
            }
        }
        return new RowEffects(x, factors.stream().mapToInt(f -> f).toArray(), levels.stream().mapToInt(level -> level).toArray(),
                z.toArray(double[][]::new));
    }
}
