package org.ranef.io;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.table.ColumnKind;

/**
 * Learns the kind and the levels of a column without storing its cells.
 *
 * <p>The texts of numbers are not collected, so the levels of a column that shows its first text after some numbers are known only after
 * a second reading, as a column that is known to be categorical.
 */
final class ColumnSurvey implements CellSink {

    private final String name;
    private final Overflow overflow;
    private final Decimal decimal = new Decimal();
    private boolean sawNumber;
    private @Nullable TextDictionary texts;
    private @Nullable SortedLevels levels;

    ColumnSurvey(String source, String name) {
        this.name = name;
        this.overflow = new Overflow(source, name);
    }

    @Override
    public void accept(char[] text, int from, int to, long line) {
        if (texts != null) {
            if (!Decimal.isMissing(text, from, to)) {
                texts.code(text, from, to);
            }
            return;
        }
        switch (decimal.scan(text, from, to)) {
            case MISSING -> {
            }
            case NUMBER -> {
                sawNumber = true;
                overflow.check(decimal, text, from, to, line);
            }
            case TEXT -> {
                texts = new TextDictionary();
                texts.code(text, from, to);
            }
        }
    }

    /** Whether the texts of some cells were not collected; then forgets the others and collects all in the next reading. */
    boolean startsOver() {
        boolean incomplete = texts != null && sawNumber;
        if (incomplete) {
            texts = new TextDictionary();
            sawNumber = false;
        }
        return incomplete;
    }

    /** Throws if the column is numeric and has a number that no double can hold. */
    void check() {
        if (texts == null) {
            overflow.fail();
        }
    }

    ColumnKind kind() {
        return texts == null ? ColumnKind.NUMERIC : ColumnKind.CATEGORICAL;
    }

    /** The levels in code-point order; none for numbers. Not to be asked before all texts are collected. */
    List<String> levels() {
        return texts == null ? List.of() : sorted(texts).levels();
    }

    /** A buffer for a chunk of the column's cells. */
    ChunkColumn buffer(String source) {
        return texts == null ? new ChunkColumn.Numbers(source, name) : new ChunkColumn.Codes(source, name, texts, sorted(texts));
    }

    private SortedLevels sorted(TextDictionary complete) {
        if (levels == null) {
            levels = new SortedLevels(complete);
        }
        return levels;
    }
}
