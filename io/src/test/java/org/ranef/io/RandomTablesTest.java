package org.ranef.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.table.ColumnKind;
import org.ranef.table.LevelOrder;
import org.ranef.table.Table;

/** Tables of random cells, written by the rules of RFC 4180, are read back as they were, into memory and streamed. */
class RandomTablesTest {

    private static final String[] TEXTS = {"a", "b c", "say \"hi\"", "x,y", "two\nlines", "two\r\nlines", "\u00E4\u00F6", "\uD83D\uDE00",
        "NAN", "1d", "'", "\"", " a", "#", "TRUE", "0x1", ","};
    private static final String[] NUMBERS = {"0", "1", "01", "1.0", "-1", "+1", ".5", "1e3", "1E-7", "Inf", "123456789012345678901", " 2",
        "2.2582442448808173", "-0.001", "7."};

    @TempDir
    Path folder;

    static java.util.stream.IntStream seeds() {
        return java.util.stream.IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readBack(int seed) throws IOException {
        Random random = new Random(seed);
        int rows = seed % 10 == 0 ? 2 * Pages.ROWS + random.nextInt(3) - 1 : 1 + random.nextInt(60);
        List<List<String>> columns = new ArrayList<>();
        for (int column = 0; column < 2 + random.nextInt(4); column++) {
            columns.add(column(random, rows));
        }
        Path file = Files.writeString(folder.resolve("t.csv"), write(columns, rows, random));
        for (Table table : List.of(Csv.read(file), Csv.stream(file, CsvOptions.defaults()))) {
            assertThat(table.rowCount()).isEqualTo(rows);
            for (int column = 0; column < columns.size(); column++) {
                check(table, "c" + column, columns.get(column));
            }
        }
    }

    /** Numbers, texts, or numbers with a text at the end; null is missing. */
    private static List<String> column(Random random, int rows) {
        int kind = random.nextInt(3);
        List<String> cells = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            boolean text = kind == 1 || kind == 2 && row == rows - 1;
            if (random.nextInt(10) == 0) {
                cells.add(null);
            } else if (text) {
                cells.add(TEXTS[random.nextInt(TEXTS.length)]);
            } else {
                cells.add(random.nextBoolean() ? NUMBERS[random.nextInt(NUMBERS.length)] : Double.toString(random.nextGaussian()));
            }
        }
        return cells;
    }

    private static String write(List<List<String>> columns, int rows, Random random) {
        String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        StringBuilder csv = new StringBuilder();
        for (int row = -1; row < rows; row++) {
            for (int column = 0; column < columns.size(); column++) {
                String cell = row < 0 ? "c" + column : columns.get(column).get(row);
                csv.append(column > 0 ? "," : "").append(cell == null ? missing(random) : quoted(cell, random));
            }
            csv.append(row == rows - 1 && random.nextBoolean() ? "" : end);
        }
        return csv.toString();
    }

    private static String missing(Random random) {
        return List.of("", "NA", "NaN", "\"\"", "\"NA\"").get(random.nextInt(5));
    }

    private static String quoted(String cell, Random random) {
        boolean must = cell.contains("\"") || cell.contains(",") || cell.contains("\n") || cell.contains("\r");
        return must || random.nextInt(4) == 0 ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static void check(Table table, String name, List<String> cells) {
        boolean numeric = cells.stream().allMatch(cell -> cell == null || !List.of(TEXTS).contains(cell));
        assertThat(table.kind(name)).isEqualTo(numeric ? ColumnKind.NUMERIC : ColumnKind.CATEGORICAL);
        if (numeric) {
            List<Double> expected = cells.stream().map(RandomTablesTest::number).toList();
            assertThat(Cells.numbers(table, name)).isEqualTo(expected);
        } else {
            TreeSet<String> levels = new TreeSet<>(LevelOrder.CODE_POINT);
            cells.stream().filter(cell -> cell != null).forEach(levels::add);
            assertThat(table.levels(name)).containsExactlyElementsOf(levels);
            assertThat(Cells.texts(table, name)).isEqualTo(cells);
        }
    }

    private static double number(String cell) {
        return cell == null ? Double.NaN : Double.parseDouble(cell.equals("Inf") ? "Infinity" : cell);
    }
}
