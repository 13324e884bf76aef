package org.ranef.io;

import org.jspecify.annotations.Nullable;

/**
 * Reads blocks in which every record has a cell for each column, quoted as a whole or not at all: nearly all that programs write. Whatever else there
 * is, right or wrong, is left to FastCSV.
 */
final class PlainRecords {

    /** The block has other records. */
    static final int OTHERS = -1;

    private final char[] text;
    private final int length;
    private final char separator;
    private final @Nullable CellSink[] sinks;
    private long line;

    private PlainRecords(TextBlock block, char separator, @Nullable CellSink[] sinks) {
        text = block.text();
        length = block.length();
        line = block.firstLine();
        this.separator = separator;
        this.sinks = sinks;
    }

    /** Hands the cells to their columns' sinks and returns the number of records; or {@link #OTHERS}, and then some cells were handed over. */
    static int parse(TextBlock block, char separator, @Nullable CellSink[] sinks) {
        boolean ordinary = block.failure() == null && block.length() <= CsvParser.LONGEST_CELL;
        return ordinary ? new PlainRecords(block, separator, sinks).records() : OTHERS;
    }

    private int records() {
        int rows = 0;
        for (int at = 0; at < length; line++) {
            if (!isLineBreak(text[at])) {
                at = record(at);
                if (at < 0) {
                    return OTHERS;
                }
                rows++;
            }
            if (at < length) {
                at += text[at] == '\r' && at + 1 < length && text[at + 1] == '\n' ? 2 : 1;
            }
        }
        return rows;
    }

    /** The end of the record that begins here, before its line break; negative if it is another one. */
    private int record(int start) {
        int at = cell(start, sinks[0]);
        for (int column = 1; column < sinks.length; column++) {
            if (at < 0 || at == length || text[at] != separator) {
                return OTHERS;
            }
            at = cell(at + 1, sinks[column]);
        }
        return at < 0 || at < length && !isLineBreak(text[at]) ? OTHERS : at;
    }

    private int cell(int start, @Nullable CellSink sink) {
        if (start < length && text[start] == '"') {
            return quoted(start + 1, sink);
        }
        return sink == null ? end(text, start, length, separator) : sink.read(text, start, length, separator, line);
    }

    private int quoted(int start, @Nullable CellSink sink) {
        int end = start;
        while (end < length && text[end] != '"' && !isLineBreak(text[end])) {
            end++;
        }
        if (end == length || text[end] != '"' || end + 1 < length && !endsCell(text[end + 1], separator)) {
            return OTHERS;
        }
        if (sink != null) {
            sink.take(text, start, end, line);
        }
        return end + 1;
    }

    /** The end of the cell without quotes that begins here. */
    static int end(char[] text, int start, int limit, char separator) {
        int end = start;
        while (end < limit && !endsCell(text[end], separator)) {
            end++;
        }
        return end;
    }

    /** Whether a character stands between cells. */
    static boolean endsCell(char c, char separator) {
        return c == separator || isLineBreak(c);
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
