package org.ranef.evaluate;

import java.util.Arrays;

/** A hash table from longs to codes 0, 1, ...: open addressing, no boxing. */
public final class LongCodes {

    private long[] keys = new long[64];
    private int[] codes = new int[64];
    private int size;

    /** An empty table. */
    public LongCodes() {
        Arrays.fill(codes, -1);
    }

    /** A number's key; the two zeros are one. */
    public static long key(double value) {
        return Double.doubleToLongBits(value + 0.0);
    }

    public int size() {
        return size;
    }

    /** The code of a key; -1 if it has none. */
    public int code(long key) {
        return codes[slot(key)];
    }

    /** Gives a key the next code unless it has one. */
    public void add(long key) {
        put(key, size);
    }

    /** Gives a key a code unless it has one. */
    public void put(long key, int code) {
        int slot = slot(key);
        if (codes[slot] >= 0) {
            return;
        }
        keys[slot] = key;
        codes[slot] = code;
        if (++size * 2 > keys.length) {
            grow();
        }
    }

    /** All keys, unordered. */
    public long[] keys() {
        long[] all = new long[size];
        int at = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (codes[slot] >= 0) {
                all[at++] = keys[slot];
            }
        }
        return all;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCodes = codes;
        keys = new long[oldKeys.length * 2];
        codes = new int[keys.length];
        Arrays.fill(codes, -1);
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldCodes[old] >= 0) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                codes[slot] = oldCodes[old];
            }
        }
    }

    private int slot(long key) {
        // Numbers differ mostly in their high bits: multiply, then take the top.
        long mixed = (key ^ key >>> 32) * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & keys.length - 1;
        while (codes[slot] >= 0 && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }
}
