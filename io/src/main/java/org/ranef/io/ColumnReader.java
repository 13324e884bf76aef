package org.ranef.io;

import org.jspecify.annotations.Nullable;
import org.ranef.table.ColumnKind;

/**
 * Learns the kind and the levels of a column and keeps its cells as far as it is told: numbers until the first text, from then on categories.
 *
 * <p>A column may turn out to be text after a million cells that look like numbers, and then "1", "01" and "1.0" are different levels. What
 * was written is kept only where the source cannot be read again; otherwise the column {@link #startsOver}.
 */
final class ColumnReader implements ColumnReading {

    /** What is to be kept of the cells. */
    enum Keeping { NOTHING, CELLS, CELLS_AS_WRITTEN }

    private final String source;
    private final String name;
    private volatile Keeping keeping;
    private final Overflow overflow;
    private final CategoryCodes categories;
    /** Whether some block has a text; the threads that read blocks tell each other. */
    private volatile boolean textSeen;
    private boolean categorical;
    private boolean sawNumber;
    private boolean incomplete;
    private boolean complete = true;
    private long rows;
    private NumberPages numbers = new NumberPages();
    private @Nullable NumberTexts written;

    ColumnReader(String source, String name, Keeping keeping) {
        this(source, name, keeping, false);
    }

    private ColumnReader(String source, String name, Keeping keeping, boolean categorical) {
        this.source = source;
        this.name = name;
        this.keeping = keeping;
        this.categorical = categorical;
        textSeen = categorical;
        overflow = new Overflow(source, name);
        categories = new CategoryCodes(keeping != Keeping.NOTHING);
        written = keeping == Keeping.CELLS_AS_WRITTEN ? new NumberTexts() : null;
    }

    @Override
    public BlockCells begin() {
        return textSeen ? new Texts() : keeping == Keeping.CELLS_AS_WRITTEN ? new NumbersAsWritten() : new Numbers();
    }

    /** Whether texts of numbers were lost before it was known that they are levels; then {@link #again} must read the column. */
    boolean startsOver() {
        return incomplete;
    }

    /** What reads the column as the categorical one that it is. */
    ColumnReader again() {
        return new ColumnReader(source, name, keeping, true);
    }

    ColumnKind kind() {
        return categorical ? ColumnKind.CATEGORICAL : ColumnKind.NUMERIC;
    }

    /** Drops the cells that were kept and keeps none from now on. */
    void forget() {
        keeping = Keeping.NOTHING;
        numbers = new NumberPages();
        categories.forget();
    }

    /** The bytes that the cells of so many rows take. */
    long bytes(long count) {
        return keeping == Keeping.NOTHING ? 0 : count * (categorical ? Integer.BYTES : Double.BYTES);
    }

    /** Whether no cell is missing or infinite. */
    boolean isComplete() {
        return complete;
    }

    /** The texts of a categorical column. */
    TextDictionary dictionary() {
        return categories.dictionary();
    }

    /** Throws if the column is numeric and has a number that no double can hold. */
    void check() {
        if (!categorical) {
            overflow.fail();
        }
    }

    /** The column; to be called once. */
    PagedColumn finish() {
        check();
        if (categorical) {
            return categories.intoColumn(name, complete);
        }
        return new PagedColumn.Numbers(name, complete, written == null ? numbers.pages() : written.intoValues());
    }

    private RuntimeException textAmongNumbers() {
        textSeen = true;
        return new TextAmongNumbers();
    }

    private void becomeCategorical() {
        if (categorical) {
            return;
        }
        categorical = true;
        if (written != null) {
            written.intoTexts(categories);
            written = null;
        } else {
            incomplete = sawNumber;
            numbers = new NumberPages();
            categories.addMissing(rows);
        }
    }

    /** Cells that may turn out to be text at any time. */
    private class Numbers extends CellNumbers {

        private final Overflow overflows = new Overflow(source, name);
        private boolean sawNumbers;

        @Override
        double number(Decimal number, char[] text, int from, int to, long line) {
            sawNumbers = true;
            overflows.check(number, text, from, to, line);
            return keeping == Keeping.NOTHING ? 0 : number.value();
        }

        @Override
        RuntimeException notNumber(char[] text, int from, int to, long line) {
            return textAmongNumbers();
        }

        @Override
        public void handOver() {
            overflow.addLater(overflows);
            rows += size();
            complete &= isComplete();
            if (categorical) {
                incomplete |= sawNumbers;
                categories.addMissing(size());
            } else {
                sawNumber |= sawNumbers;
                if (keeping == Keeping.CELLS) {
                    numbers.add(values(), size());
                }
            }
        }
    }

    /** The same, kept as written. */
    private final class NumbersAsWritten implements BlockCells {

        private final Decimal decimal = new Decimal();
        private final Overflow overflows = new Overflow(source, name);
        private final NumberTexts cells = new NumberTexts();
        private boolean missing;

        @Override
        public void accept(char[] text, int from, int to, long line) {
            switch (decimal.scan(text, from, to)) {
                case MISSING -> {
                    missing = true;
                    cells.addMissing();
                }
                case NUMBER -> {
                    missing |= decimal.isInfinite();
                    overflows.check(decimal, text, from, to, line);
                    cells.add(decimal, text, from, to);
                }
                case TEXT -> throw textAmongNumbers();
            }
        }

        @Override
        public void handOver() {
            overflow.addLater(overflows);
            complete &= !missing;
            if (written == null) {
                cells.intoTexts(categories);
            } else {
                written.add(cells);
            }
        }
    }

    private final class Texts extends CellCodes {

        Texts() {
            super(categories.dictionary());
        }

        @Override
        public void handOver() {
            becomeCategorical();
            rows += size();
            complete &= isComplete();
            categories.add(this);
        }
    }
}
