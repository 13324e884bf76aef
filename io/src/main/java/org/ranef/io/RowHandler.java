package org.ranef.io;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.table.ModelDataException;

/** Receives the cells of a block from FastCSV: those of a header, or rows whose cells go to their columns' sinks. Skips blank lines. */
final class RowHandler extends CsvCallbackHandler<RowHandler> {

    private final String source;
    private final long linesBefore;
    private final @Nullable CellSink[] sinks;
    private final boolean readsHeader;
    private final List<String> names = new ArrayList<>();
    private @Nullable Header header;
    private int cells;
    private long firstLine;
    private long line;
    private boolean blank;

    /** Reads a header if none is given; otherwise there is a sink, or {@code null}, for each of its columns. The block begins in the given line. */
    RowHandler(String source, long firstLine, @Nullable Header header, @Nullable CellSink[] sinks) {
        this.source = source;
        this.linesBefore = firstLine - 1;
        this.line = firstLine;
        this.header = header;
        this.sinks = sinks;
        readsHeader = header == null;
    }

    /** The header; {@code null} as long as it has not been read. */
    @Nullable Header header() {
        return header;
    }

    /** Where the next cell begins, to begin a message. */
    String where() {
        return header != null && cells < header.size() ? whereLine() + ", column '" + header.names().get(cells) + "'" : whereLine();
    }

    /** The line where the next cell begins, to begin a message. */
    String whereLine() {
        return source + ", line " + line;
    }

    @Override
    protected void beginRecord(long startingLine) {
        firstLine = linesBefore + startingLine;
        line = firstLine;
        cells = 0;
        blank = false;
    }

    @Override
    protected void addField(char[] text, int offset, int length, boolean quoted) {
        if (readsHeader) {
            names.add(new String(text, offset, length));
        } else if (cells < sinks.length) {
            CellSink sink = sinks[cells];
            if (sink != null) {
                sink.accept(text, offset, offset + length, line);
            }
        }
        cells++;
        if (quoted) {
            line += lineBreaks(text, offset, offset + length);
        }
    }

    private static int lineBreaks(char[] text, int from, int to) {
        int breaks = 0;
        for (int i = from; i < to; i++) {
            if (text[i] == '\r' || text[i] == '\n' && (i == from || text[i - 1] != '\r')) {
                breaks++;
            }
        }
        return breaks;
    }

    @Override
    protected void setEmpty() {
        blank = true;
    }

    @Override
    protected void setComment(char[] text, int offset, int length) {
        throw new IllegalStateException("Comments are not enabled");
    }

    /** Null, which FastCSV skips, for the header and blank lines. */
    @Override
    protected @Nullable RowHandler buildRecord() {
        if (blank) {
            return null;
        }
        if (readsHeader) {
            header = Header.of(names, whereLine());
            return null;
        }
        if (cells != sinks.length) {
            throw new ModelDataException(source + ", line " + firstLine + " has " + cells(cells) + " where the header has " + sinks.length
                    + "; look for a missing or unquoted separator, or choose another separator");
        }
        return this;
    }

    private static String cells(int count) {
        return count == 1 ? "1 cell" : count + " cells";
    }

    @Override
    protected RecordType getRecordType() {
        return RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
        return cells;
    }
}
