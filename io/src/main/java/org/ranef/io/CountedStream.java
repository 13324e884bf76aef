package org.ranef.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how many bytes were read. */
final class CountedStream extends FilterInputStream {

    private final ReadingProgress progress;
    private final long size;
    private long count;

    CountedStream(InputStream in, long size, ReadingProgress progress) {
        super(in);
        this.size = size;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        tell(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int some = super.read(target, offset, length);
        tell(Math.max(some, 0));
        return some;
    }

    private void tell(int more) {
        count += more;
        progress.read(count, size);
    }
}
