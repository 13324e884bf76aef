package org.ranef.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.ranef.table.Column;
import org.ranef.table.ColumnKind;
import org.ranef.table.MemoryTable;
import org.ranef.table.Table;

/** Copies of a table: with a numeric column replaced by a function of itself, or of its first rows only. */
final class RecodedTable {

    private RecodedTable() {
    }

    static Table of(Table table, String changed, DoubleUnaryOperator function) {
        return copy(table, changed, function, table.rowCount());
    }

    static Table first(Table table, long rows) {
        return copy(table, "", DoubleUnaryOperator.identity(), rows);
    }

    private static Table copy(Table table, String changed, DoubleUnaryOperator function, long rows) {
        List<Column> columns = new ArrayList<>();
        for (String name : table.columnNames()) {
            if (table.kind(name) == ColumnKind.CATEGORICAL) {
                List<String> texts = new ArrayList<>();
                table.scan(List.of(name), chunk -> Arrays.stream(chunk.codes(name), 0, chunk.size())
                        .forEach(code -> texts.add(code < 0 ? null : table.levels(name).get(code))));
                columns.add(Column.categorical(name, table.levels(name), texts.stream().limit(rows).toList()));
            } else {
                double[] numbers = Arrays.stream(numbers(table, name)).limit(rows).toArray();
                columns.add(Column.of(name, name.equals(changed) ? Arrays.stream(numbers).map(function).toArray() : numbers));
            }
        }
        return MemoryTable.of(columns);
    }

    static double[] numbers(Table table, String name) {
        List<Double> values = new ArrayList<>();
        table.scan(List.of(name), chunk -> Arrays.stream(chunk.numbers(name), 0, chunk.size()).forEach(values::add));
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
