package org.ranef.io;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a CSV file is read. Immutable; each {@code with...} method returns changed options. */
public final class CsvOptions {

    private static final CsvOptions DEFAULTS = new CsvOptions(null, null, RecordBlocks.BLOCK, (bytes, ofBytes) -> { });

    private final @Nullable Character separator;
    private final @Nullable Set<String> columns;
    private final int blockLength;
    private final ReadingProgress progress;

    private CsvOptions(@Nullable Character separator, @Nullable Set<String> columns, int blockLength,
            ReadingProgress progress) {
        this.separator = separator;
        this.columns = columns;
        this.blockLength = blockLength;
        this.progress = progress;
    }

    /** All columns; separated by commas, or by tabs in a file whose name ends in {@code .tsv} or {@code .tsv.gz}. */
    public static CsvOptions defaults() {
        return DEFAULTS;
    }

    /** The defaults, but only the named columns are kept; the same as {@code defaults().withColumns(names)}. */
    public static CsvOptions columns(List<String> names) {
        return DEFAULTS.withColumns(names);
    }

    /**
     * Only the named columns are kept, in the order of the file; the others take no memory, and their cells are not interpreted. A name
     * that is no column of the file is an error when the file is read. An unnamed first column is kept only under the name
     * {@code row.names}.
     */
    public CsvOptions withColumns(List<String> names) {
        return new CsvOptions(separator, new LinkedHashSet<>(names), blockLength, progress);
    }

    /**
     * The character between the cells of a line.
     *
     * @throws IllegalArgumentException if it is a quote, a line break, or could stand in a number
     */
    public CsvOptions withSeparator(char character) {
        if ("\"\r\n\0.+-_".indexOf(character) >= 0 || Character.isLetterOrDigit(character)) {
            throw new IllegalArgumentException("'" + character + "' cannot separate cells; use ',', ';' or a tab");
        }
        return new CsvOptions(character, columns, blockLength, progress);
    }

    /** Told how far each pass over the source is; what is read does not depend on it. */
    public CsvOptions withProgress(ReadingProgress told) {
        return new CsvOptions(separator, columns, blockLength, told);
    }

    ReadingProgress progress() {
        return progress;
    }

    /** Blocks of about so many characters are parsed apart; what is read does not depend on it. */
    CsvOptions withBlockLength(int characters) {
        return new CsvOptions(separator, columns, characters, progress);
    }

    int blockLength() {
        return blockLength;
    }

    /** The separator asked for, or the one that the name of the file says. */
    char separatorFor(String fileName) {
        if (separator != null) {
            return separator;
        }
        String name = fileName.toLowerCase(java.util.Locale.ROOT);
        return name.endsWith(".tsv") || name.endsWith(".tsv.gz") ? '\t' : ',';
    }

    /** The columns to keep; {@code null} for all. */
    @Nullable Set<String> keptColumns() {
        return columns;
    }
}
