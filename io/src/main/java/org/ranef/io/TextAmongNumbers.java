package org.ranef.io;

/** A block of a column that was read as numbers has a text, which the column has noted: its cells are to be read again. */
final class TextAmongNumbers extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TextAmongNumbers() {
        super("A text among numbers", null, false, false);
    }
}
