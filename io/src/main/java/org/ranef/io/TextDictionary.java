package org.ranef.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Distinct texts and their codes in the order of first sight: open addressing, and a lookup of a slice of characters makes no String.
 *
 * <p>One thread adds texts while others may look some up: a lookup on another thread finds what was added before, or misses what is being
 * added. A slot holds a short text itself as its key, so that the few characters of a typical level are compared in one step, and nothing else has
 * to come to the cache.
 */
final class TextDictionary {

    private static final VarHandle ENTRIES = MethodHandles.arrayElementVarHandle(long[].class);
    /** So many characters of ASCII fit into a key; none is 0, which tells the length. */
    private static final int SHORT = 9;
    private static final int BITS = 7;
    private static final long HASHED = 1L << 63;
    private static final char[] NO_TEXT = {};

    /** So many keys may be looked up together. */
    static final int AT_ONCE = 64;

    /** Room for the text of a key. */
    static final int LONGEST_KEY = SHORT;

    /** Two entries for each slot, side by side: a key, and a code plus 1, which is written last; 0 where the slot is free. */
    private volatile long[] slots = new long[2 * 16];
    private String[] texts = new String[8];
    private int size;

    /** The number of texts. */
    int size() {
        return size;
    }

    /** The text of a code. */
    String text(int code) {
        return texts[code];
    }

    /** The code of a text, which is added if it is new: then its code is the size before. */
    int code(char[] text, int from, int to) {
        long key = key(text, from, to);
        int known = find(slots, key, text, from, to);
        if (known >= 0) {
            return known;
        }
        if (size == texts.length) {
            texts = Arrays.copyOf(texts, 2 * size);
        }
        texts[size] = new String(text, from, to - from);
        if (4 * size >= slots.length) {
            grow();
        }
        put(slots, key, size);
        return size++;
    }

    /** {@link #code(char[], int, int)} of a whole text. */
    int code(String text) {
        return code(text.toCharArray(), 0, text.length());
    }

    /** The code of a text; -1 if it is not here. */
    int find(char[] text, int from, int to) {
        return find(slots, key(text, from, to), text, from, to);
    }

    /** Writes the codes of the texts that are keys, at most {@value #AT_ONCE}; -1 for one that is not here. */
    void find(long[] keys, int first, int count, int[] codes) {
        long[] in = slots;
        int mask = in.length - 1;
        long[] there = new long[AT_ONCE];
        // All slots are on their way to the cache before the first is looked at.
        for (int i = 0; i < count; i++) {
            there[i] = in[slot(keys[first + i], mask)];
        }
        for (int i = 0; i < count; i++) {
            long key = keys[first + i];
            codes[i] = there[i] == key ? (int) (long) ENTRIES.getAcquire(in, slot(key, mask) + 1) - 1 : find(in, key, NO_TEXT, 0, 0);
        }
    }

    /** Writes the text that is a key and returns its length. */
    static int write(long key, char[] target) {
        int length = 0;
        for (long rest = key; rest != 0; rest >>>= BITS) {
            length++;
        }
        for (int i = 0; i < length; i++) {
            target[i] = (char) (key >>> BITS * (length - 1 - i) & (1 << BITS) - 1);
        }
        return length;
    }

    private int find(long[] in, long key, char[] text, int from, int to) {
        int mask = in.length - 1;
        for (int slot = slot(key, mask);; slot = slot + 2 & mask) {
            int code = (int) (long) ENTRIES.getAcquire(in, slot + 1) - 1;
            if (code < 0 || in[slot] == key && (key >= 0 || equal(texts[code], text, from, to))) {
                return code;
            }
        }
    }

    private static void put(long[] in, long key, int code) {
        int mask = in.length - 1;
        int slot = slot(key, mask);
        while (in[slot + 1] != 0) {
            slot = slot + 2 & mask;
        }
        in[slot] = key;
        ENTRIES.setRelease(in, slot + 1, code + 1L);
    }

    /** The text itself if it is short, and not negative; otherwise a hash, negative. */
    static long key(char[] text, int from, int to) {
        int length = to - from;
        if (length <= SHORT) {
            long packed = 0;
            int all = 0;
            for (int i = from; i < to; i++) {
                packed = packed << BITS | text[i];
                all |= text[i];
            }
            if (all < 1 << BITS) {
                return packed;
            }
        }
        long hash = length;
        for (int i = from; i < to; i++) {
            hash = 0x100000001B3L * (hash ^ text[i]);
        }
        return hash | HASHED;
    }

    private static int slot(long key, int mask) {
        // Runs of similar names differ in the last characters only: spread them over the table.
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ mixed >>> 32) << 1 & mask;
    }

    private static boolean equal(String known, char[] text, int from, int to) {
        if (known.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (known.charAt(i - from) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        long[] old = slots;
        long[] larger = new long[2 * old.length];
        for (int slot = 0; slot < old.length; slot += 2) {
            if (old[slot + 1] != 0) {
                put(larger, old[slot], (int) old[slot + 1] - 1);
            }
        }
        slots = larger;
    }
}
