package org.ranef.io;

import java.io.IOException;

/** Content that is not text; the message says what was seen and what to do, the parser adds where. */
final class BadTextException extends IOException {

    private static final long serialVersionUID = 1L;

    BadTextException(String message) {
        super(message);
    }
}
