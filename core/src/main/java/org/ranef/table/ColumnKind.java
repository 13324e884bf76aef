package org.ranef.table;

/** What the cells of a column are. */
public enum ColumnKind {
    /** Numbers; NaN is a missing value. */
    NUMERIC,
    /** Categories: codes into a list of levels; -1 is a missing value. */
    CATEGORICAL
}
