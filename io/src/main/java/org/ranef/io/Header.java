package org.ranef.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ranef.table.ModelDataException;
import org.ranef.table.UnknownColumn;

/**
 * The names in a header line, without surrounding blanks.
 *
 * <p>An unnamed first column holds the row names that R and pandas write. It is called {@value #ROW_NAMES} and left out of the table unless
 * it is asked for by that name: a formula's {@code .} must not take it for data.
 */
final class Header {

    /** The name of an unnamed first column. */
    static final String ROW_NAMES = "row.names";

    private final List<String> names;
    private final boolean rowNames;

    private Header(List<String> names, boolean rowNames) {
        this.names = names;
        this.rowNames = rowNames;
    }

    /** Checks the names; {@code where} begins the messages. */
    static Header of(List<String> cells, String where) {
        List<String> names = new ArrayList<>();
        cells.forEach(cell -> names.add(cell.strip()));
        boolean rowNames = names.size() > 1 && names.get(0).isEmpty() && !names.contains(ROW_NAMES);
        if (rowNames) {
            names.set(0, ROW_NAMES);
        }
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.isEmpty()) {
                throw new ModelDataException(where + ": column " + (i + 1) + " of " + names.size()
                        + " has no name; give each column one in the header");
            }
            Integer first = seen.putIfAbsent(name, i);
            if (first != null) {
                throw new ModelDataException(where + ": columns " + (first + 1) + " and " + (i + 1) + " are both named '" + name
                        + "'; rename one of them");
            }
        }
        return new Header(List.copyOf(names), rowNames);
    }

    /** All names, in the order of the file. */
    List<String> names() {
        return names;
    }

    /** The number of cells in each row. */
    int size() {
        return names.size();
    }

    /**
     * The columns to keep, given the names asked for; {@code null} asks for all but the row names.
     *
     * @throws ModelDataException if a name asked for is not here
     */
    List<String> kept(@Nullable Set<String> asked) {
        List<String> data = rowNames ? names.subList(1, names.size()) : names;
        if (asked == null) {
            return data;
        }
        for (String name : asked) {
            if (!names.contains(name)) {
                throw UnknownColumn.exception(name, data);
            }
        }
        return names.stream().filter(asked::contains).toList();
    }

    /** What reads each of the columns, in the order of the file; {@code null} for a column that is not read. */
    @Nullable ColumnReading[] inOrder(Map<String, ? extends ColumnReading> readingOf) {
        @Nullable ColumnReading[] all = new ColumnReading[names.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = readingOf.get(names.get(i));
        }
        return all;
    }
}
