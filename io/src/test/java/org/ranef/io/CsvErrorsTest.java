package org.ranef.io;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.table.ModelDataException;

/** Every message, whole. */
class CsvErrorsTest {

    private static void fails(String csv, String message) {
        assertThatThrownBy(() -> Cells.read(csv)).isInstanceOf(ModelDataException.class).hasMessage(message);
    }

    private static void fails(byte[] bytes, String message) {
        assertThatThrownBy(() -> Csv.read(new ByteArrayInputStream(bytes), "standard input"))
                .isInstanceOf(ModelDataException.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\r\n", "\uFEFF"})
    void empty(String csv) {
        fails(csv, "test.csv is empty; a CSV has a header line with the names of its columns, and rows below it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y,g", "y,g\n", "y,g\n\n\n"})
    void headerOnly(String csv) {
        fails(csv, "test.csv has a header but no rows; add the data below it");
    }

    @Test
    void duplicateName() {
        fails("y,g,y \n1,a,2\n", "test.csv, line 1: columns 1 and 3 are both named 'y'; rename one of them");
    }

    @Test
    void unnamedColumn() {
        fails("y,,g\n1,2,a\n", "test.csv, line 1: column 2 of 3 has no name; give each column one in the header");
        fails(",y,\n1,2,a\n", "test.csv, line 1: column 3 of 3 has no name; give each column one in the header");
        fails(",row.names\n1,2\n", "test.csv, line 1: column 1 of 2 has no name; give each column one in the header");
    }

    @Test
    void tooFewCells() {
        fails("y,g,h\n1,a,b\n\n2,\"c\nd\"\n", "test.csv, line 4 has 2 cells where the header has 3; "
                + "look for a missing or unquoted separator, or choose another separator");
        fails("y,g\n1;a\n", "test.csv, line 2 has 1 cell where the header has 2; "
                + "look for a missing or unquoted separator, or choose another separator");
    }

    @Test
    void tooManyCells() {
        fails("y,g\n1,a\n2,b,c,d\n", "test.csv, line 3 has 4 cells where the header has 2; "
                + "look for a missing or unquoted separator, or choose another separator");
    }

    @Test
    void unclosedQuote() {
        fails("y,g,h\n1,\"two\nlines\",\"never\nclosed,3\n4,5,6\n", "test.csv, line 3, column 'h': "
                + "the quote that begins here is never closed; close it, or double a quote that belongs to the text");
        fails("y,\"g\n1,a\n", "test.csv, line 1: the quote that begins here is never closed; "
                + "close it, or double a quote that belongs to the text");
    }

    @Test
    void textAfterAClosingQuote() {
        fails("y,g\n1,\"a\"b\n", "test.csv, line 2, column 'g': "
                + "text follows a closing quote; a quote within a quoted cell must be doubled");
    }

    @Test
    void overflow() {
        fails("y,g\n1,\"a\nb\"\n1e400,a\n", "test.csv, line 4, column 'y': 1e400 is too large for a number (the largest is about 1.8e308); "
                + "rescale the column or write NA");
        fails("y,g\n" + "9".repeat(400) + ",a\n", "test.csv, line 2, column 'y': " + "9".repeat(40)
                + "... is too large for a number (the largest is about 1.8e308); rescale the column or write NA");
    }

    @Test
    void nul() {
        fails("y,g\n1,a\n2,b\0\n", "test.csv, line 3: a NUL byte, so this is not plain text; save the table as CSV in the encoding UTF-8");
        fails("\0\0\0", "test.csv, line 1: a NUL byte, so this is not plain text; save the table as CSV in the encoding UTF-8");
    }

    @Test
    void notUtf8() {
        fails("y,g\n1,a\n2,\u00E9t\u00E9\n".getBytes(StandardCharsets.ISO_8859_1),
                "standard input, line 3: byte 0xE9 is not UTF-8 text; save the file in the encoding UTF-8");
        fails("y,g\n".getBytes(StandardCharsets.UTF_16LE),
                "standard input, line 1: a NUL byte, so this is not plain text; save the table as CSV in the encoding UTF-8");
        fails("\uFEFFy,g\n".getBytes(StandardCharsets.UTF_16LE),
                "standard input, line 1: byte 0xFF is not UTF-8 text; save the file in the encoding UTF-8");
        fails(new byte[] {'y', '\n', '1', '\n', (byte) 0xE2, (byte) 0x82},
                "standard input, line 3: byte 0xE2 is not UTF-8 text; save the file in the encoding UTF-8");
    }

    @Test
    void packedOrBinary() {
        fails(new byte[] {'P', 'K', 3, 4, 0, 0, 0}, "standard input: this is a zip archive or a spreadsheet; "
                + "only plain text and gzip can be read, so unpack it or save the table as CSV");
        fails(new byte[] {'P', 'A', 'R', '1', 0}, "standard input: this is a Parquet file; "
                + "only plain text and gzip can be read, so unpack it or save the table as CSV");
        fails(new byte[] {'B', 'Z', 'h', '9'}, "standard input: this is packed with bzip2; "
                + "only plain text and gzip can be read, so unpack it or save the table as CSV");
        fails(new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0}, "standard input: this is packed with xz; "
                + "only plain text and gzip can be read, so unpack it or save the table as CSV");
        fails(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD}, "standard input: this is packed with zstd; "
                + "only plain text and gzip can be read, so unpack it or save the table as CSV");
    }

