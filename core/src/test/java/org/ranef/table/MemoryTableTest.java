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

    @Test
    void isKnownComplete_ofColumnsWithAndWithoutGaps_tellsThemApart() {
        Table gaps = Table.of(Column.of("all", 1, 2, 3), Column.of("missing", 1, Double.NaN, 3), Column.of("infinite", 1, 2, Double.NEGATIVE_INFINITY),
                Column.of("g", "a", "b", "a"), Column.of("none", "a", null, "a"), Column.categorical("unseen", List.of("a", "b"), List.of("a", "a", "a")));
        assertThat(gaps.columnNames().stream().filter(gaps::isKnownComplete)).containsExactly("all", "g");
        assertThat(gaps.with(Column.of("all", 1, Double.NaN, 3)).isKnownComplete("all")).isFalse();
        assertThat(gaps.with(Column.of("more", 1, 2, 3)).columnNames().stream().filter(gaps.with(Column.of("more", 1, 2, 3))::isKnownComplete))
                .containsExactly("all", "g", "more");
    }

    @Test
    void scan_ofManyRows_givesThemInOrder() {
        double[] numbers = new double[10_000];
        int[] codes = new int[numbers.length];
        Arrays.setAll(numbers, row -> row + 0.5);
        Arrays.setAll(codes, row -> row % 3);
        Table base = Table.of(Column.of("y", numbers), CategoricalColumn.ofCodes("g", List.of("a", "b", "c"), codes));
        Table joined = base.with(Column.of("z", numbers));
        assertThat(joined.numbers("y")).isEqualTo(numbers);
        assertThat(joined.numbers("z")).isEqualTo(numbers);
        int[] rows = {0};
        joined.scan(List.of("g", "z", "y"), chunk -> {
            for (int r = 0; r < chunk.size(); r++) {
                int row = rows[0]++;
                assertThat(chunk.codes("g")[r]).isEqualTo(codes[row]);
                assertThat(chunk.numbers("z")[r]).isEqualTo(chunk.numbers("y")[r]).isEqualTo(numbers[row]);
            }
        });
        assertThat(rows[0]).isEqualTo(numbers.length);
    }
}
