package org.ranef.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Distinct texts and their codes in the order of first sight; looks up a slice of characters without making a String of it. */
final class TextDictionary {

    private static final int EMPTY = -1;

    private final List<String> texts = new ArrayList<>();
    private int[] hashes = new int[8];
    private int[] slots = emptySlots(16);

    /** The number of texts. */
    int size() {
        return texts.size();
    }

    /** The text of a code. */
    String text(int code) {
        return texts.get(code);
    }

    /** The code of a text, which is added if it is new: then its code is the size before. */
    int code(char[] text, int from, int to) {
        int hash = hash(text, from, to);
        int slot = find(text, from, to, hash);
        if (slots[slot] != EMPTY) {
            return slots[slot];
        }
        int code = texts.size();
        slots[slot] = code;
        texts.add(new String(text, from, to - from));
        if (code == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * code);
        }
        hashes[code] = hash;
        if (2 * texts.size() > slots.length) {
            grow();
        }
        return code;
    }

    /** The code of a text; -1 if it is not here. */
    int find(char[] text, int from, int to) {
        return slots[find(text, from, to, hash(text, from, to))];
    }

    private int find(char[] text, int from, int to, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != EMPTY && !(hashes[slots[slot]] == hash && equal(texts.get(slots[slot]), text, from, to))) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int hash(char[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        // Runs of similar names differ in the last characters only: spread them over the table.
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 15;
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
        slots = emptySlots(2 * slots.length);
        int mask = slots.length - 1;
        for (int code = 0; code < texts.size(); code++) {
            int slot = hashes[code] & mask;
            while (slots[slot] != EMPTY) {
                slot = slot + 1 & mask;
            }
            slots[slot] = code;
        }
    }

    private static int[] emptySlots(int size) {
        int[] slots = new int[size];
        Arrays.fill(slots, EMPTY);
        return slots;
    }
}
