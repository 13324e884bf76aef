package org.ranef.constrain;

import java.util.List;

/**
 * Which variable is which in a {@link HeldModel}: the entries of each term's K, all or the lower triangle, then what equations need besides, and
 * the logarithm of sigma last where it is free.
 */
final class HeldVariables {

    private final int[][] entries;
    private int count;

    HeldVariables(List<Integer> sizes, boolean triangular) {
        entries = new int[sizes.size()][];
        for (int k = 0; k < entries.length; k++) {
            int q = sizes.get(k);
            entries[k] = new int[q * q];
            for (int e = 0; e < q * q; e++) {
                entries[k][e] = triangular && e % q > e / q ? -1 : count++;
            }
        }
    }

    /** Takes so many more variables; the index of the first. */
    int more(int number) {
        int first = count;
        count += number;
        return first;
    }

    int count() {
        return count;
    }

    /** The variables of K of term k, row-major; -1 for entries that are 0. */
    int[] entries(int k) {
        return entries[k];
    }

    /** The variables of column m of K. */
    int[] column(int k, int m) {
        int q = (int) Math.round(Math.sqrt(entries[k].length));
        int[] column = new int[q];
        for (int r = 0; r < q; r++) {
            column[r] = entries[k][r * q + m];
        }
        return column;
    }

    /** K of term k. */
    double[] factor(double[] x, int k) {
        double[] factor = new double[entries[k].length];
        for (int e = 0; e < factor.length; e++) {
            factor[e] = entries[k][e] < 0 ? 0 : x[entries[k][e]];
        }
        return factor;
    }
}
