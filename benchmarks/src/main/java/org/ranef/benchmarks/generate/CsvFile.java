package org.ranef.benchmarks.generate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.ranef.table.Chunk;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

/** Writes a table as comma-separated values that R and Ranef read back without loss. */
public final class CsvFile {

    private CsvFile() {
    }

    /** Writes all columns; categories are quoted, missing cells are NA. */
    public static void write(Table table, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", table.columnNames()));
            out.write('\n');
            table.scan(table.columnNames(), chunk -> rows(table, chunk, out));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static void rows(Table table, Chunk chunk, BufferedWriter out) {
        List<IntFunction<String>> cells = new ArrayList<>();
        for (String name : table.columnNames()) {
            cells.add(table.kind(name) == ColumnKind.NUMERIC ? numbers(chunk.numbers(name)) : labels(chunk.codes(name), table.levels(name)));
        }
        try {
            for (int row = 0; row < chunk.size(); row++) {
                for (int c = 0; c < cells.size(); c++) {
                    if (c > 0) {
                        out.write(',');
                    }
                    out.write(cells.get(c).apply(row));
                }
                out.write('\n');
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static IntFunction<String> numbers(double[] values) {
        return row -> Double.isNaN(values[row]) ? "NA" : Double.toString(values[row]);
    }

    private static IntFunction<String> labels(int[] codes, List<String> levels) {
        return row -> codes[row] < 0 ? "NA" : "\"" + levels.get(codes[row]).replace("\"", "\"\"") + "\"";
    }
}
