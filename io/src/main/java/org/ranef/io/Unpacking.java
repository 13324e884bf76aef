package org.ranef.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Tells by its first bytes whether a stream is compressed; gzip is unpacked, other packed or binary formats are refused by name. */
final class Unpacking {

    private static final int BUFFER = 1 << 16;
    private static final int MAGIC_BYTES = 6;

    private enum Format {
        ZIP("a zip archive or a spreadsheet", 'P', 'K', 3, 4),
        BZIP2("packed with bzip2", 'B', 'Z', 'h'),
        XZ("packed with xz", 0xFD, '7', 'z', 'X', 'Z', 0),
        ZSTANDARD("packed with zstd", 0x28, 0xB5, 0x2F, 0xFD),
        PARQUET("a Parquet file", 'P', 'A', 'R', '1');

        private final String description;
        private final int[] magic;

        Format(String description, int... magic) {
            this.description = description;
            this.magic = magic;
        }
    }

    private Unpacking() {
    }

    /** The unpacked bytes. */
    static InputStream open(InputStream raw) throws IOException {
        InputStream in = new BufferedInputStream(raw, BUFFER);
        in.mark(MAGIC_BYTES);
        byte[] head = in.readNBytes(MAGIC_BYTES);
        in.reset();
        if (startsWith(head, 0x1F, 0x8B)) {
            return new GZIPInputStream(in, BUFFER);
        }
        for (Format format : Format.values()) {
            if (startsWith(head, format.magic)) {
                throw new BadTextException("this is " + format.description
                        + "; only plain text and gzip can be read, so unpack it or save the table as CSV");
            }
        }
        return in;
    }

    private static boolean startsWith(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
