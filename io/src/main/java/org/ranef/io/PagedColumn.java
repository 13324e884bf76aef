package org.ranef.io;

import java.util.List;

/** A column in pages of {@value Pages#ROWS} rows. */
sealed interface PagedColumn {

    String name();

    /** Whether no value is missing or infinite and each level occurs. */
    boolean complete();

    /** Numbers; NaN is missing. The last page may be longer than its rows. */
    record Numbers(String name, boolean complete, List<double[]> pages) implements PagedColumn {
    }

    /** Codes into levels; -1 is missing. The last page may be longer than its rows. */
    record Codes(String name, boolean complete, List<String> levels, List<int[]> pages) implements PagedColumn {
    }
}
