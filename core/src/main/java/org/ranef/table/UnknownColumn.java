package org.ranef.table;

import java.util.List;

/** The error for a name that no column has. */
public final class UnknownColumn {

    private static final int LISTED = 30;

    private UnknownColumn() {
    }

    /** Names the column, the nearest one there is (by edit distance) and all there are. */
    public static ModelDataException exception(String name, List<String> columns) {
        return exception("column", name, columns);
    }

    /**
     * The same of things that are no columns of a table.
     *
     * @param kind what they are, as one word: {@code coefficient}
     */
    public static ModelDataException exception(String kind, String name, List<String> columns) {
        String nearest = null;
        int least = Math.max(1, name.length() / 2) + 1;
        for (String column : columns) {
            int distance = column.equalsIgnoreCase(name) ? 0 : editDistance(column, name);
            boolean alike = distance < Math.max(name.length(), column.length());
            if (alike && distance < least) {
                least = distance;
                nearest = column;
            }
        }
        String list = String.join(", ", columns.subList(0, Math.min(LISTED, columns.size())))
                + (columns.size() > LISTED ? ", ... (" + columns.size() + " in all)" : "");
        String available = columns.isEmpty() ? "The table has no " + kind + "s"
                : Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + "s: " + list;
        return new ModelDataException("'" + name + "' is not a " + kind
                + (nearest == null ? ". " : "; did you mean '" + nearest + "'? ") + available);
    }

    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
