package org.ranef.objective;

/** A computation that cannot give an answer: the message names the stage and what was seen. */
public class NumericalException extends ArithmeticException {

    private static final long serialVersionUID = 1L;

    /** An error with its whole message. */
    public NumericalException(String message) {
        super(message);
    }
}
