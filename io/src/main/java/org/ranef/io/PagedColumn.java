package org.ranef.io;

import java.util.List;

/** A column in pages of {@value Pages#ROWS} rows. */
sealed interface PagedColumn {

    String name();

    /** Numbers; NaN is missing. */
    record Numbers(String name, List<double[]> pages) implements PagedColumn {
    }

    /** Codes into levels; -1 is missing. The last page may be longer than its rows. */
    record Codes(String name, List<String> levels, List<int[]> pages) implements PagedColumn {
    }
}
