package org.ranef.crossproducts;

import java.util.Arrays;

/**
 * The cross-products of two grouping factors: a block of rowColumns x columnColumns for every pair of levels that occur together, found by
 * open addressing. {@link #sorted} gives them in row order.
 */
final class PairBlocks {

    private static final long EMPTY = -1L;

    /** Up to this many possible pairs, each has a place of its own in a table and nothing is searched. */
    private static final long FEW = 1 << 18;

    private final long rowLevels;
    private final long columnLevels;
    /** For few possible pairs, one more than the block of each; empty otherwise and before the first row. */
    private int[] direct = new int[0];
    private final int blockSize;
    private long[] keys = new long[64];
    private int[] blockOf = new int[64];
    private long[] keyOfBlock = new long[32];
    private double[] values;
    private int count;
    private long lastKey = EMPTY;
    private int lastBlock;

    PairBlocks(int rowLevels, int columnLevels, int rowColumns, int columnColumns) {
        this.rowLevels = rowLevels;
        this.columnLevels = columnLevels;
        this.blockSize = rowColumns * columnColumns;
        this.values = new double[32 * blockSize];
        Arrays.fill(keys, EMPTY);
    }

    /** The same pairs with other blocks, and no more pairs to come. */
    private PairBlocks(PairBlocks pairs, double[] values) {
        rowLevels = pairs.rowLevels;
        columnLevels = pairs.columnLevels;
        blockSize = pairs.blockSize;
        keys = pairs.keys;
        blockOf = pairs.blockOf;
        keyOfBlock = pairs.keyOfBlock;
        count = pairs.count;
        direct = pairs.direct;
        this.values = values;
    }

    /** The same pairs with copies of the blocks, which may be changed. */
    PairBlocks copy() {
        return new PairBlocks(this, values.clone());
    }

    /** The column level of a block. */
    int columnOf(int block) {
        return (int) (keyOfBlock[block] % columnLevels);
    }

    /** The row level of a block. */
    int rowOf(int block) {
        return (int) (keyOfBlock[block] / columnLevels);
    }

    int count() {
        return count;
    }

    int blockSize() {
        return blockSize;
    }

    double[] values() {
        return values;
    }

    /** Where the block of a pair of levels begins in {@link #values()}; a new pair starts with zeros. */
    int offset(int row, int column) {
        long key = row * columnLevels + column;
        if (key != lastKey) {
            lastBlock = find(key);
            lastKey = key;
        }
        return lastBlock * blockSize;
    }

    private int find(long key) {
        if (rowLevels * columnLevels > FEW) {
            return search(key);
        }
        if (direct.length == 0) {
            direct = new int[(int) (rowLevels * columnLevels)];
        }
        if (direct[(int) key] == 0) {
            append(key);
            direct[(int) key] = count;
        }
        return direct[(int) key] - 1;
    }

    private int search(long key) {
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (keys[slot] != EMPTY) {
            if (keys[slot] == key) {
                return blockOf[slot];
            }
            slot = (slot + 1) & mask;
        }
        if (2 * (count + 1) > keys.length) {
            grow();
            return search(key);
        }
        keys[slot] = key;
        blockOf[slot] = count;
        append(key);
        return count - 1;
    }

    private void append(long key) {
        if (count == keyOfBlock.length) {
            int capacity = Math.max(count + 1, (int) Math.min(2L * count, maximumBlocks()));
            keyOfBlock = Arrays.copyOf(keyOfBlock, capacity);
            values = Arrays.copyOf(values, Math.multiplyExact(capacity, blockSize));
        }
        keyOfBlock[count++] = key;
    }

    private int maximumBlocks() {
        return (Integer.MAX_VALUE - 8) / blockSize;
    }

    private static int slot(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ (mixed >>> 32)) & mask;
    }

    private void grow() {
        keys = new long[2 * keys.length];
        blockOf = new int[keys.length];
        Arrays.fill(keys, EMPTY);
        int mask = keys.length - 1;
        for (int block = 0; block < count; block++) {
            int slot = slot(keyOfBlock[block], mask);
            while (keys[slot] != EMPTY) {
                slot = (slot + 1) & mask;
            }
            keys[slot] = keyOfBlock[block];
            blockOf[slot] = block;
        }
    }

    /** Adds the blocks of another set over the same factors. */
    void add(PairBlocks other) {
        for (int block = 0; block < other.count; block++) {
            long key = other.keyOfBlock[block];
            int to = offset((int) (key / columnLevels), (int) (key % columnLevels));
            int from = block * blockSize;
            for (int e = 0; e < blockSize; e++) {
                values[to + e] += other.values[from + e];
            }
        }
    }

    /** The blocks by row level and, within a row, by column level. */
    SortedPairs sorted(int rowLevels) {
        int[] start = new int[rowLevels + 1];
        for (int block = 0; block < count; block++) {
            start[(int) (keyOfBlock[block] / columnLevels) + 1]++;
        }
        for (int row = 0; row < rowLevels; row++) {
            start[row + 1] += start[row];
        }
        long[] order = new long[count];
        int[] next = Arrays.copyOf(start, rowLevels);
        for (int block = 0; block < count; block++) {
            int row = (int) (keyOfBlock[block] / columnLevels);
            order[next[row]++] = (keyOfBlock[block] % columnLevels) << 32 | block;
        }
        int[] columns = new int[count];
        int[] offsets = new int[count];
        for (int row = 0; row < rowLevels; row++) {
            Arrays.sort(order, start[row], start[row + 1]);
            for (int e = start[row]; e < start[row + 1]; e++) {
                columns[e] = (int) (order[e] >>> 32);
                offsets[e] = (int) order[e] * blockSize;
            }
        }
        return new SortedPairs(start, columns, offsets, values);
    }
}