    @Test
    void aCellOfAbsurdLength() {
        fails("y,g\n1,a\n2,\"" + "x".repeat(CsvParser.LONGEST_CELL + 1), "test.csv, line 3, column 'g': "
                + "the cell that begins here is longer than 16 million characters; look for a quote that is never closed");
    }

    @Test
    void aStreamThatFails() {
        InputStream broken = new InputStream() {
            private int sent;

            @Override
            public int read() throws IOException {
                if (sent == 8) {
                    throw new IOException("the line is dead");
                }
                return "y,g\n1,a\n".charAt(sent++);
            }
        };
        assertThatThrownBy(() -> Csv.read(broken, "standard input")).isInstanceOf(ModelDataException.class)
                .hasMessage("standard input, line 3: cannot be read (the line is dead)");
    }

    @Test
    void unknownColumns() {
        assertThatThrownBy(() -> Cells.read("Days,Subject\n1,a\n", CsvOptions.columns(List.of("Days", "Subjekt"))))
                .isInstanceOf(ModelDataException.class)
                .hasMessage("'Subjekt' is not a column; did you mean 'Subject'? Columns: Days, Subject");
        var table = Cells.read("Days,Subject\n1,a\n");
        assertThatThrownBy(() -> table.kind("days")).isInstanceOf(ModelDataException.class)
                .hasMessage("'days' is not a column; did you mean 'Days'? Columns: Days, Subject");
        assertThatThrownBy(() -> table.scan(List.of("z"), chunk -> { })).isInstanceOf(ModelDataException.class)
                .hasMessage("'z' is not a column. Columns: Days, Subject");
    }

    @Test
    void theOtherKind() {
        var table = Cells.read("y,g\n1,a\n");
        assertThatThrownBy(() -> table.levels("y")).hasMessage("Column 'y' is numeric and has no levels");
        assertThatThrownBy(() -> Cells.numbers(table, "g")).hasMessage("Column 'g' is categorical, not numeric");
        assertThatThrownBy(() -> table.scan(List.of("y"), chunk -> chunk.codes("y"))).hasMessage("Column 'y' is numeric, not categorical");
    }

    @Test
    void separatorsThatCannotBe() {
        for (char separator : "\"\n.-e1 ".replace(" ", "").toCharArray()) {
            assertThatThrownBy(() -> CsvOptions.defaults().withSeparator(separator)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'" + separator + "' cannot separate cells; use ',', ';' or a tab");
        }
    }
}
