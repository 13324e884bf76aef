package org.ranef.crossproducts;

import java.util.Arrays;
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

    /**
     * Which columns of grouping factors are columns of X too, in working coordinates as well: they need not be computed twice. That they are the same is
     * looked for in the rows of each chunk, not told by names.
     */
    private static final class SharedColumns {

        private final double[][] fixedBasis;
        private final TriangularBasis[] factorBases;
        /** For each factor the columns of X found last. */
        private final int[][] places;

        SharedColumns(TriangularBasis fixedBasis, TriangularBasis[] factorBases) {
            this.fixedBasis = fixedBasis.u();
            this.factorBases = factorBases;
            places = new int[factorBases.length][];
            for (int f = 0; f < places.length; f++) {
                places[f] = new int[factorBases[f].size()];
            }
        }

        /** A factor's working columns among those of X; null if not each of its columns z is one of x, or their working columns differ. */
        double @Nullable [][] in(int f, double[][] z, double[][] x, double[][] fixed, int size) {
            int[] place = places[f];
            double[][] found = new double[z.length][];
            for (int a = 0; a < z.length; a++) {
                int first = a == 0 ? 0 : place[a - 1] + 1;
                if (place[a] < first || !isSame(z[a], x[place[a]], size)) {
                    place[a] = find(z[a], x, first, size);
                }
                if (place[a] < 0 || !hasSameBasis(factorBases[f].u(), place, a)) {
                    return null;
                }
                found[a] = fixed[place[a]];
            }
            return found;
        }

        /** The place of a column among those of X from the given one on; -1 if there is none. */
        private static int find(double[] z, double[][] x, int first, int size) {
            for (int j = first; j < x.length - 1; j++) {
                if (isSame(z, x[j], size)) {
                    return j;
                }
            }
            return -1;
        }

        private static boolean isSame(double[] a, double[] b, int size) {
            return a == b || Arrays.equals(a, 0, size, b, 0, size);
        }

        /** Whether column a is made of the columns before it as its place in X is of those there. */
        private boolean hasSameBasis(double[][] u, int[] place, int a) {
            int b = 0;
            for (int i = 0; i <= place[a]; i++) {
                double expected = 0;
                if (b <= a && place[b] == i) {
                    expected = u[b++][a];
                }
                if (fixedBasis[i][place[a]] != expected) {
                    return false;
                }
            }
            return true;
        }
    }
}
