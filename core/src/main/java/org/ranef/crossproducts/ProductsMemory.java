package org.ranef.crossproducts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ranef.design.Design;
import org.ranef.design.GroupingFactor;
import org.ranef.design.KeptArrays;
import org.ranef.table.ModelDataException;

/**
 * Cross-products in plain values, in working coordinates: beside those of [X y] alone ({@link FixedGram}) all that {@link CrossProducts} hold. Arrays are
 * shared, not copied.
 *
 * @param weightUnit    the unit of the weights inside
 * @param sumLogWeights the sum of the logarithms of the weights over their unit
 * @param levels        for each grouping factor the products of its levels
 * @param cells         for each two grouping factors the products of levels that occur together
 */
public record ProductsMemory(double weightUnit, double sumLogWeights, List<Levels> levels, List<Cells> cells) {

    /**
     * The products of one grouping factor of q columns.
     *
     * @param coordinates U_f, q x q, upper triangular: Z_f = Z'_f U_f
     * @param within      for each level the lower triangle of its block of Z'WZ, row by row
     * @param border      for each level its block of Z'W[X y], q x (p + 1), row by row
     */
    public record Levels(double[][] coordinates, double[][] within, double[][] border) {
    }

    /**
     * The products of levels of two grouping factors that occur in the same rows.
     *
     * @param first   the index of one factor
     * @param second  the index of the other, greater than that of the first
     * @param columns for each level of the first the levels of the second that it meets, increasing
     * @param blocks  for each level of the first its blocks of Z'WZ with these, each row by row, one after the other
     */
    public record Cells(int first, int second, int[][] columns, double[][] blocks) {

        int count() {
            return Arrays.stream(columns).mapToInt(each -> each.length).sum();
        }
    }

    /** The numbers that cells of levels take: their places and their blocks. */
    public long cellNumbers() {
        return cells.stream().mapToLong(pair -> pair.count() + Arrays.stream(pair.blocks()).mapToLong(block -> block.length).sum()).sum();
    }

    /** Whether some level of each of two factors meets several of the other. */
    public boolean isCrossed() {
        return cells.stream().anyMatch(pair -> pair.count() > Math.max(levels.get(pair.first()).within().length,
                levels.get(pair.second()).within().length));
    }

