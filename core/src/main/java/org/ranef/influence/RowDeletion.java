package org.ranef.influence;

/** What a fit is without one row. Immutable. */
public final class RowDeletion extends Remainder {

    private final long row;

    RowDeletion(long row, Estimates estimates) {
        super(estimates);
        this.row = row;
    }

    /** The row of the data, counted from 0, with those that were not complete. */
    public long row() {
        return row;
    }
}
