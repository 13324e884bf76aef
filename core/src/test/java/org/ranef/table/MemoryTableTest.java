package org.ranef.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTableTest {

    private final Table table = Table.of(Column.of("y", 1, 2, 3), Column.of("g", "b", "a", null));

    private static void fails(Runnable use, String message) {
        assertThatThrownBy(use::run).isInstanceOf(ModelDataException.class).hasMessage(message);
    }

    @Test
    void namesKindsAndLevels() {
        assertThat(table.columnNames()).containsExactly("y", "g");
        assertThat(table.rowCount()).isEqualTo(3);
        assertThat(table.kind("y")).isEqualTo(ColumnKind.NUMERIC);
        assertThat(table.kind("g")).isEqualTo(ColumnKind.CATEGORICAL);
        assertThat(table.levels("g")).containsExactly("a", "b");
    }

    @Test
    void noColumns() {
        assertThat(Table.of().rowCount()).isZero();
        assertThat(Table.of().columnNames()).isEmpty();
        fails(() -> Table.of().kind("y"), "'y' is not a column. The table has no columns");
    }

    @Test
    void columnsOfOtherLengths() {
        fails(() -> Table.of(Column.of("y", 1, 2, 3), Column.of("g", "a", "b")),
                "Column 'g' has 2 rows, but 'y' has 3; all columns of a table must be equally long");
    }

    @Test
    void columnsOfTheSameName() {
        fails(() -> Table.of(Column.of("y", 1), Column.of("y", "a")), "Two columns are named 'y'; rename one of them");
    }

    @Test
    void unknownColumns() {
        Table sleep = Table.of(Column.of("Reaction", 1), Column.of("Days", 1), Column.of("Subject", "a"));
        String columns = "Columns: Reaction, Days, Subject";
        fails(() -> sleep.kind("Day"), "'Day' is not a column; did you mean 'Days'? " + columns);
        fails(() -> sleep.levels("SUBJECT"), "'SUBJECT' is not a column; did you mean 'Subject'? " + columns);
        fails(() -> sleep.scan(List.of("Days", "weight"), chunk -> { }), "'weight' is not a column. " + columns);
        fails(() -> table.kind("x"), "'x' is not a column. Columns: y, g");
    }

    @Test
    void onlyThirtyColumnsAreListed() {
        Column[] columns = new Column[40];
        Arrays.setAll(columns, i -> Column.of("column" + i, 1));
        assertThatThrownBy(() -> Table.of(columns).kind("z")).hasMessageEndingWith("column28, column29, ... (40 in all)");
    }

    @Test
    void theOtherKind() {
        fails(() -> table.levels("y"), "Column 'y' is numeric and has no levels");
        fails(() -> table.scan(List.of("g"), chunk -> chunk.numbers("g")), "Column 'g' is categorical, not numeric");
        fails(() -> table.scan(List.of("y"), chunk -> chunk.codes("y")), "Column 'y' is numeric, not categorical");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 4097, 10_000})
    void aScanCoversTheRowsInOrder(int rows) {
        double[] numbers = new double[rows];
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++) {
            numbers[row] = row;
            codes[row] = row % 3 - 1;
        }
        Table tall = Table.of(Column.of("y", numbers), CategoricalColumn.ofCodes("g", List.of("a", "b"), codes));
        long[] next = {0};
        tall.scan(List.of("y", "g"), chunk -> {
            assertThat(chunk.firstRow()).isEqualTo(next[0]);
            assertThat(chunk.size()).isPositive();
            for (int row = 0; row < chunk.size(); row++) {
                assertThat(chunk.numbers("y")[row]).isEqualTo(next[0]);
                assertThat(chunk.codes("g")[row]).isEqualTo((int) (next[0] % 3) - 1);
                next[0]++;
            }
        });
        assertThat(next[0]).isEqualTo(rows);
    }
}
