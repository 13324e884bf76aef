package org.ranef.formula;

/**
 * A word of a formula.
 *
 * @param kind     what it is
 * @param text     the name, the operator, the quoted text without its quotes, or the number as written
 * @param position where it starts
 */
record Token(Kind kind, String text, int position) {

    enum Kind {
        NAME, QUOTED_NAME, NUMBER, TEXT, OPERATOR, END
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /** For messages. */
    String shown() {
        return kind == Kind.END ? "the end of the formula" : "'" + text + "'";
    }
}
