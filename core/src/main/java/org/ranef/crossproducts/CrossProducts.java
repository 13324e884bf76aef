package org.ranef.crossproducts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.design.Design;
import org.ranef.design.GroupingFactor;
import org.ranef.design.RandomTerm;

/**
 * The sufficient statistic of a linear mixed model's likelihood: the symmetric matrix A = [Z X y]' W [Z X y], the number of rows, and the sum of
 * the logarithms of the weights. A is additive over rows, so that parts of a table can be read anywhere and merged.
 *
 * <p>A is held in working coordinates, X and y = [X' y'] U and Z_f = Z'_f U_f for each grouping factor, so that covariates far from 0 or
 * on very different scales lose no digits.
 */
public final class CrossProducts {

    final Design design;
    TriangularBasis fixedBasis;
    TriangularBasis[] factorBases;
    /** The unit of the weights inside: products are of weights over this. */
    final double weightUnit;
    long rows;
    /** The sum of the logarithms of the weights over their unit. */
    double sumLogWeights;
    /** [X y]'W[X y], upper triangle, (p + 1) x (p + 1). */
    double[][] fixed;
    /** Where these are a difference, the diagonal of what was subtracted from: what is left below its rounding is nothing. */
    double @Nullable [] minuend;
    /** For each factor, level by level, its block of Z'WZ (columns x columns, row-major). */
    final double[][] diagonals;
    /** For each factor, level by level, Z'W[X y] (columns x (p + 1), row-major). */
    final double[][] borders;
    /** For factors f < g, [f][g - f - 1]: the blocks of pairs of levels. */
    final PairBlocks[][] pairs;
    /** The same in order, once they are asked for and no more rows come; sorting twice in a race gives equal records. */
    final @Nullable SortedPairs[][] sortedPairs;

    CrossProducts(Design design, double weightUnit, TriangularBasis fixedBasis, TriangularBasis[] factorBases) {
        this.weightUnit = weightUnit;
        this.design = design;
        this.fixedBasis = fixedBasis;
        this.factorBases = factorBases;
        int width = design.fixedCount() + 1;
        List<GroupingFactor> factors = design.factors();
        fixed = new double[width][width];
        diagonals = new double[factors.size()][];
        borders = new double[factors.size()][];
        pairs = new PairBlocks[factors.size()][];
        sortedPairs = new SortedPairs[factors.size()][];
        for (int f = 0; f < factors.size(); f++) {
            int q = factors.get(f).columns();
            diagonals[f] = new double[Math.multiplyExact(factors.get(f).levelCount(), q * q)];
            borders[f] = new double[Math.multiplyExact(factors.get(f).levelCount(), q * width)];
            pairs[f] = new PairBlocks[factors.size() - f - 1];
            sortedPairs[f] = new SortedPairs[factors.size() - f - 1];
            for (int g = f + 1; g < factors.size(); g++) {
                pairs[f][g - f - 1] = new PairBlocks(factors.get(f).levelCount(), factors.get(g).levelCount(), q, factors.get(g).columns());
            }
        }
    }

    /** Those of the same rows with another response, whose products are still to be filled in; the others are shared. */
    CrossProducts(CrossProducts from, Design design, TriangularBasis fixedBasis) {
        this.design = design;
        this.fixedBasis = fixedBasis;
        factorBases = from.factorBases;
        weightUnit = from.weightUnit;
        rows = from.rows;
        sumLogWeights = from.sumLogWeights;
        fixed = copy(from.fixed);
        diagonals = from.diagonals;
        borders = copy(from.borders);
        pairs = from.pairs;
        sortedPairs = from.sortedPairs;
    }

    /**
     * Reads all rows of a design once and, only where the first chunk did not tell how the columns depend on each other, a second time in
     * better coordinates.
     */
    public static CrossProducts of(Design design) {
        CrossProducts first = new Accumulator(design).read();
        TriangularBasis better = GramBasis.refine(first.fixed);
        TriangularBasis[] factorBases = first.factorBases.clone();
        boolean again = better != null;
        for (int f = 0; f < factorBases.length; f++) {
            TriangularBasis refined = GramBasis.refine(first.factorGram(f));
            if (refined != null) {
                factorBases[f] = first.factorBases[f].then(refined);
                again = true;
            }
        }
        if (!again) {
            return first;
        }
        return new Accumulator(new CrossProducts(design, first.weightUnit, better == null ? first.fixedBasis : first.fixedBasis.then(better),
                factorBases)).read();
    }

    /**
     * Cross-products of another time, without the rows.
     *
     * @throws org.ranef.table.ModelDataException if what was kept is not of the design
     */
    public static CrossProducts of(Design design, FixedGram gram, ProductsMemory memory) {
        return memory.of(design, gram);
    }

