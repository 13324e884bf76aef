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
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.ranef.io.ColumnReading.BlockCells;
import org.ranef.table.ModelDataException;

/**
 * Reads a source once, from the header to the last row; all that can be wrong with it becomes a {@link ModelDataException}. The text is cut
 * into blocks of whole records, which are parsed on several threads and handed over in the order of the file.
 */
final class CsvParser {

    /** A longer cell is surely a quote that is never closed. */
    static final int LONGEST_CELL = 1 << 24;

    private final CsvSource source;
    private final char separator;
    private final CsvOptions options;

    CsvParser(CsvSource source, char separator, CsvOptions options) {
        this.source = source;
        this.separator = separator;
        this.options = options;
    }

    /** A block's cells, column by column. */
    private record ParsedBlock(@Nullable BlockCells[] columns, int rows) {
    }

    /**
     * Has the cells read by what {@code plan} makes for the header's columns ({@code null}: not wanted), then, for each block that has rows,
     * runs {@code endOfBlock} with their number; its exceptions pass unchanged.
     *
     * @return the number of rows, which is at least 1
     */
    long parse(Function<Header, @Nullable ColumnReading[]> plan, IntConsumer endOfBlock) {
        try (Reader characters = source.open(options.progress())) {
            RecordBlocks blocks = new RecordBlocks(characters, separator, options.blockLength());
            Header header = header(blocks);
            long rows = parseRows(blocks, header, plan.apply(header), endOfBlock);
            if (rows == 0) {
                throw new ModelDataException(source.name() + " has a header but no rows; add the data below it");
            }
            return rows;
        } catch (IOException e) {
            throw unreadable(e, source.name());
        }
    }

    private Header header(RecordBlocks blocks) {
        for (TextBlock block = blocks.nextRecord(); block != null; block = blocks.nextRecord()) {
            RowHandler handler = new RowHandler(source.name(), block.firstLine(), null, new CellSink[0]);
            parse(block, handler);
            Header header = handler.header();
            if (header != null) {
                return header;
            }
        }
        throw new ModelDataException(source.name() + " is empty; a CSV has a header line with the names of its columns, and rows below it");
    }

    private long parseRows(RecordBlocks blocks, Header header, @Nullable ColumnReading[] columns, IntConsumer endOfBlock) {
        long rows = 0;
        Supplier<@Nullable Supplier<ParsedBlock>> tasks = () -> {
            TextBlock block = blocks.nextBlock();
            return block == null ? null : () -> parse(block, header, columns);
        };
        try (InOrder<ParsedBlock> parsed = new InOrder<>(tasks)) {
            for (ParsedBlock block = parsed.next(); block != null; block = parsed.next()) {
                if (block.rows() == 0) {
                    continue;
                }
                for (BlockCells cells : block.columns()) {
                    if (cells != null) {
                        cells.handOver();
                    }
                }
                rows += block.rows();
                endOfBlock.accept(block.rows());
            }
        }
        return rows;
    }

    private ParsedBlock parse(TextBlock block, Header header, @Nullable ColumnReading[] columns) {
        boolean plain = true;
        while (true) {
            @Nullable BlockCells[] cells = new BlockCells[columns.length];
            for (int c = 0; c < cells.length; c++) {
                ColumnReading column = columns[c];
                cells[c] = column == null ? null : column.begin();
            }
            try {
                int rows = plain ? PlainRecords.parse(block, separator, cells)
                        : parse(block, new RowHandler(source.name(), block.firstLine(), header, cells));
                if (rows >= 0 && end(cells)) {
                    return new ParsedBlock(cells, rows);
                }
                plain = false;
            } catch (TextAmongNumbers e) {
                // The column knows now; its cells are read once more as texts.
            }
        }
    }

    private static boolean end(@Nullable BlockCells[] columns) {
        boolean understood = true;
        for (BlockCells cells : columns) {
            understood &= cells == null || cells.end();
        }
        return understood;
    }

    private int parse(TextBlock block, RowHandler handler) {
        int rows = 0;
        try (CsvReader<RowHandler> reader = reader(handler, block.reader())) {
            CloseableIterator<RowHandler> records = reader.iterator();
            while (next(records, handler)) {
                rows++;
            }
        } catch (IOException e) {
            throw unreadable(e, source.name());
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
