package org.ranef.io;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Some whole records of a source.
 *
 * @param text      the characters
 * @param length    how many of them
 * @param firstLine the line where they begin, 1 for the first
 * @param failure   why nothing could be read after them; {@code null} where all went well
 */
record TextBlock(char[] text, int length, long firstLine, @Nullable IOException failure) {

    /** Delivers the characters and then the failure, if there is one. */
    Reader reader() {
        return new Reader() {
            private int next;

            @Override
            public int read(char[] target, int offset, int most) throws IOException {
                int count = Math.min(most, length - next);
                if (count > 0) {
                    System.arraycopy(text, next, target, offset, count);
                    next += count;
                    return count;
                }
                if (failure != null) {
                    throw failure;
                }
                return -1;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
