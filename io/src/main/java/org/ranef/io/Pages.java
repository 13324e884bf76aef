package org.ranef.io;

/** How columns are cut into pages: one page is one chunk of a scan, so that a scan copies nothing. */
final class Pages {

    /** Spreads the cost of a chunk over many rows, and a few columns of it stay in the cache. */
    static final int ROWS = 4096;

    private Pages() {
    }

    /** The number of pages that so many rows take. */
    static int count(long rows) {
        return Math.toIntExact((rows + ROWS - 1) / ROWS);
    }

    /** The number of rows on a page. */
    static int rows(int page, long allRows) {
        return (int) Math.min(ROWS, allRows - (long) page * ROWS);
    }
}
