package org.ranef.io;

import org.ranef.table.ModelDataException;
import org.ranef.table.WrongKind;

/** The cells of one column in the chunk that is being read; {@link #clear} begins the next chunk. */
abstract sealed class ChunkColumn implements CellSink {

    private final String source;
    private final String name;
    private int size;

    private ChunkColumn(String source, String name) {
        this.source = source;
        this.name = name;
    }

    void clear() {
        size = 0;
    }

    int nextRow() {
        return size++;
    }

    /** The survey saw every cell; one that it did not see was written later. */
    ModelDataException changed(char[] text, int from, int to, long line) {
        return new ModelDataException(source + ", line " + line + ", column '" + name + "': '"
                + new String(text, from, Math.min(to - from, 40)) + "' was not there when the file was first read; "
                + "keep the file unchanged while it is in use");
    }

    double[] numbers() {
        throw WrongKind.notNumeric(name);
    }

    int[] codes() {
        throw WrongKind.notCategorical(name);
    }

    static final class Numbers extends ChunkColumn {

        private final Decimal decimal = new Decimal();
        private final double[] values = new double[Pages.ROWS];

        Numbers(String source, String name) {
            super(source, name);
        }

        @Override
        public void accept(char[] text, int from, int to, long line) {
            values[nextRow()] = switch (decimal.scan(text, from, to)) {
                case MISSING -> Double.NaN;
                case NUMBER -> decimal.value();
                case TEXT -> throw changed(text, from, to, line);
            };
        }

        @Override
        double[] numbers() {
            return values;
        }
    }

    static final class Codes extends ChunkColumn {

        private final TextDictionary texts;
        private final SortedLevels levels;
        private final int[] values = new int[Pages.ROWS];

        Codes(String source, String name, TextDictionary texts, SortedLevels levels) {
            super(source, name);
            this.texts = texts;
            this.levels = levels;
        }

        @Override
        public void accept(char[] text, int from, int to, long line) {
            int row = nextRow();
            if (Decimal.isMissing(text, from, to)) {
                values[row] = -1;
                return;
            }
            int code = texts.find(text, from, to);
            if (code < 0) {
                throw changed(text, from, to, line);
            }
            values[row] = levels.rank(code);
        }

        @Override
        int[] codes() {
            return values;
        }
    }
}
