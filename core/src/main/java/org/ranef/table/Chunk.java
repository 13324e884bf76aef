package org.ranef.table;

/**
 * Some consecutive rows of the columns that a scan asked for. Valid only while the consumer runs. Ask for a column's array once per chunk,
 * not once per row: a table may have to make it.
 */
public interface Chunk {

    /** The number of rows in this chunk; arrays may be longer. */
    int size();

    /** The table row (0-based) of this chunk's first row. */
    long firstRow();

    /** The values of a numeric column; NaN where missing. Read only. */
    double[] numbers(String column);

    /** The codes of a categorical column; -1 where missing. Read only. */
    int[] codes(String column);
}
