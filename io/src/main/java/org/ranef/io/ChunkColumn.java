package org.ranef.io;

import org.ranef.table.ModelDataException;
import org.ranef.table.WrongKind;

/** The cells of one column in the chunk that is being filled from the blocks of a file. */
abstract sealed class ChunkColumn implements ColumnReading {

    private final String source;
    private final String name;
    private final boolean complete;

    private ChunkColumn(String source, String name, boolean complete) {
        this.source = source;
        this.name = name;
        this.complete = complete;
    }

    /** A column that was complete when it was first read has been used as such. */
    void requireComplete(boolean stillComplete) {
        if (complete && !stillComplete) {
            throw new ModelDataException(source + ", column '" + name + "' has a missing or infinite value that was not there when the file was "
                    + "first read; keep the file unchanged while it is in use");
        }
    }

    /** The first reading saw every cell; one that it did not see was written later. */
    ModelDataException changed(char[] text, int from, int to, long line) {
        return new ModelDataException(source + ", line " + line + ", column '" + name + "': '"
                + new String(text, from, Math.min(to - from, 40)) + "' was not there when the file was first read; "
                + "keep the file unchanged while it is in use");
    }

    /** Copies cells of the block that was handed over last into the chunk. */
    abstract void copy(int from, int to, int count);

    double[] numbers() {
        throw WrongKind.notNumeric(name);
    }

    int[] codes() {
        throw WrongKind.notCategorical(name);
    }

    static final class Numbers extends ChunkColumn {

        private final double[] values = new double[Pages.ROWS];
        private double[] block = {};

        /** {@code complete}: whether the first reading saw no missing or infinite value. */
        Numbers(String source, String name, boolean complete) {
            super(source, name, complete);
        }

        @Override
        public BlockCells begin() {
            return new CellNumbers() {
                @Override
                double number(Decimal number, char[] text, int from, int to, long line) {
                    return number.value();
                }

                @Override
                RuntimeException notNumber(char[] text, int from, int to, long line) {
                    return changed(text, from, to, line);
                }

                @Override
                public void handOver() {
                    requireComplete(isComplete());
                    block = values();
                }
            };
        }

        @Override
        void copy(int from, int to, int count) {
            System.arraycopy(block, from, values, to, count);
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
        private int[] block = {};

        /** {@code complete}: whether the first reading saw no missing value. */
        Codes(String source, String name, boolean complete, TextDictionary texts, SortedLevels levels) {
            super(source, name, complete);
            this.texts = texts;
            this.levels = levels;
        }

        @Override
        public BlockCells begin() {
            return new CellCodes(texts) {
                @Override
                boolean learns() {
                    return false;
                }

                @Override
                int newcomer(char[] text, int from, int to, long line) {
                    throw changed(text, from, to, line);
                }

                @Override
                public void handOver() {
                    requireComplete(isComplete());
                    block = codes();
                }
            };
        }

        @Override
        void copy(int from, int to, int count) {
            for (int i = 0; i < count; i++) {
                values[to + i] = levels.rank(block[from + i]);
            }
        }

        @Override
        int[] codes() {
            return values;
        }
    }
}
