package org.ranef.layout;

import java.util.ArrayList;
import java.util.List;

/** A table whose columns can be set apart to fill a width, as statsmodels sets its summaries. */
public final class RuledTable {

    private final boolean headed;
    private final List<List<String>> lines;

    private RuledTable(boolean headed, List<List<String>> lines) {
        this.headed = headed;
        this.lines = List.copyOf(lines);
    }

    /** Texts, flush left. */
    public static RuledTable ofTexts(List<List<String>> lines) {
        return new RuledTable(false, lines);
    }

    /** A line of headers, then lines of a name, flush left, and numbers, flush right. */
    public static RuledTable ofNumbers(List<List<String>> lines) {
        return new RuledTable(true, lines);
    }

    /** The width with one blank between columns. */
    public int width() {
        return widths().stream().mapToInt(Integer::intValue).sum() + gaps();
    }

    /** The lines, as wide as asked for, without blanks at their ends; a rule below the headers. */
    public List<String> lines(int width) {
        int spare = width - width();
        int blanks = gaps() == 0 ? 0 : spare / gaps();
        List<Integer> widths = widths();
        widths.set(0, widths.get(0) + spare - blanks * gaps());
        String gap = " ".repeat(1 + blanks);
        List<String> all = new ArrayList<>();
        for (List<String> line : lines) {
            boolean header = headed && all.isEmpty();
            List<String> cells = new ArrayList<>();
            for (int j = 0; j < line.size(); j++) {
                cells.add(padded(line.get(j), widths.get(j), header, j));
            }
            all.add(String.join(gap, cells).stripTrailing());
            if (header) {
                all.add("-".repeat(width));
            }
        }
        return all;
    }

    private String padded(String cell, int width, boolean header, int column) {
        int blanks = width - length(cell);
        int before = header ? blanks / 2 + (blanks & width & 1) : headed && column > 0 ? blanks : 0;
        return " ".repeat(before) + cell + " ".repeat(blanks - before);
    }

    private int gaps() {
        return lines.get(0).size() - 1;
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (int j = 0; j < lines.get(0).size(); j++) {
            int widest = 0;
            for (List<String> line : lines) {
                widest = Math.max(widest, length(line.get(j)));
            }
            widths.add(widest);
        }
        return widths;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
