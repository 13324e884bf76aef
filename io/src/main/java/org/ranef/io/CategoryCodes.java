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

    /** Gives up the cells for a column whose levels are in code-point order. */
    PagedColumn.Codes intoColumn(String name) {
        SortedLevels sorted = new SortedLevels(dictionary);
        for (int[] codes : pages) {
            for (int row = 0; row < codes.length; row++) {
                codes[row] = sorted.rank(codes[row]);
            }
        }
        return new PagedColumn.Codes(name, sorted.levels(), pages);
    }
}
