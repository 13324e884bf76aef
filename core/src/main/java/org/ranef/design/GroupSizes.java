package org.ranef.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many rows the levels of each grouping factor have.
 *
 * @param all       the sizes for each grouping factor, in the order of the terms
 * @param outermost those of the factor within whose levels the levels of all other factors are nested: the groups that are independent of each other. Null
 *                  if factors are crossed; the first in the order of the terms if several have the same levels
 */
public record GroupSizes(List<GroupSize> all, @Nullable GroupSize outermost) {

    /** Keeps the list from changing. */
    public GroupSizes {
        all = List.copyOf(all);
    }

    /** The sizes of a design's groups, from the rows that are here, which are read once. */
    public static GroupSizes of(Design design) {
        return GroupCounts.sizes(design);
    }
}
