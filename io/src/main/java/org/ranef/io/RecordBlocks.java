package org.ranef.io;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a source between records, so that the blocks can be parsed apart. A line break within quotes ends no record; a quote opens only where
 * a cell begins, as for the parser of the blocks. NUL characters, which no text has, are refused.
 */
final class RecordBlocks {

    /** Characters of a block: much work for a thread, little memory for many blocks on their way. */
    static final int BLOCK = 1 << 17;

    /** A longer record surely has a quote that is never closed. */
    static final int LONGEST_RECORD = 1 << 25;

    private final Reader in;
    private final char separator;
    private final int blockLength;
    private char[] buffer = new char[0];
    private int length;
    private long line = 1;
    private long linesInBlock;
    private boolean ended;
    private @Nullable IOException failure;

    RecordBlocks(Reader in, char separator, int blockLength) {
        this.in = in;
        this.separator = separator;
        this.blockLength = blockLength;
    }

    /** The first of the records that are left, or what looks like one: a blank line; {@code null} at the end. */
    @Nullable TextBlock nextRecord() {
        return next(true);
    }

    /** About as many characters as a block has, more where a record is longer; {@code null} at the end. */
    @Nullable TextBlock nextBlock() {
        return next(false);
    }

    private @Nullable TextBlock next(boolean one) {
        for (int wanted = blockLength;; wanted *= 2) {
            fill(wanted);
            int end = end(one);
            if (end > 0 && (one || !ended)) {
                return cut(end);
            }
            if (!ended && wanted >= LONGEST_RECORD) {
                ended = true;
                failure = new BadTextException("the record that begins here is longer than " + (LONGEST_RECORD >> 20)
                        + " million characters; look for a quote that is never closed");
            }
            if (ended) {
                return rest();
            }
        }
    }

    private void fill(int wanted) {
        // Room for one more: a reader may have two characters that belong together.
        if (buffer.length <= wanted && !ended) {
            buffer = Arrays.copyOf(buffer, wanted + 1);
        }
        try {
            while (!ended && length < wanted) {
                int count = in.read(buffer, length, buffer.length - length);
                if (count < 0) {
                    ended = true;
                } else {
                    length += count;
                }
            }
        } catch (IOException e) {
            ended = true;
            failure = e;
        }
    }

    /** Where the first or the last whole record in the buffer ends; 0 if there is none. Counts the lines up to there. */
    private int end(boolean first) {
        char[] text = buffer;
        int end = 0;
        long lines = 0;
        boolean quoted = false;
        for (int i = 0; i < length; i++) {
            char c = text[i];
            if (c > '"') {
                continue;
            }
            if (c == '"') {
                if (!quoted) {
                    quoted = i == 0 || isBetweenCells(text[i - 1]);
                } else if (i + 1 < length && text[i + 1] == '"') {
                    i++;
                } else if (i + 1 < length && !isBetweenCells(text[i + 1])) {
                    // An error that the parser is to find, with all that it needs to see.
                    break;
                } else {
                    quoted = false;
                }
            } else if (c == 0) {
                endBeforeNul(i);
            } else if (c == '\n' || c == '\r') {
                boolean pair = c == '\r' && i + 1 < length && text[i + 1] == '\n';
                // Whether a line feed follows the last carriage return is not known yet.
                boolean whole = c == '\n' || i + 1 < length;
                i += pair ? 1 : 0;
                lines++;
                if (!quoted && whole) {
                    end = i + 1;
                    linesInBlock = lines;
                    if (first) {
                        return end;
                    }
                }
            }
        }
        return end;
    }

    private void endBeforeNul(int at) {
        length = at;
        ended = true;
        failure = new BadTextException("a NUL byte, so this is not plain text; save the table as CSV in the encoding UTF-8");
    }

    private boolean isBetweenCells(char c) {
        return c == separator || c == '\n' || c == '\r';
    }

    private TextBlock cut(int end) {
        TextBlock block = new TextBlock(buffer, end, line, null);
        buffer = Arrays.copyOfRange(buffer, end, Math.max(end + blockLength + 1, length));
        length -= end;
        line += linesInBlock;
        return block;
    }

    private @Nullable TextBlock rest() {
        if (length == 0 && failure == null) {
            return null;
        }
        TextBlock block = new TextBlock(buffer, length, line, failure);
        length = 0;
        failure = null;
        return block;
    }
}
