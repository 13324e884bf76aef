package org.ranef.design;

import java.util.Arrays;
import java.util.List;
import org.ranef.frame.ModelRows;

/** Counts the rows of the levels of each grouping factor, and sees which factor's levels hold those of all others. */
final class GroupCounts {

    private static final int NOT_SEEN = -1;
    private static final int IN_SEVERAL = -2;

    private final Design design;
    private final int[] terms;
    private final long[][] counts;
    private final int[][][] holders;

    private GroupCounts(Design design) {
        int factors = design.factors().size();
        this.design = design;
        this.terms = new int[factors];
        this.counts = new long[factors][];
        this.holders = new int[factors][factors][];
        for (int f = 0; f < factors; f++) {
            int levels = design.factors().get(f).levelCount();
            terms[f] = design.termOn(f);
            counts[f] = new long[levels];
            for (int outer = 0; outer < factors; outer++) {
                holders[f][outer] = new int[outer == f ? 0 : levels];
                Arrays.fill(holders[f][outer], NOT_SEEN);
            }
        }
    }

    /** Reads the rows once. */
    static GroupSizes sizes(Design design) {
        GroupCounts counts = new GroupCounts(design);
        design.scan(counts::count);
        Integer outermost = counts.inOrder().stream().filter(counts::holdsAll).findFirst().orElse(null);
        return new GroupSizes(counts.inOrder().stream().map(counts::size).toList(), outermost == null ? null : counts.size(outermost));
    }

    private void count(ModelRows rows) {
        for (int r = 0; r < rows.size(); r++) {
            for (int f = 0; f < terms.length; f++) {
                counts[f][rows.levels()[terms[f]][r]]++;
                if (terms.length > 1 && hasEffect(rows, r, f)) {
                    hold(rows, r, f);
                }
            }
        }
    }

    /** Whether a random effect of factor f bears on a row at all: not where all its columns are 0. */
    private boolean hasEffect(ModelRows rows, int r, int f) {
        for (int k = 0; k < design.terms().size(); k++) {
            if (design.terms().get(k).factor() == f) {
                for (double[] column : rows.random()[k]) {
                    if (column[r] != 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Notes in which levels of the other factors a row's level of factor f lies. */
    private void hold(ModelRows rows, int r, int f) {
        int level = rows.levels()[terms[f]][r];
        for (int outer = 0; outer < terms.length; outer++) {
            if (outer != f) {
                int holder = rows.levels()[terms[outer]][r];
                int[] known = holders[f][outer];
                known[level] = known[level] == NOT_SEEN || known[level] == holder ? holder : IN_SEVERAL;
            }
        }
    }

    private List<Integer> inOrder() {
        return design.terms().stream().map(RandomTerm::factor).distinct().toList();
    }

    private boolean holdsAll(int outer) {
        for (int f = 0; f < terms.length; f++) {
            if (f != outer && Arrays.stream(holders[f][outer]).anyMatch(holder -> holder == IN_SEVERAL)) {
                return false;
            }
        }
        return true;
    }

    private GroupSize size(int factor) {
        long[] sizes = Arrays.stream(counts[factor]).filter(count -> count > 0).toArray();
        long smallest = Arrays.stream(sizes).min().orElse(0);
        long largest = Arrays.stream(sizes).max().orElse(0);
        double mean = Arrays.stream(sizes).average().orElse(Double.NaN);
        return new GroupSize(design.factors().get(factor).label(), sizes.length, smallest, largest, mean);
    }
}
