package org.ranef.io;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

/** Columns of a table as plain lists, to compare with. */
final class Cells {

    private Cells() {
    }

    static Table read(String csv) {
        return Csv.read(new StringReader(csv), "test.csv");
    }

    static Table read(String csv, CsvOptions options) {
        return Csv.read(new StringReader(csv), "test.csv", options);
    }

    static List<Double> numbers(Table table, String column) {
        List<Double> all = new ArrayList<>();
        table.scan(List.of(column), chunk -> {
            for (int row = 0; row < chunk.size(); row++) {
                all.add(chunk.numbers(column)[row]);
            }
        });
        return all;
    }

    /** The levels of the rows; null where missing. */
    static List<String> texts(Table table, String column) {
        List<String> levels = table.levels(column);
        List<String> all = new ArrayList<>();
        table.scan(List.of(column), chunk -> {
            for (int row = 0; row < chunk.size(); row++) {
                int code = chunk.codes(column)[row];
                all.add(code < 0 ? null : levels.get(code));
            }
        });
        return all;
    }

    static List<?> of(Table table, String column) {
        return table.kind(column) == ColumnKind.NUMERIC ? numbers(table, column) : texts(table, column);
    }
}
