package org.ranef.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

/** What is read does not depend on where the text is cut into blocks, on the number of threads, or on the way of reading. */
class BlocksTest {

    private static final int[] LENGTHS = {1, 2, 7, 61, RecordBlocks.BLOCK};
    private static final String[] PIECES = {"1", "2.5", "-3e2", "x", "\"", "\"\"", ",", "\n", "\r\n", "\r", " ", "NA", "\"a\"", "\"b,\nc\"", "\u00E4",
        "\uD83D\uDE00", "1e400", "\"d\r\ne\""};

    @TempDir
    Path folder;

    @AfterEach
    void anyNumberOfThreads() {
        System.clearProperty(InOrder.THREADS);
    }

    static java.util.stream.IntStream seeds() {
        return java.util.stream.IntStream.range(0, 40);
    }

    /** All that a table holds, or the message that says why there is none. */
    private static Object content(java.util.function.Supplier<Table> reading) {
        List<Object> all = new ArrayList<>();
        Throwable failure = catchThrowable(() -> {
            Table table = reading.get();
            all.add(table.rowCount());
            for (String name : table.columnNames()) {
                boolean numeric = table.kind(name) == ColumnKind.NUMERIC;
                all.add(List.of(name, numeric ? Cells.numbers(table, name) : table.levels(name)));
                all.add(numeric ? "" : Cells.texts(table, name));
            }
        });
        if (failure instanceof Error error) {
            throw error;
        }
        return failure == null ? all : failure.toString();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private void check(byte[] csv) throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), csv);
        System.setProperty(InOrder.THREADS, "1");
        Object expected = content(() -> Csv.read(file));
        for (String threads : List.of("1", "3")) {
            System.setProperty(InOrder.THREADS, threads);
            for (int length : LENGTHS) {
                CsvOptions options = CsvOptions.defaults().withBlockLength(length);
                assertThat(content(() -> Csv.read(file, options))).as("blocks of %d", length).isEqualTo(expected);
                assertThat(content(() -> Csv.stream(file, options))).as("streamed in blocks of %d", length).isEqualTo(expected);
                assertThat(content(() -> Csv.open(file, options, 20))).as("opened, in blocks of %d", length).isEqualTo(expected);
                assertThat(content(() -> Csv.read(new ByteArrayInputStream(csv), file.toString(), options)))
                        .as("as a stream, in blocks of %d", length).isEqualTo(expected);
            }
        }
        Files.write(file, gzip(csv));
        assertThat(content(() -> Csv.read(file, CsvOptions.defaults().withBlockLength(16)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void read_ofAnyText_dependsOnNeitherBlocksNorThreads(int seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("y,g\n");
        for (int i = random.nextInt(80); i > 0; i--) {
            csv.append(PIECES[random.nextInt(PIECES.length)]);
        }
        check(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void read_ofProperTables_dependsOnNeitherBlocksNorThreads(int seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("y,g,h\n");
        String end = List.of("\n", "\r\n", "\r").get(seed % 3);
        int rows = 1 + random.nextInt(60);
        for (int row = 0; row < rows; row++) {
            String number = random.nextInt(9) == 0 ? "NA" : Double.toString(random.nextGaussian());
            String text = List.of("a", "\"b\"", "\"c\"\"d\"", "\"e" + end + end + "f\"", "5\" g", "", "\"" + row + "\"").get(random.nextInt(7));
            String late = row == rows - 1 && seed % 2 == 0 ? "text" : "0" + random.nextInt(20) + ".0";
            csv.append(number).append(',').append(text).append(',').append(late).append(random.nextInt(20) == 0 ? end + end : end);
        }
        check(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void read_ofWhatIsWrongInALaterBlock_namesTheLine() throws IOException {
        String rows = "1,\"a\nb\"\r\n".repeat(20);
        String[] wrong = {"1\n", "1,\"x\n", "1,\"x\"y\n", "1,a\0\n", "1,2,3\n", "1e999,a\n"};
        String[] message = {"line 42 has 1 cell", "line 42, column 'g': the quote", "line 42, column 'g': text follows", "line 42: a NUL byte",
            "line 42 has 3 cells", "line 42, column 'y': 1e999"};
        for (int i = 0; i < wrong.length; i++) {
            byte[] csv = ("y,g\n" + rows + wrong[i] + (i == 1 ? "" : rows)).getBytes(StandardCharsets.UTF_8);
            assertThat(content(() -> Csv.read(new ByteArrayInputStream(csv), "t"))).asString().contains("t, " + message[i]);
            check(csv);
        }
        byte[] latin = ("y,g\n" + rows + "1,\u00E4\n" + rows).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(content(() -> Csv.read(new ByteArrayInputStream(latin), "t"))).asString().contains("t, line 42: byte 0xE4");
        check(latin);
    }

    @Test
    void read_ofAnUnclosedQuoteInALongSource_endsEarly() {
        byte[] line = "1,b\n".getBytes(StandardCharsets.UTF_8);
        java.io.InputStream endless = new java.io.InputStream() {
            private long at;

            @Override
            public int read() {
                return at++ == 4 + 3 ? '"' : at <= 4 ? "y,g\n".charAt((int) at - 1) : line[(int) (at % 4)];
            }
        };
        assertThat(content(() -> Csv.read(endless, "t"))).asString().contains("longer than 16 million characters");
    }
}
