package org.ranef.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class CsvFilesTest {

    @TempDir
    Path folder;

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static void fails(Path file, String message) {
        assertThatThrownBy(() -> Csv.read(file)).isInstanceOf(ModelDataException.class).hasMessage(message);
        assertThatThrownBy(() -> Csv.stream(file, CsvOptions.defaults())).isInstanceOf(ModelDataException.class).hasMessage(message);
    }

    @Test
    void noSuchFile() {
        Path file = folder.resolve("none.csv");
        fails(file, "There is no file " + file + "; relative paths start at " + Path.of("").toAbsolutePath());
    }

    @Test
    void directory() {
        fails(folder, folder + " is a directory; name a CSV file in it");
    }

    @Test
    void onlyFilesCanBeStreamed() {
        Path device = Path.of("/dev/null");
        assumeThat(device).exists();
        assertThatThrownBy(() -> Csv.stream(device, CsvOptions.defaults())).isInstanceOf(ModelDataException.class)
                .hasMessage("/dev/null is not a file that can be read again; read it into memory instead");
    }

    @Test
    void tabsByName() throws IOException {
        Path file = Files.writeString(folder.resolve("a.TSV"), "y\tg\n1\ta,b\n");
        assertThat(Cells.texts(Csv.read(file), "g")).containsExactly("a,b");
        assertThat(Cells.texts(Csv.stream(file, CsvOptions.defaults()), "g")).containsExactly("a,b");
        Path packed = Files.write(folder.resolve("a.tsv.gz"), gzip("y\tg\n1\ta,b\n"));
        assertThat(Cells.texts(Csv.read(packed), "g")).containsExactly("a,b");
        Path commas = Files.writeString(folder.resolve("b.tsv"), "y,g\n1,a\n");
        assertThat(Csv.read(commas, CsvOptions.defaults().withSeparator(',')).columnNames()).containsExactly("y", "g");
    }

    @Test
    void gzipIsToldByContent() throws IOException {
        String csv = "\uFEFFy,g\n1,\u00E4\n2,\uD83D\uDE00\n";
        Path named = Files.write(folder.resolve("a.csv.gz"), gzip(csv));
        Path unnamed = Files.write(folder.resolve("a.csv"), gzip(csv));
        Path plain = Files.writeString(folder.resolve("plain.csv.gz"), csv);
        for (Path file : List.of(named, unnamed, plain)) {
            assertThat(Cells.texts(Csv.read(file), "g")).containsExactly("\u00E4", "\uD83D\uDE00");
            assertThat(Cells.texts(Csv.stream(file, CsvOptions.defaults()), "g")).containsExactly("\u00E4", "\uD83D\uDE00");
        }
        assertThat(Cells.texts(Csv.read(new ByteArrayInputStream(gzip(csv)), "standard input"), "g"))
                .containsExactly("\u00E4", "\uD83D\uDE00");
    }

    @Test
    void truncatedGzip() throws IOException {
        byte[] packed = gzip("y,g\n" + "1,a\n".repeat(10));
        Path file = Files.write(folder.resolve("a.csv.gz"), Arrays.copyOf(packed, packed.length - 8));
        fails(file, file + ", line 12: the gzip data end too early, so the file was cut short; copy it again");
        Files.write(file, Arrays.copyOf(packed, 5));
        fails(file, file + ": the gzip data end too early, so the file was cut short; copy it again");
    }

    @Test
    void damagedGzip() throws IOException {
        byte[] packed = gzip("y,g\n" + "1,a\n".repeat(10));
        packed[packed.length - 6] ^= 1;
        Path file = Files.write(folder.resolve("a.csv.gz"), packed);
        fails(file, file + ", line 12: the gzip data are damaged (Corrupt GZIP trailer); copy the file again");
    }

    @Test
    void multibyteCharactersAcrossBuffers() throws IOException {
        String text = "\uD83D\uDE00".repeat(3);
        StringBuilder csv = new StringBuilder("y,g\n");
        for (int row = 0; row < 20_000; row++) {
            csv.append(row % 10).append(',').append(text, 0, 2 * (row % 3 + 1)).append('\n');
        }
        Table table = Csv.read(Files.writeString(folder.resolve("a.csv"), csv));
        assertThat(table.levels("g")).containsExactly(text.substring(0, 2), text.substring(0, 4), text);
        assertThat(table.rowCount()).isEqualTo(20_000);
    }
}
