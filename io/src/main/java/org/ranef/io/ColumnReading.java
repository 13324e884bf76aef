package org.ranef.io;

/** What becomes of the cells of one column. */
interface ColumnReading {

    /** The sink for the column's cells in one block; may be called on any thread, for several blocks at once. */
    BlockCells begin();

    /** The cells of one column in one block; they come from one thread. */
    interface BlockCells extends CellSink {

        /**
         * Ends the block, on the thread that read it.
         *
         * @return whether all cells are understood; if not, they are to be read once more, and each to be {@linkplain #accept accepted} at once
         */
        default boolean end() {
            return true;
        }

        /** Hands the cells over, after those of all blocks before; on the thread that asked for the parsing. */
        void handOver();
    }
}
