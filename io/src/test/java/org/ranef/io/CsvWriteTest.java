package org.ranef.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class CsvWriteTest {

    private static String text(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Csv.write(table, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void write_cells_areQuotedWhereTheyMustBe() {
        Table table = Table.of(Column.of("a,b", "x", null, "say \"no\"", "two\nlines", "\u00e9"),
                Column.of("n", 1, -0.25, Double.NaN, Double.POSITIVE_INFINITY, 1e20));
        assertThat(text(table)).isEqualTo("\"a,b\",n\nx,1\nNA,-0.25\n\"say \"\"no\"\"\",NA\n\"two\nlines\",Inf\n\u00e9,1.0E20\n");
    }

    @Test
    void write_numbers_areReadAgainExactly() {
        Random random = new Random(5);
        double[] values = random.doubles(9000).map(v -> (v - 0.5) * Math.pow(10, random.nextInt(600) - 300)).toArray();
        Table read = Csv.read(new ByteArrayInputStream(text(Table.of(Column.of("v", values))).getBytes(StandardCharsets.UTF_8)), "text");
        int[] row = {0};
        read.scan(read.columnNames(), chunk -> {
            double[] numbers = chunk.numbers("v");
            for (int i = 0; i < chunk.size(); i++) {
                assertThat(numbers[i]).isEqualTo(values[row[0]++]);
            }
        });
        assertThat(row[0]).isEqualTo(values.length);
    }

    @Test
    void write_file_isReplaced(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("t.csv");
        Files.writeString(file, "something much longer than the table that follows");
        Csv.write(Table.of(Column.of("v", 1., 2.)), file);
        assertThat(Files.readString(file)).isEqualTo("v\n1\n2\n");
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> Csv.write(Table.of(Column.of("v", 1.)), directory.resolve("no/t.csv")))
                .withMessage(directory.resolve("no/t.csv") + " cannot be written, for its directory does not exist");
    }

    @Test
    void write_toAFailingStream_isAnError() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> Csv.write(Table.of(Column.of("v", 1.)), full))
                .withMessageStartingWith("The table could not be written: ").withMessageEndingWith("No space left on device");
    }
}