    static ProductsMemory of(CrossProducts products) {
        List<GroupingFactor> factors = products.design.factors();
        List<Levels> levels = new ArrayList<>();
        List<Cells> cells = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            int count = factors.get(f).levelCount();
            int q = factors.get(f).columns();
            double[][] within = new double[count][q * (q + 1) / 2];
            for (int level = 0; level < count; level++) {
                for (int i = 0, next = 0; i < q; i++) {
                    for (int j = 0; j <= i; j++) {
                        within[level][next++] = products.diagonals[f][(level * q + i) * q + j];
                    }
                }
            }
            levels.add(new Levels(products.factorCoordinates(f), within, split(products.borders[f], count)));
            for (int g = f + 1; g < factors.size(); g++) {
                cells.add(cells(f, g, products.pairs(f, g), q * factors.get(g).columns()));
            }
        }
        return new ProductsMemory(products.weightUnit, products.sumLogWeights, levels, cells);
    }

    private static double[][] split(double[] numbers, int parts) {
        int size = numbers.length / parts;
        double[][] split = new double[parts][];
        Arrays.setAll(split, part -> Arrays.copyOfRange(numbers, part * size, (part + 1) * size));
        return split;
    }

    private static Cells cells(int first, int second, SortedPairs pairs, int size) {
        int count = pairs.start().length - 1;
        int[][] columns = new int[count][];
        double[][] blocks = new double[count][];
        for (int row = 0; row < count; row++) {
            int from = pairs.start()[row];
            columns[row] = Arrays.copyOfRange(pairs.columns(), from, pairs.start()[row + 1]);
            blocks[row] = new double[columns[row].length * size];
            for (int e = 0; e < columns[row].length; e++) {
                System.arraycopy(pairs.values(), pairs.offsets()[from + e], blocks[row], e * size, size);
            }
        }
        return new Cells(first, second, columns, blocks);
    }

    /** The cross-products again. */
    CrossProducts of(Design design, FixedGram gram) {
        int width = design.fixedCount() + 1;
        KeptArrays.requireFinite("products of X and y", gram.products(), width, width);
        checkCoordinates("X and y", gram.coordinates(), width);
        if (!(weightUnit > 0) || Double.isInfinite(weightUnit) || !Double.isFinite(sumLogWeights)) {
            throw new ModelDataException("The unit of the weights of kept cross-products is " + weightUnit + " and the sum of their logarithms " + sumLogWeights
                    + ", which cannot be");
        }
        List<GroupingFactor> factors = design.factors();
        KeptArrays.require("grouping factors with cross-products", factors.size(), levels.size());
        KeptArrays.require("pairs of grouping factors with cross-products", factors.size() * (factors.size() - 1L) / 2, cells.size());
        TriangularBasis[] bases = new TriangularBasis[factors.size()];
        for (int f = 0; f < bases.length; f++) {
            checkCoordinates("'" + factors.get(f).label() + "'", levels.get(f).coordinates(), factors.get(f).columns());
            bases[f] = new TriangularBasis(levels.get(f).coordinates());
        }
        CrossProducts products = new CrossProducts(design, weightUnit, new TriangularBasis(gram.coordinates()), bases);
        products.rows = design.observations();
        products.sumLogWeights = sumLogWeights;
        for (int i = 0; i < width; i++) {
            System.arraycopy(gram.products()[i], i, products.fixed[i], i, width - i);
        }
        int next = 0;
        for (int f = 0; f < bases.length; f++) {
            fill(products, f, width);
            for (int g = f + 1; g < bases.length; g++) {
                fill(products, cells.get(next++), f, g);
            }
        }
        return products;
    }

    private void fill(CrossProducts products, int f, int width) {
        GroupingFactor factor = products.design.factors().get(f);
        int q = factor.columns();
        Levels own = levels.get(f);
        KeptArrays.requireFinite("products within levels of '" + factor.label() + "'", own.within(), factor.levelCount(), q * (q + 1) / 2);
        KeptArrays.requireFinite("products of levels of '" + factor.label() + "' with X and y", own.border(), factor.levelCount(), q * width);
        for (int level = 0; level < factor.levelCount(); level++) {
            for (int i = 0, next = 0; i < q; i++) {
                for (int j = 0; j <= i; j++, next++) {
                    products.diagonals[f][(level * q + i) * q + j] = own.within()[level][next];
                    products.diagonals[f][(level * q + j) * q + i] = own.within()[level][next];
                }
                if (products.diagonals[f][(level * q + i) * q + i] < 0) {
                    throw new ModelDataException("The kept sum of squares of a column within level '" + factor.levels().get(level) + "' of '"
                            + factor.label() + "' is negative");
                }
            }
            System.arraycopy(own.border()[level], 0, products.borders[f], level * q * width, q * width);
        }
    }

    private static void fill(CrossProducts products, Cells own, int f, int g) {
        GroupingFactor first = products.design.factors().get(f);
        GroupingFactor second = products.design.factors().get(g);
        String what = " of '" + first.label() + "' and '" + second.label() + "'";
        if (own.first() != f || own.second() != g) {
            throw new ModelDataException("The cross-products" + what + " are those of factors " + f + " and " + g + " (counted from 0), but " + own.first()
                    + " and " + own.second() + " were kept in their place");
        }
        int size = first.columns() * second.columns();
        KeptArrays.require("lists of levels" + what + " that occur together", first.levelCount(), own.columns().length);
        KeptArrays.require("lists of cross-products" + what, first.levelCount(), own.blocks().length);
        PairBlocks pairs = products.pairs[f][g - f - 1];
        for (int row = 0; row < own.columns().length; row++) {
            int[] columns = own.columns()[row];
            KeptArrays.requireFinite("cross-products" + what, new double[][] {own.blocks()[row]}, 1, columns.length * size);
            for (int e = 0; e < columns.length; e++) {
                if (columns[e] < 0 || columns[e] >= second.levelCount() || e > 0 && columns[e] <= columns[e - 1]) {
                    throw new ModelDataException("Level " + columns[e] + " of '" + second.label() + "' (counted from 0) cannot stand at place " + e
                            + " of those that occur with level '" + first.levels().get(row) + "' of '" + first.label() + "': there are "
                            + second.levelCount() + ", in increasing order");
                }
                int to = pairs.offset(row, columns[e]);
                System.arraycopy(own.blocks()[row], e * size, pairs.values(), to, size);
            }
        }
    }

    private static void checkCoordinates(String what, double[][] u, int size) {
        KeptArrays.requireFinite("coordinates of " + what, u, size, size);
        for (int i = 0; i < size; i++) {
            if (u[i][i] == 0) {
                throw new ModelDataException("The kept coordinates of " + what + " have a 0 on the diagonal");
            }
            for (int j = 0; j < i; j++) {
                if (u[i][j] != 0) {
                    throw new ModelDataException("The kept coordinates of " + what + " are no upper triangle");
                }
            }
        }
    }
}
