package org.ranef.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ranef.table.Chunk;
import org.ranef.table.ColumnKind;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;
import org.ranef.table.UnknownColumn;
import org.ranef.table.WrongKind;

/** A table that stays in its file: only the levels are kept in memory, and each scan reads the file again. */
final class StreamedTable implements Table {

    private final CsvSource source;
    private final CsvParser parser;
    private final Map<String, ColumnSurvey> columns = new LinkedHashMap<>();
    private final long rows;

    /** Reads the file that the source is once; a second time if a column began with numbers and turned out to be text. */
    StreamedTable(CsvSource source, CsvOptions options) {
        this.source = source;
        this.parser = new CsvParser(source, options.separatorFor(source.name()));
        rows = parser.parse(header -> {
            for (String name : header.kept(options.keptColumns())) {
                columns.put(name, new ColumnSurvey(source.name(), name));
            }
            return header.sinks(columns);
        }, () -> { });
        columns.values().forEach(ColumnSurvey::check);
        Map<String, ColumnSurvey> incomplete = new LinkedHashMap<>(columns);
        incomplete.values().removeIf(survey -> !survey.startsOver());
        if (!incomplete.isEmpty() && parser.parse(header -> header.sinks(incomplete), () -> { }) != rows) {
            throw changed();
        }
        // Now, not at the first question: tables may be shared by threads.
        columns.values().forEach(ColumnSurvey::levels);
    }

    private ModelDataException changed() {
        return new ModelDataException(source.name() + " had " + rows
                + " rows when it was first read and has changed since; keep the file unchanged while it is in use");
    }

    private ColumnSurvey column(String name) {
        ColumnSurvey column = columns.get(name);
        if (column == null) {
            throw UnknownColumn.exception(name, columnNames());
        }
        return column;
    }

    @Override
    public List<String> columnNames() {
        return List.copyOf(columns.keySet());
    }

    @Override
    public ColumnKind kind(String column) {
        return column(column).kind();
    }

    @Override
    public List<String> levels(String column) {
        if (column(column).kind() == ColumnKind.NUMERIC) {
            throw WrongKind.noLevels(column);
        }
        return column(column).levels();
    }

    @Override
    public long rowCount() {
        return rows;
    }

    @Override
    public void scan(List<String> names, Consumer<Chunk> consumer) {
        Map<String, ChunkColumn> buffers = new LinkedHashMap<>();
        for (String name : names) {
            buffers.put(name, column(name).buffer(source.name()));
        }
        StreamedChunk chunk = new StreamedChunk(buffers);
        long seen = parser.parse(header -> {
            if (!header.names().containsAll(buffers.keySet())) {
                throw changed();
            }
            return header.sinks(buffers);
        }, () -> {
            if (chunk.endRow()) {
                deliver(chunk, consumer);
            }
        });
        deliver(chunk, consumer);
        if (seen != rows) {
            throw changed();
        }
    }

    /** A table never has more rows than it says, whatever happens to the file. */
    private void deliver(StreamedChunk chunk, Consumer<Chunk> consumer) {
        if (chunk.firstRow() + chunk.size() > rows) {
            throw changed();
        }
        if (chunk.size() > 0) {
            consumer.accept(chunk);
            chunk.next();
        }
    }
}
