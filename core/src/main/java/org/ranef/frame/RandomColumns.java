package org.ranef.frame;

import java.util.List;

/**
 * A random-effects term: correlated effects that each level of a grouping has. A term {@code (e || g)} is several of these, one for each
 * column of e.
 *
 * @param group  the grouping's label: {@code Subject}, {@code cask:batch}
 * @param names  the columns' names, as R names them
 * @param levels the grouping's levels, in the order of their codes
 * @param homogeneous whether the effects are uncorrelated with one common variance, instead of freely correlated
 */
public record RandomColumns(String group, List<String> names, List<String> levels, boolean homogeneous) {

    /** Copies the names; the levels, which may be many, are unmodifiable already. */
    public RandomColumns {
        names = List.copyOf(names);
    }
}
