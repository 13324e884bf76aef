package org.ranef.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

class CsvRulesTest {

    private static final double NA = Double.NaN;

    @Test
    void numbersAndCategories() {
        Table table = Cells.read("y,g\n1.5,b\n-2,a\n3e2,b\n");
        assertThat(table.columnNames()).containsExactly("y", "g");
        assertThat(table.rowCount()).isEqualTo(3);
        assertThat(table.kind("y")).isEqualTo(ColumnKind.NUMERIC);
        assertThat(table.kind("g")).isEqualTo(ColumnKind.CATEGORICAL);
        assertThat(table.levels("g")).containsExactly("a", "b");
        assertThat(Cells.numbers(table, "y")).containsExactly(1.5, -2.0, 300.0);
        assertThat(Cells.texts(table, "g")).containsExactly("b", "a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineEnd(String end) {
        Table table = Cells.read(String.join(end, "y,g", "1,\"a b\"", "2,c"));
        assertThat(Cells.numbers(table, "y")).containsExactly(1.0, 2.0);
        assertThat(Cells.texts(table, "g")).containsExactly("a b", "c");
    }

    @Test
    void quotesAsRfc4180Says() {
        Table table = Cells.read("\"y\",\"g,h\"\n\"1\",\"say \"\"hi\"\"\"\n2,\"two\nlines\"\n");
        assertThat(table.columnNames()).containsExactly("y", "g,h");
        assertThat(Cells.numbers(table, "y")).containsExactly(1.0, 2.0);
        assertThat(Cells.texts(table, "g,h")).containsExactly("say \"hi\"", "two\nlines");
    }

    @Test
    void missingCells() {
        Table table = Cells.read("y,g\n,NA\nNA,\n\"NA\",\"\"\nNaN,\"NaN\"\n NA ,  \n1,x\n");
        assertThat(Cells.numbers(table, "y")).containsExactly(NA, NA, NA, NA, NA, 1.0);
        assertThat(Cells.texts(table, "g")).containsExactly(null, null, null, null, null, "x");
        assertThat(table.levels("g")).containsExactly("x");
    }

    @Test
    void namesThatOnlyBeginAsMissing() {
        Table table = Cells.read("g,h\nNAN,N\nNa,na\nnan,NaNa\nN A,NaM\n");
        assertThat(Cells.texts(table, "g")).containsExactly("NAN", "Na", "nan", "N A");
        assertThat(Cells.texts(table, "h")).containsExactly("N", "na", "NaNa", "NaM");
    }

    @Test
    void aColumnOfMissingCellsIsNumeric() {
        assertThat(Cells.of(Cells.read("y,z\n1,NA\n2,\n"), "z")).isEqualTo(List.of(NA, NA));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheName() {
        assertThat(Cells.read("\uFEFFy,g\n1,a\n").columnNames()).containsExactly("y", "g");
        assertThat(Cells.read("\uFEFF\"y\",g\n1,a\n").columnNames()).containsExactly("y", "g");
    }

    @Test
    void blankLinesAreSkipped() {
        Table table = Cells.read("\n\ny,g\n\n1,a\n\n2,b\n\n\n");
        assertThat(Cells.numbers(table, "y")).containsExactly(1.0, 2.0);
    }

    @Test
    void namesLoseTheBlanksAroundThem() {
        assertThat(Cells.read("y, g \n1,a\n").columnNames()).containsExactly("y", "g");
    }

    @Test
    void levelsKeepTheBlanksAroundThem() {
        assertThat(Cells.read("g\na\n a\na \n").levels("g")).containsExactly(" a", "a", "a ");
    }

    @Test
    void levelsAreInCodePointOrder() {
        // U+1F600 is written with surrogates, which come before U+FF5E as chars but after it as code points.
        Table table = Cells.read("g\nb\n\uD83D\uDE00\nB\n\uFF5E\n10\n9\n\u00E4\n");
        assertThat(table.levels("g")).containsExactly("10", "9", "B", "b", "\u00E4", "\uFF5E", "\uD83D\uDE00");
    }

    @Test
    void aColumnThatTurnsOutToBeTextKeepsItsTexts() {
        String[] numbers = {"1", "01", "1.0", "+1", "1.", ".5", "0.5", "-.5", "-0", "1e0", "1E+0", " 1", "1 ", "Inf",
            "0000000000000000000000001", "123456789012345678", "1234567890123456789", "0.12345678901234567", "1e999",
            "-1.234567890123456789e-05", "9999999999999999999", "18446744073709551615", "99999999999999999999", "1E05",
            "1e-0005", "+.5E+300",
            "  7", "\t7", "               7", "                7", ".123456789012345678E-511", "1e-512", "-INF", "1 2"};
        Table table = Cells.read("g\n" + String.join("\n", numbers) + "\nNA\nx\n");
        assertThat(Cells.texts(table, "g").subList(0, numbers.length)).containsExactly(numbers);
        assertThat(Cells.texts(table, "g").subList(numbers.length, numbers.length + 2)).containsExactly(null, "x");
    }

    @Test
    void onlyTheColumnsAskedForAreKept() {
        Table table = Cells.read("a,b,c\n1,x,1e999\n2,y,1e999\n", CsvOptions.columns(List.of("b", "a", "b")));
        assertThat(table.columnNames()).containsExactly("a", "b");
        assertThat(Cells.texts(table, "b")).containsExactly("x", "y");
    }

    @Test
    void separators() {
        assertThat(Cells.read("y;g\n1;a,b\n", CsvOptions.defaults().withSeparator(';')).levels("g")).containsExactly("a,b");
        assertThat(Cells.read("y\tg\n1\ta,b\n", CsvOptions.defaults().withSeparator('\t')).levels("g")).containsExactly("a,b");
    }

    @Test
    void rowNamesAreLeftOutUnlessAskedFor() {
        String csv = "\"\",\"y\"\n\"1\",2\n\"2\",3\n";
        assertThat(Cells.read(csv).columnNames()).containsExactly("y");
        assertThat(Cells.numbers(Cells.read(csv), "y")).containsExactly(2.0, 3.0);
        Table asked = Cells.read(csv, CsvOptions.columns(List.of("row.names", "y")));
        assertThat(asked.columnNames()).containsExactly("row.names", "y");
    }

    @Test
    void chunksCoverTheRows() {
        int rows = 2 * Pages.ROWS + 1;
        StringBuilder csv = new StringBuilder("y,g\n");
        for (int row = 0; row < rows; row++) {
            csv.append(row).append(",L").append(row % 7).append('\n');
        }
        Table table = Cells.read(csv.toString());
        long[] next = {0};
        table.scan(List.of("y", "g"), chunk -> {
            assertThat(chunk.firstRow()).isEqualTo(next[0]);
            for (int row = 0; row < chunk.size(); row++) {
                assertThat(chunk.numbers("y")[row]).isEqualTo(next[0] + row);
                assertThat(chunk.codes("g")[row]).isEqualTo((int) ((next[0] + row) % 7));
            }
            next[0] += chunk.size();
        });
        assertThat(next[0]).isEqualTo(rows).isEqualTo(table.rowCount());
    }
}
