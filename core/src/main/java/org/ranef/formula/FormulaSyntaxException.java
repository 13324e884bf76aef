package org.ranef.formula;

/**
 * A formula that cannot be understood. The message says what is wrong and what to do, then shows the formula with a caret below the place.
 */
public class FormulaSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 100;

    private final String formula;
    private final int position;

    /** An error at a position (0-based, in characters) of a formula. */
    public FormulaSyntaxException(String problem, String formula, int position) {
        super(problem + excerpt(formula, position));
        this.formula = formula;
        this.position = position;
    }

    /** The whole formula. */
    public String formula() {
        return formula;
    }

    /** Where in the formula, 0-based; its length if something is missing at the end. */
    public int position() {
        return position;
    }

    private static String excerpt(String formula, int position) {
        int from = 0;
        int to = formula.length();
        if (to > SHOWN) {
            from = Math.max(0, Math.min(position - SHOWN / 2, to - SHOWN));
            to = Math.min(to, from + SHOWN);
        }
        String before = from > 0 ? "..." : "";
        String line = before + formula.substring(from, to) + (to < formula.length() ? "..." : "");
        // A line break or tab in the formula would part the caret from its place.
        String flat = line.replaceAll("\\s", " ");
        return "\n  " + flat + "\n  " + " ".repeat(before.length() + position - from) + "^";
    }
}
