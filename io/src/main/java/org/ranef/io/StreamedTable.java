package org.ranef.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ranef.table.Chunk;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;
import org.ranef.table.UnknownColumn;
import org.ranef.table.WrongKind;

/** A table that stays in its file: only the levels are kept in memory, and each scan reads the file again. */
final class StreamedTable implements Table {

    private final CsvSource source;
    private final ColumnReaders reading;
    private final Map<String, SortedLevels> levels = new LinkedHashMap<>();

    /** Levels are in memory, cells are not. */
    StreamedTable(CsvSource source, ColumnReaders reading) {
        this.source = source;
        this.reading = reading;
        reading.columns().forEach((name, column) -> {
            if (column.kind() == ColumnKind.CATEGORICAL) {
                levels.put(name, new SortedLevels(column.dictionary()));
            }
        });
    }

    private ColumnReader column(String name) {
        ColumnReader column = reading.columns().get(name);
        if (column == null) {
            throw UnknownColumn.exception(name, columnNames());
        }
        return column;
    }

    @Override
    public List<String> columnNames() {
        return List.copyOf(reading.columns().keySet());
    }

    @Override
    public ColumnKind kind(String column) {
        return column(column).kind();
    }

    @Override
    public List<String> levels(String column) {
        column(column);
        SortedLevels sorted = levels.get(column);
        if (sorted == null) {
            throw WrongKind.noLevels(column);
        }
        return sorted.levels();
    }

    @Override
    public boolean isKnownComplete(String column) {
        return column(column).isComplete();
    }

    @Override
    public long rowCount() {
        return reading.rows();
    }

    @Override
    public void scan(List<String> names, Consumer<Chunk> consumer) {
        Map<String, ChunkColumn> buffers = new LinkedHashMap<>();
        for (String name : names) {
            ColumnReader column = column(name);
            SortedLevels sorted = levels.get(name);
            buffers.put(name, sorted == null ? new ChunkColumn.Numbers(source.name(), name, column.isComplete())
                    : new ChunkColumn.Codes(source.name(), name, column.isComplete(), column.dictionary(), sorted));
        }
        StreamedChunk chunk = new StreamedChunk(buffers);
        reading.readAgain(buffers, blockRows -> {
            for (int from = 0; from < blockRows;) {
                from += chunk.take(from, blockRows - from);
                if (chunk.isFull()) {
                    deliver(chunk, consumer);
                }
            }
        });
        deliver(chunk, consumer);
    }

    /** A table never has more rows than it says, whatever happens to the file. */
    private void deliver(StreamedChunk chunk, Consumer<Chunk> consumer) {
        if (chunk.firstRow() + chunk.size() > rowCount()) {
            throw reading.changed();
        }
        if (chunk.size() > 0) {
            consumer.accept(chunk);
            chunk.next();
        }
    }
}
