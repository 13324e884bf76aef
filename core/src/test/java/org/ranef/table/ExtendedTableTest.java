package org.ranef.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExtendedTableTest {

    private static final int N = 5000;
    private static final Table BASE = Table.of(Column.of("a", IntStream.range(0, N).toArray()), Column.of("f", "x".repeat(N).split("")));

    private static List<String> cells(Table table, String... columns) {
        List<String> cells = new ArrayList<>();
        table.scan(List.of(columns), chunk -> {
            for (int i = 0; i < chunk.size(); i++) {
                String row = "" + (chunk.firstRow() + i);
                for (String column : columns) {
                    row += table.kind(column) == ColumnKind.NUMERIC ? " " + chunk.numbers(column)[i]
                            : " " + table.levels(column).get(chunk.codes(column)[i]);
                }
                cells.add(row);
            }
        });
        return cells;
    }

    @Test
    void with_newColumn_addsItAtTheEnd() {
        Table table = BASE.with(Column.of("b", IntStream.range(0, N).map(i -> -i).toArray()))
                .with(Column.of("g", IntStream.range(0, N).mapToObj(i -> "g" + i % 3).toList()));
        assertThat(table.columnNames()).containsExactly("a", "f", "b", "g");
        assertThat(table.rowCount()).isEqualTo(N);
        assertThat(cells(table, "g", "a", "b")).hasSize(N).contains("0 g0 0.0 0.0", "4999 g1 4999.0 -4999.0", "4096 g1 4096.0 -4096.0");
        assertThat(cells(table, "b")).hasSize(N).contains("4998 -4998.0");
        assertThat(cells(table, "a", "f")).contains("7 7.0 x");
    }

    @Test
    void with_columnOfTheSameName_replacesItInPlace() {
        Table table = BASE.with(Column.of("a", "y".repeat(N).split("")));
        assertThat(table.columnNames()).containsExactly("a", "f");
        assertThat(table.kind("a")).isEqualTo(ColumnKind.CATEGORICAL);
        assertThat(cells(table, "a", "f")).contains("1 y x");
    }

    @Test
    void with_badColumns_isAnError() {
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> BASE.with(Column.of("b", 1., 2.)))
                .withMessage("Column 'b' has 2 rows, but the table has 5000; all columns of a table must be equally long");
        Table table = BASE.with(Column.of("b", new double[N]));
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> table.kind("B"))
                .withMessage("'B' is not a column; did you mean 'b'? Columns: a, f, b");
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> table.scan(List.of("a", "c"), chunk -> { }))
                .withMessage("'c' is not a column. Columns: a, f, b");
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> table.levels("b"))
                .withMessage("Column 'b' is numeric and has no levels");
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> table.scan(List.of("a", "b"), chunk -> chunk.codes("b")))
                .withMessage("Column 'b' is numeric, not categorical");
    }
}
