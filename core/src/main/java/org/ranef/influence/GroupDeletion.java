package org.ranef.influence;

/** What a fit is without the rows of one level of a grouping factor. Immutable. */
public final class GroupDeletion extends Remainder {

    private final String level;
    private final long rows;

    GroupDeletion(String level, long rows, Estimates estimates) {
        super(estimates);
        this.level = level;
        this.rows = rows;
    }

    /** The name of the level. */
    public String level() {
        return level;
    }

    /** The number of its rows. */
    public long rows() {
        return rows;
    }
}
