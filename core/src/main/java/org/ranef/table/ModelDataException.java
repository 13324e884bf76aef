package org.ranef.table;

/** Data that cannot be read or modelled. The message names the variable, row or level, what was seen, and what to do. */
public class ModelDataException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** An error with its whole message. */
    public ModelDataException(String message) {
        super(message);
    }

    /** An error with its whole message and what caused it. */
    public ModelDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
