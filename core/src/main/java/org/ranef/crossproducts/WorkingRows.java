package org.ranef.crossproducts;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ranef.design.Design;
import org.ranef.design.RandomTerm;
import org.ranef.frame.ModelRows;

/** Chunks of rows in the working coordinates of the same cross-products, times the roots of their weights. The arrays are used again for the next. */
final class WorkingRows {

    private final Design design;
    private final int width;
    private final int[][] termsOf;
    /** [X' y'] by column. */
    double[][] fixed = new double[0][0];
    /** By factor, Z' by column; the column of X' itself where it is the same. */
    final double[][][] factors;
    private double[][][] own = new double[0][][];
    private @Nullable SharedColumns shared;
    /** By factor, the level of each row. */
    final int[][] levels;
    /** The square roots of the weights over their unit; null without weights. */
    double @Nullable [] roots;
    private double[] rootWork = new double[0];

    WorkingRows(Design design) {
        this.design = design;
        this.width = design.fixedCount() + 1;
        List<RandomTerm> terms = design.terms();
        termsOf = new int[design.factors().size()][];
        for (int f = 0; f < termsOf.length; f++) {
            int factor = f;
            termsOf[f] = IntStream.range(0, terms.size()).filter(k -> terms.get(k).factor() == factor).toArray();
        }
        levels = new int[termsOf.length][];
        factors = new double[termsOf.length][][];
    }

    /** Takes a chunk to the coordinates of cross-products. */
    void set(ModelRows rows, CrossProducts in) {
        int size = rows.size();
        double[] weights = roots(rows, in.weightUnit);
        roots = weights;
        reserve(size);
        double[][] x = fixedColumns(rows);
        in.fixedBasis.apply(x, fixed, size);
        weigh(fixed, weights, size);
        if (shared == null) {
            shared = new SharedColumns(in.fixedBasis, in.factorBases);
        }
        for (int f = 0; f < termsOf.length; f++) {
            double[][] z = factorColumns(rows, f);
            factors[f] = shared.in(f, z, x, fixed, size);
            if (factors[f] == null) {
                factors[f] = own[f];
                in.factorBases[f].apply(z, own[f], size);
                weigh(own[f], weights, size);
            }
            levels[f] = rows.levels()[termsOf[f][0]];
        }
    }

    /** X and y less the offset, as the rows have them. */
    double[][] fixedColumns(ModelRows rows) {
        double[][] columns = new double[width][];
        System.arraycopy(rows.fixed(), 0, columns, 0, width - 1);
        double[] y = rows.response();
        double[] offset = rows.offset();
        if (offset != null) {
            y = y.clone();
            for (int r = 0; r < rows.size(); r++) {
                y[r] -= offset[r];
            }
        }
        columns[width - 1] = y;
        return columns;
    }

    /** The columns of all terms on a factor, in the order of the terms. */
    double[][] factorColumns(ModelRows rows, int f) {
        double[][] columns = new double[design.factors().get(f).columns()][];
        for (int k : termsOf[f]) {
            double[][] z = rows.random()[k];
            System.arraycopy(z, 0, columns, design.terms().get(k).firstColumn(), z.length);
        }
        return columns;
    }

    /** The square roots of the weights over their unit; null without weights. */
    double @Nullable [] roots(ModelRows rows, double unit) {
        double[] weights = rows.weights();
        if (weights == null) {
            return null;
        }
        if (rootWork.length < rows.size()) {
            rootWork = new double[rows.size()];
        }
        for (int r = 0; r < rows.size(); r++) {
            rootWork[r] = Math.sqrt(weights[r] / unit);
        }
        return rootWork;
    }

    private static void weigh(double[][] columns, double @Nullable [] roots, int size) {
        if (roots == null) {
            return;
        }
        for (double[] column : columns) {
            for (int r = 0; r < size; r++) {
                column[r] *= roots[r];
            }
        }
    }

    private void reserve(int size) {
        if (fixed.length > 0 && fixed[0].length >= size) {
            return;
        }
        fixed = new double[width][size];
        own = new double[termsOf.length][][];
        for (int f = 0; f < termsOf.length; f++) {
            own[f] = new double[design.factors().get(f).columns()][size];
        }
    }
}
