package org.ranef.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 without replacement characters: malformed bytes are an error.
 *
 * <p>The characters before a malformed byte are delivered first and the error is thrown by the next read, so that the parser stands at the
 * line of that byte when it learns of it. {@link java.io.InputStreamReader} would throw up to a buffer too early.
 */
final class Utf8Reader extends Reader {

    private static final int BUFFER = 1 << 16;
    private static final long NOT_PLAIN = 0x8080808080808080L;

    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    private boolean ended;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int plain = plainBytes(length);
        if (plain > 0) {
            new String(bytes.array(), bytes.position(), plain, StandardCharsets.ISO_8859_1).getChars(0, plain, target, offset);
            bytes.position(bytes.position() + plain);
            return plain;
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        int start = chars.position();
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (chars.position() > start) {
                return chars.position() - start;
            }
            if (result.isError()) {
                throw malformed();
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    /** How many of the next bytes, at most so many, are characters of ASCII; a few may be missed at the end. */
    private int plainBytes(int most) {
        int end = Math.min(bytes.limit(), bytes.position() + most);
        int i = bytes.position();
        while (i + Long.BYTES <= end && (bytes.getLong(i) & NOT_PLAIN) == 0) {
            i += Long.BYTES;
        }
        return i - bytes.position();
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    private BadTextException malformed() {
        return new BadTextException(String.format("byte 0x%02X is not UTF-8 text; save the file in the encoding UTF-8",
                bytes.get(bytes.position())));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
