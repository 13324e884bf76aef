package org.ranef.io;

import java.util.List;
import java.util.Map;
import org.ranef.table.Chunk;
import org.ranef.table.UnknownColumn;

/** The rows of a streamed table that stand in the buffers just now. */
final class StreamedChunk implements Chunk {

    private final Map<String, ChunkColumn> buffers;
    private long firstRow;
    private int size;

    StreamedChunk(Map<String, ChunkColumn> buffers) {
        this.buffers = buffers;
    }

    /** Takes cells of the block that was handed over last, as many as there is room for, and returns how many. */
    int take(int from, int most) {
        int count = Math.min(most, Pages.ROWS - size);
        for (ChunkColumn column : buffers.values()) {
            column.copy(from, size, count);
        }
        size += count;
        return count;
    }

    boolean isFull() {
        return size == Pages.ROWS;
    }

    /** Empties the buffers for the rows that follow. */
    void next() {
        firstRow += size;
        size = 0;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long firstRow() {
        return firstRow;
    }

    @Override
    public double[] numbers(String column) {
        return buffer(column).numbers();
    }

    @Override
    public int[] codes(String column) {
        return buffer(column).codes();
    }

    private ChunkColumn buffer(String column) {
        ChunkColumn buffer = buffers.get(column);
        if (buffer == null) {
            throw UnknownColumn.exception(column, List.copyOf(buffers.keySet()));
        }
        return buffer;
    }
}
