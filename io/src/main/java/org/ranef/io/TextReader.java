package org.ranef.io;

import java.io.IOException;
import java.io.Reader;

/** Drops a byte order mark. */
final class TextReader extends Reader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader in;
    private boolean started;

    TextReader(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (!started && count > 0) {
            started = true;
            if (target[offset] == BYTE_ORDER_MARK) {
                System.arraycopy(target, offset + 1, target, offset, --count);
            }
        }
        return count == 0 ? read(target, offset, length) : count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
