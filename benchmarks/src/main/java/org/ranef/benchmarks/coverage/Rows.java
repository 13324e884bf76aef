package org.ranef.benchmarks.coverage;

import java.util.List;
import java.util.Map;
import org.ranef.table.Column;
import org.ranef.table.Table;

/**
 * The rows of a design.
 *
 * @param all    the rows that are fitted, then two more
 * @param fitted the rows that are fitted
 * @param added  the two, which are predicted: one of groups that were seen, one of new groups
 */
record Rows(Table all, Table fitted, Table added) {

    /** What the added rows are called. */
    static final List<String> ADDED = List.of("new row, same groups", "new row, new groups");

    /** Of columns whose last two values are those of the added rows. */
    static Rows of(Map<String, List<?>> columns) {
        int count = columns.values().iterator().next().size();
        int fitted = count - ADDED.size();
        return new Rows(table(columns, 0, count), table(columns, 0, fitted), table(columns, fitted, count));
    }

    private static Table table(Map<String, List<?>> columns, int from, int to) {
        return Table.of(columns.entrySet().stream().map(column -> Column.of(column.getKey(), column.getValue().subList(from, to)))
                .toArray(Column[]::new));
    }
}
