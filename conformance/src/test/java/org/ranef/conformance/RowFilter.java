package org.ranef.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ranef.table.Column;
import org.ranef.table.ColumnKind;
import org.ranef.table.MemoryTable;
import org.ranef.table.Table;

/** A table without some of its rows. */
final class RowFilter {

    private RowFilter() {
    }

    /** Without the rows in which all of the given columns have the given values. */
    static Table without(Table table, Map<String, Object> cell) {
        List<List<Object>> columns = new ArrayList<>();
        table.columnNames().forEach(name -> columns.add(new ArrayList<>()));
        table.scan(table.columnNames(), chunk -> {
            for (int r = 0; r < chunk.size(); r++) {
                boolean matches = true;
                List<Object> row = new ArrayList<>();
                for (String name : table.columnNames()) {
                    Object value = table.kind(name) == ColumnKind.NUMERIC ? (Object) chunk.numbers(name)[r]
                            : chunk.codes(name)[r] < 0 ? null : table.levels(name).get(chunk.codes(name)[r]);
                    row.add(value);
                    matches &= !cell.containsKey(name) || Objects.equals(cell.get(name), value);
                }
                for (int c = 0; c < row.size() && !matches; c++) {
                    columns.get(c).add(row.get(c));
                }
            }
        });
        List<Column> kept = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            kept.add(Column.of(table.columnNames().get(c), columns.get(c)));
        }
        return MemoryTable.of(kept);
    }
}
