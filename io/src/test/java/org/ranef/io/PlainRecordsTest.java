package org.ranef.io;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain records are read as FastCSV reads them, which reads all others. */
class PlainRecordsTest {

    private static final String[] PIECES = {"1", "-2.5e3", "x y", "\"a\"", "\"b,c\"", "\"\"", "5\" d", "\"e\"\"f\"", "\"g\nh\"", "", " ", "\u00E4"};
    private static final String[] BETWEEN = {",", ",", ",", "\n", "\n", "\r\n", "\r", "\n\n"};

    static java.util.stream.IntStream seeds() {
        return java.util.stream.IntStream.range(0, 300);
    }

    private static TextBlock block(String text) {
        return new TextBlock(text.toCharArray(), text.length(), 7, null);
    }

    /** Sinks that note column, text and line of each cell. */
    private static CellSink[] noting(int columns, List<String> cells) {
        CellSink[] sinks = new CellSink[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            sinks[c] = (text, from, to, line) -> cells.add(line + ":" + column + ":" + new String(text, from, to - from));
        }
        return sinks;
    }

    /** The number of rows; -1 if something is wrong. */
    private static int withFastCsv(String text, int columns, List<String> cells) {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
            names.add("c" + c);
        }
        RowHandler handler = new RowHandler("t", 7, Header.of(names, "t"), noting(columns, cells));
        int rows = 0;
        try (CsvReader<RowHandler> reader = CsvReader.builder().allowUnclosedQuote(false).extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE).build(handler, block(text).reader())) {
            for (RowHandler each : reader) {
                assertThat(each).isNotNull();
                rows++;
            }
            return rows;
        } catch (RuntimeException | java.io.IOException e) {
            return -1;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void parse_ofAnyText_isThatOfFastCsvOrNone(int seed) {
        Random random = new Random(seed);
        int columns = 1 + random.nextInt(3);
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(12);
        boolean proper = random.nextInt(3) > 0;
        for (int i = 1; i <= pieces; i++) {
            text.append(PIECES[random.nextInt(proper && random.nextInt(8) > 0 ? 6 : PIECES.length)]);
            text.append(proper ? i % columns == 0 ? BETWEEN[3 + random.nextInt(5)] : "," : BETWEEN[random.nextInt(BETWEEN.length)]);
        }
        List<String> plain = new ArrayList<>();
        List<String> careful = new ArrayList<>();
        int rows = PlainRecords.parse(block(text.toString()), ',', noting(columns, plain));
        int expected = withFastCsv(text.toString(), columns, careful);
        if (rows != PlainRecords.OTHERS) {
            assertThat(plain).as("%s", text).isEqualTo(careful);
            assertThat(rows).as("%s", text).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,a\n2,b\n", "1,\"a\"\r\n\"2\",b", "\n\n1,\n,\n", "1,5\" d\n", ",\"\"\n"})
    void parse_ofPlainRecords_isDone(String text) {
        assertThat(PlainRecords.parse(block(text), ',', noting(2, new ArrayList<>()))).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\n", "1,2,3\n", "1,\"a\"\"b\"\n", "1,\"a\nb\"\n", "1,\"a\"b\n", "1,\"a"})
    void parse_ofOthers_isLeft(String text) {
        assertThat(PlainRecords.parse(block(text), ',', noting(2, new ArrayList<>()))).isEqualTo(PlainRecords.OTHERS);
    }

    @Test
    void find_ofTextsOfAnyLength_isTheCodeOfEach() {
        TextDictionary texts = new TextDictionary();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            all.add("g".repeat(i % 3) + Integer.toString(i * i * 7, 2 + i % 30) + (i % 5 == 0 ? "\u00E4" : "") + (i % 7 == 0 ? "-" + i + "-long" : ""));
        }
        all = all.stream().distinct().toList();
        all.forEach(texts::code);
        int keys = 0;
        for (int i = 0; i < all.size(); i++) {
            char[] text = all.get(i).toCharArray();
            assertThat(texts.find(text, 0, text.length)).isEqualTo(i);
            long key = TextDictionary.key(text, 0, text.length);
            if (key >= 0) {
                keys++;
                int[] found = new int[2];
                texts.find(new long[] {key, 1}, 0, 2, found);
                assertThat(found).containsExactly(i, -1);
                char[] written = new char[TextDictionary.LONGEST_KEY];
                assertThat(new String(written, 0, TextDictionary.write(key, written))).isEqualTo(all.get(i));
            }
        }
        assertThat(keys).isBetween(all.size() / 3, all.size() - 100);
    }
}