    /** All but {@link #fixedGram} in plain values. */
    public ProductsMemory memory() {
        return ProductsMemory.of(this);
    }

    /**
     * The sum with the cross-products of other rows of the same design (the same columns, factors and levels), in these coordinates.
     *
     * @throws IllegalArgumentException if the designs differ
     */
    public CrossProducts merge(CrossProducts other) {
        if (!design.fixedNames().equals(other.design.fixedNames()) || !design.factors().equals(other.design.factors())) {
            throw new IllegalArgumentException("Only cross-products of the same design can be merged: columns " + design.fixedNames()
                    + " and factors " + labels(design) + ", but the other has " + other.design.fixedNames() + " and " + labels(other.design));
        }
        CrossProducts sum = new CrossProducts(design, weightUnit, fixedBasis, factorBases);
        sum.add(this);
        sum.add(Rebase.to(other, weightUnit, fixedBasis, factorBases));
        return sum;
    }

    /**
     * The cross-products of the same rows with one coefficient of X held at a value: its column moves to the offset. Columns without a
     * coefficient of their own, as combinations of others, are left out.
     */
    public CrossProducts holding(int column, double value) {
        return HeldCoefficient.in(this, column, value);
    }

    /**
     * The cross-products of the same rows with another response. Reads the rows once; for many responses {@link ResponseProducts} reads them only
     * once for all.
     *
     * @param response one number for each row, in order; a model's offset is still to be subtracted from it
     * @throws IllegalStateException if these were merged from several designs, so that the rows are not all here
     * @throws org.ranef.table.ModelDataException if there are not as many numbers as rows, or one is not finite
     */
    public CrossProducts withResponse(double[] response) {
        return ResponseProducts.of(this).with(response);
    }

    /** Whether both are of the same rows, weights and columns, and share the products of these, so that only the responses may differ. */
    public boolean differsOnlyInResponse(CrossProducts other) {
        return diagonals == other.diagonals;
    }

    /** The same cross-products of a design whose factors have their columns in other terms, in the same order. */
    public CrossProducts withTerms(List<RandomTerm> terms) {
        CrossProducts same = new CrossProducts(design.withTerms(terms), weightUnit, fixedBasis, factorBases);
        same.add(this);
        return same;
    }

    /**
     * The cross-products with one more term in the sum of squares for each column of X: weights_j beta_j^2. That is a ridge penalty relative to
     * sigma^2. The number of rows stays.
     *
     * @param weights not negative, one for each column of X as the user gave it
     */
    public CrossProducts withRidge(double[] weights) {
        CrossProducts sum = new CrossProducts(design, weightUnit, fixedBasis, factorBases);
        sum.add(this);
        for (int j = 0; j < weights.length; j++) {
            // As a row beside those of the data: the root of the weight in column j of X, 0 in y and Z.
            double[] row = fixedBasis.row(j, Math.sqrt(weights[j] / weightUnit));
            for (int a = 0; a < row.length; a++) {
                for (int b = a; b < row.length; b++) {
                    sum.fixed[a][b] += row[a] * row[b];
                }
            }
        }
        return sum;
    }

    /** Receives rows in working coordinates, times the square roots of their weights over the weights' unit. */
    @FunctionalInterface
    public interface RowSink {

        /**
         * Some rows. The arrays are valid during the call only and may be longer than there are rows.
         *
         * @param fixed  the working columns of [X y], by column
         * @param random for each grouping factor its working columns of Z, by column
         * @param levels for each grouping factor the level of each row
         * @param roots  the square roots by which the rows were multiplied; null without weights
         * @param size   the number of rows
         */
        void accept(double[][] fixed, double[][][] random, int[][] levels, double @Nullable [] roots, int size);
    }

    /** Reads the rows once more, in working coordinates and times the square roots of their working weights. */
    public void scanRows(RowSink sink) {
        WorkingRows working = new WorkingRows(design);
        design.scan(rows -> {
            if (rows.size() > 0) {
                working.set(rows, this);
                sink.accept(working.fixed, working.factors, working.levels, working.roots, rows.size());
            }
        });
    }

    private static List<String> labels(Design design) {
        return design.factors().stream().map(GroupingFactor::label).toList();
    }

    private void add(CrossProducts other) {
        rows += other.rows;
        sumLogWeights += other.sumLogWeights;
        for (int i = 0; i < fixed.length; i++) {
            addTo(fixed[i], other.fixed[i]);
        }
        for (int f = 0; f < diagonals.length; f++) {
            addTo(diagonals[f], other.diagonals[f]);
            addTo(borders[f], other.borders[f]);
            for (int g = 0; g < pairs[f].length; g++) {
                pairs[f][g].add(other.pairs[f][g]);
            }
        }
    }

