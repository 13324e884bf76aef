package org.ranef.robust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.crossproducts.SortedPairs;
import org.ranef.design.GroupingFactor;
import org.ranef.estimate.Fit;
import org.ranef.table.ModelDataException;

/**
 * The levels of a grouping factor within which those of all others are nested, each with the levels within it: groups of rows that are
 * independent.
 */
final class Clusters {

    private final CrossProducts products;
    final int factor;

    private Clusters(CrossProducts products, int factor) {
        this.products = products;
        this.factor = factor;
    }

    /** By the factor of that label; by the first that holds all others where none is given. */
    static Clusters of(Fit fit, @Nullable String label) {
        CrossProducts products = fit.crossProducts();
        List<String> labels = products.design().factors().stream().map(GroupingFactor::label).toList();
        if (label == null) {
            for (int f = 0; f < labels.size(); f++) {
                if (holdsAll(products, f)) {
                    return new Clusters(products, f);
                }
            }
            throw new ModelDataException("The grouping factors " + String.join(", ", labels) + " are crossed: none holds the levels of all others, so"
                    + " no clusters of rows are independent and there is no cluster-robust covariance; use Kenward-Roger's tests");
        }
        int factor = labels.indexOf(label);
        if (factor < 0) {
            throw new ModelDataException("'" + label + "' is not a grouping factor of this model; there are: " + String.join(", ", labels));
        }
        if (!holdsAll(products, factor)) {
            throw new ModelDataException("Levels of other grouping factors occur in several levels of '" + label + "', so that rows of different"
                    + " levels are correlated; clusters must be the levels of a factor within which all others are nested");
        }
        return new Clusters(products, factor);
    }

    private static boolean holdsAll(CrossProducts products, int outer) {
        for (int f = 0; f < products.design().factors().size(); f++) {
            if (f != outer && !Arrays.stream(holders(products, outer, f)).allMatch(holder -> holder >= -1)) {
                return false;
            }
        }
        return true;
    }

    /** For each level of f the level of the outer factor in whose rows it occurs; -1 for none, -2 for several. */
    private static int[] holders(CrossProducts products, int outer, int f) {
        int[] holders = new int[products.design().factors().get(f).levelCount()];
        Arrays.fill(holders, -1);
        SortedPairs pairs = products.pairs(Math.min(outer, f), Math.max(outer, f));
        for (int row = 0; row + 1 < pairs.start().length; row++) {
            for (int e = pairs.start()[row]; e < pairs.start()[row + 1]; e++) {
                int level = outer < f ? pairs.columns()[e] : row;
                int holder = outer < f ? row : pairs.columns()[e];
                holders[level] = holders[level] == -1 || holders[level] == holder ? holder : -2;
            }
        }
        return holders;
    }

    /** The vertices of each cluster, as pairs of factor and level, the cluster's own level first. */
    List<List<int[]>> vertices() {
        List<List<int[]>> all = new ArrayList<>();
        for (int level = 0; level < products.design().factors().get(factor).levelCount(); level++) {
            all.add(new ArrayList<>(List.of(new int[] {factor, level})));
        }
        for (int f = 0; f < products.design().factors().size(); f++) {
            if (f != factor) {
                int[] holders = holders(products, factor, f);
                for (int level = 0; level < holders.length; level++) {
                    if (holders[level] >= 0) {
                        all.get(holders[level]).add(new int[] {f, level});
                    }
                }
            }
        }
        return all;
    }
}
