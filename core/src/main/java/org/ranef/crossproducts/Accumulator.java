package org.ranef.crossproducts;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ranef.design.Design;
import org.ranef.design.RandomTerm;
import org.ranef.frame.ModelRows;

/** One pass over the rows: takes working coordinates from the first chunk unless given, and sums cross-products. */
final class Accumulator {

    private final Design design;
    private final int width;
    private final int[][] termsOf;
    private final WorkingRows sink;
    private @Nullable CrossProducts sum;
    private double[][] fixedWork = new double[0][0];
    private double[][][] factorWork = new double[0][][];
    private double[] rootWeights = new double[0];

    /** Sums in coordinates that the first chunk suggests. */
    Accumulator(Design design) {
        this(design, null);
    }

    /** Passes the rows on in the coordinates of cross-products without rows, which are not summed but for the count. */
    Accumulator(CrossProducts empty, WorkingRows sink) {
        this(empty.design, sink);
        sum = empty;
    }

    private Accumulator(Design design, @Nullable WorkingRows given) {
        this.design = design;
        this.width = design.fixedCount() + 1;
        RowProducts products = new RowProducts(width);
        this.sink = given != null ? given : (fixed, z, codes, ignored, size) -> products.add(Objects.requireNonNull(sum), fixed, z, codes, size);
        List<RandomTerm> terms = design.terms();
        termsOf = new int[design.factors().size()][];
        for (int f = 0; f < termsOf.length; f++) {
            int factor = f;
            termsOf[f] = IntStream.range(0, terms.size()).filter(k -> terms.get(k).factor() == factor).toArray();
        }
    }

    /** Sums into empty cross-products, in their coordinates. */
    Accumulator(CrossProducts empty) {
        this(empty.design);
        sum = empty;
    }

    CrossProducts read() {
        design.scan(this::chunk);
        if (sum == null) {
            throw new IllegalArgumentException("The design has no rows");
        }
        return sum;
    }

    private void chunk(ModelRows rows) {
        int size = rows.size();
        double[][] columns = fixedColumns(rows);
        double[][][] zs = new double[termsOf.length][][];
        for (int f = 0; f < termsOf.length; f++) {
            zs[f] = factorColumns(rows, f);
        }
        if (sum == null) {
            sum = start(rows, columns, zs);
        }
        double[] roots = roots(rows, sum.weightUnit);
        reserve(size);
        sum.fixedBasis.apply(columns, fixedWork, size);
        weigh(fixedWork, roots, size);
        int[][] codes = new int[termsOf.length][];
        for (int f = 0; f < termsOf.length; f++) {
            sum.factorBases[f].apply(zs[f], factorWork[f], size);
            weigh(factorWork[f], roots, size);
            codes[f] = rows.levels()[termsOf[f][0]];
        }
        sink.accept(fixedWork, factorWork, codes, roots, size);
        sum.rows += size;
        if (roots != null) {
            for (int r = 0; r < size; r++) {
                sum.sumLogWeights += 2 * Math.log(roots[r]);
            }
        }
    }

    private CrossProducts start(ModelRows rows, double[][] columns, double[][][] zs) {
        double unit = weightUnit(rows);
        double[] roots = roots(rows, unit);
        TriangularBasis[] bases = new TriangularBasis[zs.length];
        for (int f = 0; f < zs.length; f++) {
            bases[f] = SampleBasis.of(zs[f], rows.size(), roots);
        }
        return new CrossProducts(design, unit, SampleBasis.of(columns, rows.size(), roots), bases);
    }

    /** The power of 2 next to the mean weight, so that dividing by it is exact. */
    private static double weightUnit(ModelRows rows) {
        double[] weights = rows.weights();
        if (weights == null) {
            return 1;
        }
        double mean = 0;
        for (int r = 0; r < rows.size(); r++) {
            mean += weights[r] / rows.size();
        }
        return Math.scalb(1.0, Math.getExponent(mean));
    }

    /** X and y less the offset, as the rows have them. */
    private double[][] fixedColumns(ModelRows rows) {
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
    private double[][] factorColumns(ModelRows rows, int f) {
        double[][] columns = new double[design.factors().get(f).columns()][];
        for (int k : termsOf[f]) {
            double[][] z = rows.random()[k];
            System.arraycopy(z, 0, columns, design.terms().get(k).firstColumn(), z.length);
        }
        return columns;
    }

    private double @Nullable [] roots(ModelRows rows, double unit) {
        double[] weights = rows.weights();
        if (weights == null) {
            return null;
        }
        if (rootWeights.length < rows.size()) {
            rootWeights = new double[rows.size()];
        }
        for (int r = 0; r < rows.size(); r++) {
            rootWeights[r] = Math.sqrt(weights[r] / unit);
        }
        return rootWeights;
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
        if (fixedWork.length > 0 && fixedWork[0].length >= size) {
            return;
        }
        fixedWork = new double[width][size];
        factorWork = new double[termsOf.length][][];
        for (int f = 0; f < termsOf.length; f++) {
            factorWork[f] = new double[design.factors().get(f).columns()][size];
        }
    }
}
