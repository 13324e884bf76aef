package org.ranef.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.ranef.table.Chunk;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

/** Writes the cells of a table. */
final class TableWriter {

    private static final String MISSING = "NA";
    /** Whole numbers below are exact and shorter without a point. */
    private static final double LARGEST_WHOLE = 1e15;

    private TableWriter() {
    }

    /** Writes and flushes. */
    static void write(Table table, OutputStream stream) throws IOException {
        List<String> columns = table.columnNames();
        Writer characters = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(characters);
        csv.writeRecord(columns);
        String[] cells = new String[columns.size()];
        table.scan(columns, chunk -> {
            List<IntFunction<String>> texts = columns.stream().map(column -> texts(table, column, chunk)).toList();
            for (int row = 0; row < chunk.size(); row++) {
                for (int j = 0; j < cells.length; j++) {
                    cells[j] = texts.get(j).apply(row);
                }
                csv.writeRecord(Arrays.asList(cells));
            }
        });
        csv.flush();
    }

    /** The cell of each row of a chunk. */
    private static IntFunction<String> texts(Table table, String column, Chunk chunk) {
        if (table.kind(column) == ColumnKind.NUMERIC) {
            double[] values = chunk.numbers(column);
            return row -> text(values[row]);
        }
        List<String> levels = table.levels(column);
        int[] codes = chunk.codes(column);
        return row -> codes[row] < 0 ? MISSING : levels.get(codes[row]);
    }

    static String text(double value) {
        if (Double.isNaN(value)) {
            return MISSING;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Inf" : "-Inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
