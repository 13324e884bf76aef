package org.ranef.crossproducts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cross-products of the rows of each level of one grouping factor, so that the rows of a level can be taken out of all: the cross-products of the
 * others are a difference. Levels that occur with no other level of the factor become empty, which a model allows.
 */
public final class GroupedProducts {

    private final CrossProducts all;
    private final int factor;
    private final long[] rows;
    private final double[] sumLogWeights;
    /** For each level [X y]'W[X y] of its rows, upper triangle, (p + 1) x (p + 1). */
    private final double[][][] fixed;
    /** For each other factor, by level and its own level: the level's share in the block of Z'WZ, then that in Z'W[X y]. */
    private final PairBlocks[] shares;
    private final SortedPairs[] sortedShares;
    /** For each level and pair of two other factors its share in their blocks. */
    private final PairBlocks[][][] sharedPairs;

    private GroupedProducts(CrossProducts all, int factor) {
        this.all = all;
        this.factor = factor;
        int factors = all.diagonals.length;
        int levels = all.design.factors().get(factor).levelCount();
        int width = all.fixed.length;
        rows = new long[levels];
        sumLogWeights = new double[levels];
        fixed = new double[levels][width][width];
        shares = new PairBlocks[factors];
        sortedShares = new SortedPairs[factors];
        sharedPairs = new PairBlocks[factors > 2 ? levels : 0][factors][];
        for (int f = 0; f < factors; f++) {
            int q = all.design.factors().get(f).columns();
            shares[f] = new PairBlocks(levels, all.design.factors().get(f).levelCount(), q, q + width);
            for (PairBlocks[][] ofLevel : sharedPairs) {
                ofLevel[f] = new PairBlocks[factors - f - 1];
                for (int g = f + 1; g < factors; g++) {
                    ofLevel[f][g - f - 1] = new PairBlocks(all.design.factors().get(f).levelCount(), all.design.factors().get(g).levelCount(), q,
                            all.design.factors().get(g).columns());
                }
            }
        }
    }

    /** Reads the rows of cross-products once more. */
    public static GroupedProducts of(CrossProducts all, int factor) {
        GroupedProducts grouped = new GroupedProducts(all, factor);
        all.scanRows(grouped::add);
        for (int f = 0; f < grouped.shares.length; f++) {
            grouped.sortedShares[f] = grouped.shares[f].sorted(grouped.rows.length);
        }
        return grouped;
    }

    private void add(double[][] x, double[][][] z, int[][] levels, double @Nullable [] roots, int size) {
        for (int r = 0; r < size; r++) {
            int level = levels[factor][r];
            rows[level]++;
            sumLogWeights[level] += roots == null ? 0 : 2 * Math.log(roots[r]);
            for (int i = 0; i < x.length; i++) {
                for (int j = i; j < x.length; j++) {
                    fixed[level][i][j] += x[i][r] * x[j][r];
                }
            }
            for (int f = 0; f < z.length; f++) {
                if (f != factor) {
                    addShare(shares[f], level, levels[f][r], z[f], x, r);
                    addPairs(level, f, z, levels, r);
                }
            }
        }
    }

    private static void addShare(PairBlocks blocks, int level, int other, double[][] z, double[][] x, int r) {
        int at = blocks.offset(level, other);
        double[] values = blocks.values();
        for (double[] a : z) {
            for (double[] b : z) {
                values[at++] += a[r] * b[r];
            }
        }
        for (double[] a : z) {
            for (double[] b : x) {
                values[at++] += a[r] * b[r];
            }
        }
    }

    private void addPairs(int level, int f, double[][][] z, int[][] levels, int r) {
        for (int g = f + 1; g < z.length; g++) {
            if (g != factor) {
                PairBlocks blocks = sharedPairs[level][f][g - f - 1];
                int at = blocks.offset(levels[f][r], levels[g][r]);
                double[] values = blocks.values();
                for (double[] a : z[f]) {
                    for (double[] b : z[g]) {
                        values[at++] += a[r] * b[r];
                    }
                }
            }
        }
    }

    /** The number of rows of a level. */
    public long rows(int level) {
        return rows[level];
    }

    /** [X y]'W[X y] of a level's rows in working coordinates, upper triangle, (p + 1) x (p + 1). Read only: the array is not copied. */
    public double[][] fixedProducts(int level) {
        return fixed[level];
    }

    /** The cross-products of all rows but those of a level. */
    public CrossProducts without(int level) {
        CrossProducts rest = all.copy();
        rest.rows -= rows[level];
        rest.sumLogWeights -= sumLogWeights[level];
        rest.minuend = new double[rest.fixed.length];
        for (int i = 0; i < rest.fixed.length; i++) {
            rest.minuend[i] = all.fixed[i][i];
            subtract(rest.fixed[i], 0, fixed[level][i], 0, rest.fixed.length);
        }
        int own = rest.diagonals[factor].length / rows.length;
        Arrays.fill(rest.diagonals[factor], level * own, (level + 1) * own, 0);
        int border = rest.borders[factor].length / rows.length;
        Arrays.fill(rest.borders[factor], level * border, (level + 1) * border, 0);
        for (int f = 0; f < shares.length; f++) {
            if (f != factor) {
                subtractShares(rest, f, level);
                clear(rest.pairs[Math.min(f, factor)][Math.abs(f - factor) - 1], f > factor, level);
            }
            for (int g = f + 1; g < shares.length; g++) {
                if (f != factor && g != factor) {
                    subtractPairs(rest.pairs[f][g - f - 1], sharedPairs[level][f][g - f - 1]);
                }
            }
        }
        return rest;
    }

    private void subtractShares(CrossProducts rest, int f, int level) {
        SortedPairs own = sortedShares[f];
        int square = rest.diagonals[f].length / rest.design.factors().get(f).levelCount();
        int border = rest.borders[f].length / rest.design.factors().get(f).levelCount();
        for (int e = own.start()[level]; e < own.start()[level + 1]; e++) {
            int other = own.columns()[e];
            subtract(rest.diagonals[f], other * square, own.values(), own.offsets()[e], square);
            subtract(rest.borders[f], other * border, own.values(), own.offsets()[e] + square, border);
        }
    }

    private static void subtractPairs(PairBlocks from, PairBlocks share) {
        for (int block = 0; block < share.count(); block++) {
            int at = from.offset(share.rowOf(block), share.columnOf(block));
            subtract(from.values(), at, share.values(), block * share.blockSize(), share.blockSize());
        }
    }

    /** Empties the blocks of a level, which indexes their rows or their columns. */
    private static void clear(PairBlocks blocks, boolean byRow, int level) {
        for (int block = 0; block < blocks.count(); block++) {
            if ((byRow ? blocks.rowOf(block) : blocks.columnOf(block)) == level) {
                Arrays.fill(blocks.values(), block * blocks.blockSize(), (block + 1) * blocks.blockSize(), 0);
            }
        }
    }

    private static void subtract(double[] from, int at, double[] values, int start, int count) {
        for (int i = 0; i < count; i++) {
            from[at + i] -= values[start + i];
        }
    }
}
