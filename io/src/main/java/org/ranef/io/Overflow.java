package org.ranef.io;

import org.jspecify.annotations.Nullable;
import org.ranef.table.ModelDataException;

/** Remembers the first number of a column that no double can hold: an error, but only if the column turns out to be numeric. */
final class Overflow {

    private final String source;
    private final String column;
    private @Nullable String message;

    Overflow(String source, String column) {
        this.source = source;
        this.column = column;
    }

    /** Looks at the number just scanned. */
    void check(Decimal number, char[] text, int from, int to, long line) {
        if (message == null && number.overflows()) {
            String seen = new String(text, from, Math.min(to - from, 40)).strip() + (to - from > 40 ? "..." : "");
            message = source + ", line " + line + ", column '" + column + "': " + seen
                    + " is too large for a number (the largest is about 1.8e308); rescale the column or write NA";
        }
    }

    /** Takes over what was found in cells that come later. */
    void addLater(Overflow later) {
        if (message == null) {
            message = later.message;
        }
    }

    /** Throws if there was one. */
    void fail() {
        if (message != null) {
            throw new ModelDataException(message);
        }
    }
}
