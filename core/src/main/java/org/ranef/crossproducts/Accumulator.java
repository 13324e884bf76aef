package org.ranef.crossproducts;

import org.jspecify.annotations.Nullable;
import org.ranef.design.Design;
import org.ranef.frame.ModelRows;

/** One pass over the rows: takes working coordinates from the first chunk unless given, and sums cross-products. */
final class Accumulator {

    private final Design design;
    private final WorkingRows working;
    private @Nullable CrossProducts sum;
    private @Nullable RowProducts products;

    /** Sums in coordinates that the first chunk suggests. */
    Accumulator(Design design) {
        this.design = design;
        this.working = new WorkingRows(design);
    }

    /** Sums into empty cross-products, in their coordinates. */
    Accumulator(CrossProducts empty) {
        this(empty.design);
        sum = empty;
        products = new RowProducts(empty);
    }

    CrossProducts read() {
        design.scan(this::chunk);
        if (sum == null || products == null) {
            throw new IllegalArgumentException("The design has no rows");
        }
        products.finish();
        return sum;
    }

    private void chunk(ModelRows rows) {
        int size = rows.size();
        if (sum == null || products == null) {
            sum = start(rows);
            products = new RowProducts(sum);
        }
        working.set(rows, sum);
        products.add(working.fixed, working.factors, working.levels, size);
        sum.rows += size;
        double[] roots = working.roots;
        if (roots != null) {
            for (int r = 0; r < size; r++) {
                sum.sumLogWeights += 2 * Math.log(roots[r]);
            }
        }
    }

    private CrossProducts start(ModelRows rows) {
        double unit = weightUnit(rows);
        double[] roots = working.roots(rows, unit);
        TriangularBasis[] bases = new TriangularBasis[design.factors().size()];
        for (int f = 0; f < bases.length; f++) {
            bases[f] = SampleBasis.of(working.factorColumns(rows, f), rows.size(), roots);
        }
        return new CrossProducts(design, unit, SampleBasis.of(working.fixedColumns(rows), rows.size(), roots), bases);
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
}
