package org.ranef.io;

/** Takes the cells of one column, row by row. */
interface CellSink {

    /** The cell's text stands in {@code text[from, to)}, without its quotes; the array is reused. The line is for messages. */
    void accept(char[] text, int from, int to, long line);

    /** The same, but the sink may look at the text only when the block ends. */
    default void take(char[] text, int from, int to, long line) {
        accept(text, from, to, line);
    }

    /** Takes the cell without quotes that begins in {@code text[from, limit)}, and returns where it ends. */
    default int read(char[] text, int from, int limit, char separator, long line) {
        int to = PlainRecords.end(text, from, limit, separator);
        take(text, from, to, line);
        return to;
    }
}
