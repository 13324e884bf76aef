package org.ranef.evaluate;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ranef.table.Chunk;
import org.ranef.table.ColumnKind;
import org.ranef.table.Table;

/**
 * The rows of a piece of a table that have no missing value in the required columns, closed up. Columns are gathered when first asked
 * for; where a whole chunk is complete they are the chunk's own arrays. Reused from piece to piece.
 */
public final class CompleteRows {

    /** The required columns that may have missing values. */
    private final List<String> doubtful;
    private final int most;
    private final Table table;
    private final Map<String, double[]> numberBuffers = new HashMap<>();
    private final Map<String, int[]> codeBuffers = new HashMap<>();
    private final Map<String, double[]> numbers = new HashMap<>();
    private final Map<String, int[]> codes = new HashMap<>();
    private @Nullable Chunk chunk;
    private final int[] kept;
    private final boolean[] missing;
    private final long[] rowNumbers;
    private int size;
    private boolean whole;
    private long dropped;
    private long piece;

    /** Pieces of at most {@code most} rows. */
    public CompleteRows(Table table, Collection<String> required, int most) {
        this.table = table;
        doubtful = new LinkedHashSet<>(required).stream().filter(column -> !table.isKnownComplete(column)).toList();
        this.most = most;
        kept = new int[most];
        missing = new boolean[most];
        rowNumbers = new long[most];
    }

    /** Scans the table, calling the consumer for each piece that has complete rows. */
    public void scan(Collection<String> columns, Consumer<CompleteRows> consumer) {
        if (columns.isEmpty()) {
            return;
        }
        table.scan(List.copyOf(columns), next -> each(next, consumer));
    }

    /** Goes through one chunk. */
    void each(Chunk next, Consumer<CompleteRows> consumer) {
        for (int from = 0; from < next.size(); from += most) {
            load(next, from, Math.min(next.size(), from + most));
            if (size > 0) {
                consumer.accept(this);
            }
        }
    }

    private void load(Chunk next, int from, int to) {
        chunk = next;
        piece++;
        numbers.clear();
        codes.clear();
        boolean complete = true;
        for (String column : doubtful) {
            if (!(isNumeric(column) ? isComplete(next.numbers(column), from, to) : isComplete(next.codes(column), from, to))) {
                if (complete) {
                    Arrays.fill(missing, 0, to - from, false);
                    complete = false;
                }
                mark(next, column, from, to);
            }
        }
        whole = complete && to - from == next.size();
        size = whole ? to : 0;
        long first = next.firstRow();
        for (int i = from; i < to; i++) {
            if (whole) {
                rowNumbers[i] = first + i;
            } else if (complete || !missing[i - from]) {
                kept[size] = i;
                rowNumbers[size++] = first + i;
            }
        }
        dropped += to - from - size;
    }

    private static boolean isComplete(double[] values, int from, int to) {
        int missing = 0;
        for (int i = from; i < to; i++) {
            missing += values[i] != values[i] ? 1 : 0;
        }
        return missing == 0;
    }

    private static boolean isComplete(int[] values, int from, int to) {
        int signs = 0;
        for (int i = from; i < to; i++) {
            signs |= values[i];
        }
        return signs >= 0;
    }

    private void mark(Chunk next, String column, int from, int to) {
        if (isNumeric(column)) {
            double[] values = next.numbers(column);
            for (int i = from; i < to; i++) {
                missing[i - from] |= values[i] != values[i];
            }
        } else {
            int[] values = next.codes(column);
            for (int i = from; i < to; i++) {
                missing[i - from] |= values[i] < 0;
            }
        }
    }

    /** The number of complete rows in this piece. */
    public int size() {
        return size;
    }

    /** A number that is another for every piece. */
    public long piece() {
        return piece;
    }

    /** The table row (0-based) of each. */
    public long[] rowNumbers() {
        return rowNumbers;
    }

    /** How many rows of all pieces so far were not complete. */
    public long dropped() {
        return dropped;
    }

    boolean isNumeric(String column) {
        return table.kind(column) == ColumnKind.NUMERIC;
    }

    /** The values of a numeric column. Read only. */
    public double[] numbers(String column) {
        double[] known = numbers.get(column);
        if (known == null) {
            known = gatherNumbers(column);
            numbers.put(column, known);
        }
        return known;
    }

    private double[] gatherNumbers(String column) {
        double[] values = Objects.requireNonNull(chunk).numbers(column);
        if (whole) {
            return values;
        }
        double[] buffer = numberBuffers.computeIfAbsent(column, c -> new double[most]);
        for (int i = 0; i < size; i++) {
            buffer[i] = values[kept[i]];
        }
        return buffer;
    }

    /** The codes of a categorical column. Read only. */
    public int[] codes(String column) {
        int[] known = codes.get(column);
        if (known == null) {
            known = gatherCodes(column);
            codes.put(column, known);
        }
        return known;
    }

    private int[] gatherCodes(String column) {
        int[] values = Objects.requireNonNull(chunk).codes(column);
        if (whole) {
            return values;
        }
        int[] buffer = codeBuffers.computeIfAbsent(column, c -> new int[most]);
        for (int i = 0; i < size; i++) {
            buffer[i] = values[kept[i]];
        }
        return buffer;
    }
}
