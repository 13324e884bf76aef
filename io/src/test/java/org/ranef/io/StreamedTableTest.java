package org.ranef.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ranef.table.ColumnKind;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class StreamedTableTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("a.csv");
    }

    private Table stream(String csv) throws IOException {
        return Csv.stream(Files.writeString(file, csv), CsvOptions.defaults());
    }

    private static void fails(Runnable reading, String message) {
        assertThatThrownBy(reading::run).isInstanceOf(ModelDataException.class).hasMessage(message);
    }

    @Test
    void kindsLevelsAndCells() throws IOException {
        Table table = stream("y,g,h\n1,b,1\n,a,01\n3,NA,1.0\n4,b,x\n");
        assertThat(table.columnNames()).containsExactly("y", "g", "h");
        assertThat(table.rowCount()).isEqualTo(4);
        assertThat(table.kind("h")).isEqualTo(ColumnKind.CATEGORICAL);
        assertThat(table.levels("h")).containsExactly("01", "1", "1.0", "x");
        assertThat(Cells.numbers(table, "y")).containsExactly(1.0, Double.NaN, 3.0, 4.0);
        assertThat(Cells.texts(table, "g")).containsExactly("b", "a", null, "b");
        assertThat(Cells.texts(table, "h")).containsExactly("1", "01", "1.0", "x");
    }

    @Test
    void chunksCoverTheRows() throws IOException {
        for (int rows : new int[] {1, Pages.ROWS - 1, Pages.ROWS, Pages.ROWS + 1, 3 * Pages.ROWS}) {
            StringBuilder csv = new StringBuilder("y\n");
            for (int row = 0; row < rows; row++) {
                csv.append(row).append('\n');
            }
            List<Long> starts = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            Table table = stream(csv.toString());
            table.scan(List.of("y"), chunk -> {
                assertThat(chunk.numbers("y")[chunk.size() - 1]).isEqualTo(chunk.firstRow() + chunk.size() - 1);
                starts.add(chunk.firstRow());
                sizes.add(chunk.size());
            });
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(rows);
            for (int i = 1; i < starts.size(); i++) {
                assertThat(starts.get(i)).isEqualTo(starts.get(i - 1) + sizes.get(i - 1));
            }
        }
    }

    @Test
    void aScanOfNoColumnsCountsRows() throws IOException {
        long[] rows = {0};
        stream("y\n1\n2\n").scan(List.of(), chunk -> rows[0] += chunk.size());
        assertThat(rows[0]).isEqualTo(2);
    }

    @Test
    void overflowIsAnErrorInNumbersOnly() throws IOException {
        assertThat(stream("g\n1e400\nx\n").levels("g")).containsExactly("1e400", "x");
        Files.writeString(file, "y\n1\n1e400\n");
        fails(() -> Csv.stream(file, CsvOptions.defaults()), file + ", line 3, column 'y': 1e400 is too large for a number "
                + "(the largest is about 1.8e308); rescale the column or write NA");
    }

    @Test
    void aChangedFileIsNoticed() throws IOException {
        Table table = stream("y,g\n1,a\n2,b\n");
        Files.writeString(file, "y,g\n1,a\n2,b\n3,b\n");
        String changed = file + " had 2 rows when it was first read and has changed since; keep the file unchanged while it is in use";
        fails(() -> Cells.numbers(table, "y"), changed);
        Files.writeString(file, "y,g\n1,a\n");
        fails(() -> Cells.numbers(table, "y"), changed);
        Files.writeString(file, "x,g\n1,a\n2,b\n");
        fails(() -> Cells.numbers(table, "y"), changed);
        for (String missing : List.of("NA", "Inf")) {
            Files.writeString(file, "y,g\n1,a\n" + missing + ",NA\n");
            fails(() -> Cells.numbers(table, "y"), file + ", column 'y' has a missing or infinite value that was not there when the file was first read; "
                    + "keep the file unchanged while it is in use");
            fails(() -> Cells.texts(table, "g"), file + ", column 'g' has a missing or infinite value that was not there when the file was first read; "
                    + "keep the file unchanged while it is in use");
        }
        Files.writeString(file, "y,g\n1,a\ntwo,c\n");
        fails(() -> Cells.numbers(table, "y"), file + ", line 3, column 'y': 'two' was not there when the file was first read; "
                + "keep the file unchanged while it is in use");
        fails(() -> Cells.texts(table, "g"), file + ", line 3, column 'g': 'c' was not there when the file was first read; "
                + "keep the file unchanged while it is in use");
    }

    @Test
    void theOtherKind() throws IOException {
        Table table = stream("y,g\n1,a\n");
        fails(() -> table.levels("y"), "Column 'y' is numeric and has no levels");
        fails(() -> Cells.numbers(table, "g"), "Column 'g' is categorical, not numeric");
        fails(() -> table.scan(List.of("y"), chunk -> chunk.codes("y")), "Column 'y' is numeric, not categorical");
        fails(() -> table.scan(List.of("y"), chunk -> chunk.codes("g")), "'g' is not a column. Columns: y");
        fails(() -> table.kind("z"), "'z' is not a column. Columns: y, g");
    }

    @Test
    void theConsumersExceptionsPassUnchanged() throws IOException {
        Table table = stream("y\n1\n");
        IllegalStateException thrown = new IllegalStateException("mine");
        assertThatThrownBy(() -> table.scan(List.of("y"), chunk -> {
            throw thrown;
        })).isSameAs(thrown);
    }
}
