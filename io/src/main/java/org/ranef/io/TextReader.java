package org.ranef.io;

import java.io.IOException;
import java.io.Reader;

/** Drops a byte order mark and refuses NUL characters, which no text has; like {@link Utf8Reader}, not before the text ahead is read. */
final class TextReader extends Reader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader in;
    private boolean started;
    private boolean nulAhead;

    TextReader(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (nulAhead) {
            throw new BadTextException("a NUL byte, so this is not plain text; save the table as CSV in the encoding UTF-8");
        }
        int count = in.read(target, offset, length);
        if (!started && count > 0) {
            started = true;
            if (target[offset] == BYTE_ORDER_MARK) {
                System.arraycopy(target, offset + 1, target, offset, --count);
            }
        }
        for (int i = offset; i < offset + count; i++) {
            if (target[i] == 0) {
                nulAhead = true;
                return i > offset ? i - offset : read(target, offset, length);
            }
        }
        return count == 0 ? read(target, offset, length) : count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
