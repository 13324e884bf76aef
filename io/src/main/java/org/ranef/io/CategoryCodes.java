package org.ranef.io;

import java.util.ArrayList;
import java.util.List;

/** The cells of a categorical column as codes into a dictionary, which grows as they are added. */
final class CategoryCodes {

    private final TextDictionary dictionary = new TextDictionary();
    private final List<int[]> pages = new ArrayList<>();
    private int[] page = {};
    private long size;

    void addMissing() {
        append(-1);
    }

    void add(char[] text, int from, int to) {
        append(dictionary.code(text, from, to));
    }

    private void append(int code) {
        int slot = (int) (size % Pages.ROWS);
        if (slot == 0) {
            page = new int[Pages.ROWS];
            pages.add(page);
        }
        page[slot] = code;
        size++;
    }

    /** The levels, in code-point order. */
    List<String> levels() {
        return dictionary.levels();
    }

    /** Gives up the cells for their codes into {@link #levels()}, page by page; -1 is missing. */
    List<int[]> intoCodes() {
        int[] ranks = dictionary.ranks();
        for (int[] codes : pages) {
            for (int row = 0; row < codes.length; row++) {
                if (codes[row] >= 0) {
                    codes[row] = ranks[codes[row]];
                }
            }
        }
        return pages;
    }
}
