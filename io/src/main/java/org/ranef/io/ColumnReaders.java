package org.ranef.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.ranef.table.ModelDataException;

/** Reads the columns of a source: once, and a second time those that began with numbers and turned out to be text. */
final class ColumnReaders {

    private final CsvSource source;
    private final CsvParser parser;
    private final Map<String, ColumnReader> columns = new LinkedHashMap<>();
    private final long rows;

    ColumnReaders(CsvSource source, CsvParser parser, CsvOptions options, ColumnReader.Keeping keeping) {
        this.source = source;
        this.parser = parser;
        rows = parser.parse(header -> {
            for (String name : header.kept(options.keptColumns())) {
                columns.put(name, new ColumnReader(source.name(), name, keeping));
            }
            return header.inOrder(columns);
        }, block -> { });
        columns.values().forEach(ColumnReader::check);
        Map<String, ColumnReader> again = columns.entrySet().stream().filter(entry -> entry.getValue().startsOver())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().again()));
        if (!again.isEmpty()) {
            columns.putAll(again);
            readAgain(again, block -> { });
        }
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
    void readAgain(Map<String, ? extends ColumnReading> some, java.util.function.IntConsumer endOfBlock) {
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
