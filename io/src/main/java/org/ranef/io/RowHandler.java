package org.ranef.io;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ranef.table.ModelDataException;

/** Receives cells from FastCSV: the first record is the header, the others go cell by cell to their columns' sinks. Skips blank lines. */
final class RowHandler extends CsvCallbackHandler<RowHandler> {

    private final String source;
    private final Function<Header, @Nullable CellSink[]> plan;
    private final List<String> names = new ArrayList<>();
    private @Nullable CellSink @Nullable [] sinks;
    private int cells;
    private long firstLine;
    private long line;
    private boolean blank;

    RowHandler(String source, Function<Header, @Nullable CellSink[]> plan) {
        this.source = source;
        this.plan = plan;
    }

    /** True once the header has been read. */
    boolean hasHeader() {
        return sinks != null;
    }

    /** Where the next cell begins, to begin a message. */
    String where() {
        String place = source + ", line " + line;
        return sinks != null && cells < sinks.length ? place + ", column '" + names.get(cells) + "'" : place;
    }

    /** The line where the next cell begins, to begin a message. */
    String whereLine() {
        return source + ", line " + line;
    }

    @Override
    protected void beginRecord(long startingLine) {
        firstLine = startingLine;
        line = startingLine;
        cells = 0;
        blank = false;
    }

    @Override
    protected void addField(char[] text, int offset, int length, boolean quoted) {
        if (sinks == null) {
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
        if (sinks == null) {
            Header header = Header.of(names, whereLine());
            names.clear();
            names.addAll(header.names());
            sinks = plan.apply(header);
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
