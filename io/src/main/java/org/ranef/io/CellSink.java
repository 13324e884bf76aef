package org.ranef.io;

/** Takes the cells of one column, row by row. */
interface CellSink {

    /** The cell's text stands in {@code text[from, to)}, without its quotes; the array is reused. The line is for messages. */
    void accept(char[] text, int from, int to, long line);
}
