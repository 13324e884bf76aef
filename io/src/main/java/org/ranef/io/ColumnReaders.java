package org.ranef.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.ranef.table.ModelDataException;

/**
 * Reads the columns of a source: once, and a second time those that began with numbers and turned out to be text. What takes more memory than
 * it may is dropped.
 */
final class ColumnReaders {

    private final CsvSource source;
    private final CsvParser parser;
    private final Map<String, ColumnReader> columns = new LinkedHashMap<>();
    private final long mostBytes;
    private boolean forgotten;
    private long rows;

    ColumnReaders(CsvSource source, CsvParser parser, CsvOptions options, ColumnReader.Keeping keeping, long mostBytes) {
        this.mostBytes = mostBytes;
        this.source = source;
        this.parser = parser;
        long[] soFar = {0};
        rows = parser.parse(header -> {
            for (String name : header.kept(options.keptColumns())) {
                columns.put(name, new ColumnReader(source.name(), name, keeping));
            }
            return header.inOrder(columns);
        }, blockRows -> {
            soFar[0] += blockRows;
            limit(soFar[0]);
        });
        columns.values().forEach(ColumnReader::check);
        Map<String, ColumnReader> again = columns.entrySet().stream().filter(entry -> entry.getValue().startsOver())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().again()));
        if (!again.isEmpty()) {
            columns.putAll(again);
            if (forgotten) {
                again.values().forEach(ColumnReader::forget);
            }
            readAgain(again, block -> { });
            limit(rows);
        }
    }

    private void limit(long soFar) {
        if (!forgotten && columns.values().stream().mapToLong(column -> column.bytes(soFar)).sum() > mostBytes) {
            forgotten = true;
            columns.values().forEach(ColumnReader::forget);
        }
    }

    /** Whether the cells were dropped for the memory they take. */
    boolean areForgotten() {
        return forgotten;
    }

    /** The columns by name, in the order of the file. */
    Map<String, ColumnReader> columns() {
        return columns;
    }

    /** The number of rows. */
    long rows() {
        return rows;
    }

    /** Reads some columns of all rows again. */
    void readAgain(Map<String, ? extends ColumnReading> some, IntConsumer endOfBlock) {
        long seen = parser.parse(header -> {
            if (!header.names().containsAll(some.keySet())) {
                throw changed();
            }
            return header.inOrder(some);
        }, endOfBlock);
        if (seen != rows) {
            throw changed();
        }
    }

    /** The source is not what it was. */
    ModelDataException changed() {
        return new ModelDataException(source.name() + " had " + rows
                + " rows when it was first read and has changed since; keep the file unchanged while it is in use");
    }
}
