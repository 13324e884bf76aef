package org.ranef.design;

import java.util.List;

/**
 * A factor whose levels carry random effects. Terms on the same factor share it, so that their coefficients of one level stand together.
 *
 * @param label   its name as the formula gives it, as {@code Subject} or {@code batch:cask}
 * @param levels  the names of its levels, in the order of their codes
 * @param columns the number of columns of Z for each level, over all terms on this factor
 */
public record GroupingFactor(String label, List<String> levels, int columns) {

    /** The number of levels. */
    public int levelCount() {
        return levels.size();
    }

    /** The number of random effects: levels times columns. */
    public long size() {
        return (long) levels.size() * columns;
    }
}
