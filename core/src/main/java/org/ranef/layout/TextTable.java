package org.ranef.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of text in columns that are as wide as their content, as plain text or as Markdown. */
public final class TextTable {

    /** On which side a column's cells are flush. */
    enum Alignment {
        LEFT, RIGHT
    }

    private record Column(String header, Alignment alignment, List<String> cells) {

        int width() {
            return cells.stream().mapToInt(TextTable::length).reduce(length(header), Math::max);
        }

        String padded(String cell) {
            String blanks = " ".repeat(width() - length(cell));
            return alignment == Alignment.LEFT ? cell + blanks : blanks + cell;
        }
    }

    private final List<Column> columns = new ArrayList<>();

    /** Adds a column of texts; all columns have equally many. */
    public TextTable left(String header, List<String> cells) {
        return add(new Column(header, Alignment.LEFT, List.copyOf(cells)));
    }

    /** Adds a column of numbers. */
    public TextTable right(String header, List<String> cells) {
        return add(new Column(header, Alignment.RIGHT, List.copyOf(cells)));
    }

    private TextTable add(Column column) {
        if (!columns.isEmpty() && columns.get(0).cells().size() != column.cells().size()) {
            throw new IllegalArgumentException("Column '" + column.header() + "' has " + column.cells().size() + " cells, not "
                    + columns.get(0).cells().size());
        }
        columns.add(column);
        return this;
    }

    /** The header and a line for each row, with a blank between columns. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int row = -1; row < rows(); row++) {
            int at = row;
            lines.add(columns.stream().map(column -> column.padded(cell(column, at))).collect(Collectors.joining(" ")).stripTrailing());
        }
        return lines;
    }

    /** The table in GitHub's Markdown. */
    public List<String> markdown() {
        List<String> lines = new ArrayList<>();
        for (int row = -1; row < rows(); row++) {
            StringBuilder line = new StringBuilder("|");
            for (Column column : columns) {
                line.append(' ').append(column.padded(cell(column, row)).replace("|", "\\|")).append(" |");
            }
            lines.add(line.toString());
        }
        StringBuilder rule = new StringBuilder("|");
        for (Column column : columns) {
            String dashes = "-".repeat(column.width());
            rule.append(column.alignment() == Alignment.LEFT ? " " + dashes + " |" : " " + dashes + ":|");
        }
        lines.add(1, rule.toString());
        return lines;
    }

    private int rows() {
        return columns.isEmpty() ? 0 : columns.get(0).cells().size();
    }

    private static String cell(Column column, int row) {
        return row < 0 ? column.header() : column.cells().get(row);
    }

    /** In characters, not in the pairs of which some consist. */
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
