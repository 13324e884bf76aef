package org.ranef.io;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.ranef.table.ModelDataException;

/** Reads a source once, from the header to the last row; all that can be wrong with it becomes a {@link ModelDataException}. */
final class CsvParser {

    /** A longer cell is surely a quote that is never closed. */
    static final int LONGEST_CELL = 1 << 24;

    private final CsvSource source;
    private final char separator;

    CsvParser(CsvSource source, char separator) {
        this.source = source;
        this.separator = separator;
    }

    /**
     * Pushes each row's cells to the sinks that {@code plan} makes for the header's columns ({@code null}: not wanted), then runs
     * {@code endOfRow}, whose exceptions pass unchanged.
     *
     * @return the number of rows, which is at least 1
     */
    long parse(Function<Header, @Nullable CellSink[]> plan, Runnable endOfRow) {
        RowHandler handler = new RowHandler(source.name(), plan);
        long rows = 0;
        try (Reader characters = source.open();
                CsvReader<RowHandler> reader = reader(handler, characters)) {
            CloseableIterator<RowHandler> records = reader.iterator();
            while (next(records, handler)) {
                rows++;
                endOfRow.run();
            }
        } catch (IOException e) {
            throw unreadable(e, source.name());
        }
        if (rows == 0) {
            throw new ModelDataException(handler.hasHeader() ? source.name() + " has a header but no rows; add the data below it"
                    : source.name() + " is empty; a CSV has a header line with the names of its columns, and rows below it");
        }
        return rows;
    }

    private CsvReader<RowHandler> reader(RowHandler handler, Reader characters) {
        return CsvReader.builder().fieldSeparator(separator).quoteCharacter('"').maxBufferSize(LONGEST_CELL)
                .allowUnclosedQuote(false).detectBomHeader(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(handler, characters);
    }

    private static boolean next(CloseableIterator<RowHandler> records, RowHandler handler) {
        try {
            if (records.hasNext()) {
                records.next();
                return true;
            }
            return false;
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause(), handler.whereLine());
        } catch (CsvParseException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new ModelDataException(handler.where() + ": " + explanation(String.valueOf(e.getMessage())), e);
        }
    }

    /** FastCSV tells its findings apart by their texts only; an unknown one is passed on as it is. */
    private static String explanation(String finding) {
        if (finding.startsWith("Unclosed quoted field")) {
            return "the quote that begins here is never closed; close it, or double a quote that belongs to the text";
        }
        if (finding.startsWith("Unexpected character after closing quote")) {
            return "text follows a closing quote; a quote within a quoted cell must be doubled";
        }
        if (finding.contains("maximum buffer size")) {
            return "the cell that begins here is longer than 16 million characters; look for a quote that is never closed";
        }
        return finding;
    }

    private static ModelDataException unreadable(IOException e, String where) {
        if (e instanceof BadTextException) {
            return new ModelDataException(where + ": " + e.getMessage(), e);
        }
        if (e instanceof EOFException) {
            return new ModelDataException(where + ": the gzip data end too early, so the file was cut short; copy it again", e);
        }
        if (e instanceof ZipException) {
            return new ModelDataException(where + ": the gzip data are damaged (" + e.getMessage() + "); copy the file again", e);
        }
        return new ModelDataException(where + ": cannot be read (" + (e.getMessage() == null ? e : e.getMessage()) + ")", e);
    }
}
