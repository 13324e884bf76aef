package org.ranef.io;

import org.jspecify.annotations.Nullable;

/** Collects the cells of one column in memory: numbers until the first that is none, from then on categories. */
final class ColumnReader implements CellSink {

    private final String name;
    private final Overflow overflow;
    private final Decimal decimal = new Decimal();
    private @Nullable NumberTexts numbers = new NumberTexts();
    private @Nullable CategoryCodes categories;

    ColumnReader(String source, String name) {
        this.name = name;
        this.overflow = new Overflow(source, name);
    }

    @Override
    public void accept(char[] text, int from, int to, long line) {
        if (numbers != null) {
            switch (decimal.scan(text, from, to)) {
                case MISSING -> numbers.addMissing();
                case NUMBER -> {
                    overflow.check(decimal, text, from, to, line);
                    numbers.add(decimal, text, from, to);
                }
                case TEXT -> {
                    categories = new CategoryCodes();
                    numbers.intoTexts(categories);
                    numbers = null;
                    categories.add(text, from, to);
                }
            }
        } else if (categories != null) {
            if (Decimal.isMissing(text, from, to)) {
                categories.addMissing();
            } else {
                categories.add(text, from, to);
            }
        }
    }

    /** The column; to be called once. */
    PagedColumn finish() {
        if (categories != null) {
            return categories.intoColumn(name);
        }
        if (numbers == null) {
            throw new IllegalStateException("The column '" + name + "' is already finished");
        }
        overflow.fail();
        PagedColumn column = new PagedColumn.Numbers(name, numbers.intoValues());
        numbers = null;
        return column;
    }
}