    /** Multiplies all products. */
    void multiply(double factor) {
        for (double[] row : fixed) {
            scale(row, factor);
        }
        for (int f = 0; f < diagonals.length; f++) {
            scale(diagonals[f], factor);
            scale(borders[f], factor);
            for (PairBlocks blocks : pairs[f]) {
                scale(blocks.values(), factor);
            }
        }
    }

    private static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    private static void addTo(double[] sum, double[] other) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
    }

    /** The sum over a factor's levels of its blocks of Z'WZ: the cross-products of its columns over all rows. */
    double[][] factorGram(int f) {
        int q = design.factors().get(f).columns();
        double[][] gram = new double[q][q];
        double[] blocks = diagonals[f];
        for (int at = 0; at < blocks.length; at++) {
            int within = at % (q * q);
            gram[within / q][within % q] += blocks[at];
        }
        return gram;
    }

    /** The design whose rows these are. */
    public Design design() {
        return design;
    }

    /** The number n of rows. */
    public long rows() {
        return rows;
    }

    /**
     * The unit of the weights inside: W in the products below is of weights over this unit, near 1, so that weights of any magnitude keep their
     * precision. Relative to the user's, sigma^2 is smaller by this factor and Psi larger.
     */
    public double weightUnit() {
        return weightUnit;
    }

    /** The sum of the logarithms of the prior weights; 0 without weights. */
    public double sumLogWeights() {
        return sumLogWeights + rows * Math.log(weightUnit);
    }

    /** What of [X y] is alone needed to tell which combinations of coefficients the data determine. */
    public FixedGram fixedGram() {
        return new FixedGram(fixedProducts(), fixedCoordinates(), independentColumns());
    }

    /** The (p + 1) x (p + 1) matrix U of [X y] = [X' y'] U, upper triangular. */
    public double[][] fixedCoordinates() {
        return copy(fixedBasis.u());
    }

    /** The matrix U_f of Z_f = Z'_f U_f, upper triangular, over the columns of a grouping factor. */
    public double[][] factorCoordinates(int factor) {
        return copy(factorBases[factor].u());
    }

    /** [X y]'W[X y] in working coordinates, symmetric, (p + 1) x (p + 1). */
    public double[][] fixedProducts() {
        double[][] full = copy(fixed);
        for (int i = 0; i < full.length; i++) {
            for (int j = 0; j < i; j++) {
                full[i][j] = full[j][i];
            }
        }
        return full;
    }

    /** For each column of X, whether it is no combination of the columns before it; only such columns have coefficients. */
    public boolean[] independentColumns() {
        return FixedGram.independent(fixed, fixedBasis.u(), design.fixedCount(), minuend);
    }

    /** Whether the response is more than a combination of the columns of X. */
    public boolean responseVaries() {
        int width = design.fixedCount() + 1;
        return FixedGram.independent(fixed, fixedBasis.u(), width, minuend)[width - 1];
    }

    /** A factor's blocks of Z'WZ, level by level, row-major, in working coordinates. Read only: the array is not copied. */
    public double[] diagonalBlocks(int factor) {
        return diagonals[factor];
    }

    /** A factor's blocks of Z'W[X y], level by level, row-major, in working coordinates. Read only: the array is not copied. */
    public double[] borderBlocks(int factor) {
        return borders[factor];
    }

    /** The blocks of co-occurring levels of two factors, rows by the levels of the first; {@code first < second}. */
    public SortedPairs pairs(int first, int second) {
        int at = second - first - 1;
        if (sortedPairs[first][at] == null) {
            sortedPairs[first][at] = pairs[first][at].sorted(design.factors().get(first).levelCount());
        }
        return sortedPairs[first][at];
    }

    /** A copy whose numbers may be changed until it is handed out; structures that do not change are shared. */
    CrossProducts copy() {
        CrossProducts copy = new CrossProducts(design, weightUnit, fixedBasis, factorBases);
        copy.rows = rows;
        copy.sumLogWeights = sumLogWeights;
        copy.fixed = copy(fixed);
        for (int f = 0; f < diagonals.length; f++) {
            System.arraycopy(diagonals[f], 0, copy.diagonals[f], 0, diagonals[f].length);
            System.arraycopy(borders[f], 0, copy.borders[f], 0, borders[f].length);
            for (int at = 0; at < pairs[f].length; at++) {
                SortedPairs order = pairs(f, f + 1 + at);
                copy.pairs[f][at] = pairs[f][at].copy();
                copy.sortedPairs[f][at] = new SortedPairs(order.start(), order.columns(), order.offsets(), copy.pairs[f][at].values());
            }
        }
        return copy;
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }
}
