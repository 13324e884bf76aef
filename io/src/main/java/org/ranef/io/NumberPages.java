package org.ranef.io;

import java.util.ArrayList;
import java.util.List;

/** Values in pages, which grow as values are added. */
final class NumberPages {

    private final List<double[]> pages = new ArrayList<>();
    private long size;

    /** Adds the first values of an array. */
    void add(double[] values, int count) {
        for (int from = 0; from < count;) {
            int slot = (int) (size % Pages.ROWS);
            if (slot == 0) {
                pages.add(new double[Pages.ROWS]);
            }
            int some = Math.min(count - from, Pages.ROWS - slot);
            System.arraycopy(values, from, pages.get(pages.size() - 1), slot, some);
            from += some;
            size += some;
        }
    }

    /** The pages; the last may be longer than its rows. */
    List<double[]> pages() {
        return pages;
    }
}
