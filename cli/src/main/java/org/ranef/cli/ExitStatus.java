package org.ranef.cli;

/** What the command's exit status says. */
final class ExitStatus {

    /** Fitted, and certified as an optimum. */
    static final int CERTIFIED = 0;
    /** Something that was not foreseen. */
    static final int UNFORESEEN = 1;
    /** Options, a formula or data that cannot be used. */
    static final int BAD_INPUT = 2;
    /** Fitted, but not certified as an optimum. */
    static final int NOT_CERTIFIED = 3;

    private ExitStatus() {
    }
}
