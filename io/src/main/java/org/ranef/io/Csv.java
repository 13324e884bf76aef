package org.ranef.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/**
 * Reads and writes comma-separated values. {@index CSV} {@index read.csv}
 *
 * <p>The first line names the columns; cells may be quoted as RFC 4180 says; blank lines are skipped; the text is UTF-8 and may be packed
 * with gzip, which is told by its content. A cell that is empty, {@code NA} or {@code NaN} is missing, quoted or not, with or without
 * blanks around it. A column is numeric if each cell that is not missing is a number (digits with an optional sign, point and exponent, or
 * {@code Inf}; blanks around it and leading zeros do not matter), and also if all cells are missing; every other column is categorical,
 * with its distinct texts as levels in code-point order. An unnamed first column, as R and pandas write it, holds row names and is left
 * out unless {@link CsvOptions#withColumns} asks for {@code row.names}.
 *
 * <p>Each method throws {@link ModelDataException} for anything that is wrong with the data; the message says in which source, line and
 * column, and what to do.
 */
public final class Csv {

    private Csv() {
    }

    /** Reads a file into memory, by default all its columns. */
    public static Table read(Path file) {
        return read(file, CsvOptions.defaults());
    }

    /** Reads a file into memory. */
    public static Table read(Path file, CsvOptions options) {
        // A pipe can be read only once.
        boolean again = Files.isRegularFile(file);
        return read(CsvSource.of(file), options, file.toString(), again ? ColumnReader.Keeping.CELLS : ColumnReader.Keeping.CELLS_AS_WRITTEN);
    }

    /** Reads all columns of a stream of bytes into memory, in one pass, and closes it. The source's name is for messages. */
    public static Table read(InputStream stream, String sourceName) {
        return read(stream, sourceName, CsvOptions.defaults());
    }

    /** Reads a stream of bytes into memory, in one pass, and closes it. The source's name is for messages. */
    public static Table read(InputStream stream, String sourceName, CsvOptions options) {
        return read(CsvSource.of(stream, sourceName), options, "", ColumnReader.Keeping.CELLS_AS_WRITTEN);
    }

    /** Reads all columns from characters into memory, in one pass, and closes the reader. The source's name is for messages. */
    public static Table read(Reader reader, String sourceName) {
        return read(reader, sourceName, CsvOptions.defaults());
    }

    /** Reads characters into memory, in one pass, and closes the reader. The source's name is for messages. */
    public static Table read(Reader reader, String sourceName, CsvOptions options) {
        return read(CsvSource.of(reader, sourceName), options, "", ColumnReader.Keeping.CELLS_AS_WRITTEN);
    }

    /**
     * A table that stays in its file, for data larger than memory: the file is read once or twice to learn kinds and levels, and again for
     * each scan, so it must not change meanwhile.
     */
    public static Table stream(Path file, CsvOptions options) {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new ModelDataException(file + " is not a file that can be read again; read it into memory instead");
        }
        CsvSource source = CsvSource.of(file);
        return new StreamedTable(source, reading(source, options, file.toString(), ColumnReader.Keeping.NOTHING, 0));
    }

    /**
     * Reads a file into memory if its columns take at most so many bytes there (8 for a number, 4 for a cell of text); otherwise the table stays
     * in its file as with {@link #stream}. What is not a file that can be read again is read into memory in any case.
     */
    public static Table open(Path file, CsvOptions options, long mostBytes) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return read(file, options);
        }
        CsvSource source = CsvSource.of(file);
        ColumnReaders reading = reading(source, options, file.toString(), ColumnReader.Keeping.CELLS, mostBytes);
        return reading.areForgotten() ? new StreamedTable(source, reading) : inMemory(reading);
    }

    /**
     * Writes all columns of a table: a header, then a line for each row, in UTF-8, separated by commas and ended by line feeds; cells are quoted
     * where they must be, and missing values are {@code NA}. Numbers have all their digits, so that reading gives them back. The stream is not
     * closed. {@index write.csv}
     *
     * @throws ModelDataException if the stream fails
     */
    public static void write(Table table, OutputStream stream) {
        try {
            TableWriter.write(table, stream);
        } catch (IOException | UncheckedIOException e) {
            throw new ModelDataException("The table could not be written: " + e.getMessage(), e);
        }
    }

    /**
     * Writes all columns of a table to a file, which is replaced.
     *
     * @throws ModelDataException if the file cannot be written
     */
    public static void write(Table table, Path file) {
        try (OutputStream stream = Files.newOutputStream(file)) {
            TableWriter.write(table, stream);
        } catch (NoSuchFileException e) {
            throw new ModelDataException(file + " cannot be written, for its directory does not exist", e);
        } catch (AccessDeniedException e) {
            throw new ModelDataException(file + " may not be written; check its permissions", e);
        } catch (IOException | UncheckedIOException e) {
            throw new ModelDataException(file + " could not be written: " + e.getMessage(), e);
        }
    }

    private static Table read(CsvSource source, CsvOptions options, String fileName, ColumnReader.Keeping keeping) {
        return inMemory(reading(source, options, fileName, keeping, Long.MAX_VALUE));
    }

    private static Table inMemory(ColumnReaders reading) {
        return new PagedTable(reading.columns().values().stream().map(ColumnReader::finish).toList(), reading.rows());
    }

    private static ColumnReaders reading(CsvSource source, CsvOptions options, String fileName, ColumnReader.Keeping keeping, long mostBytes) {
        CsvParser parser = new CsvParser(source, options.separatorFor(fileName), options);
        return new ColumnReaders(source, parser, options, keeping, mostBytes);
    }
}
