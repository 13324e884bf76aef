package org.ranef.io;

import java.util.ArrayList;
import java.util.List;

/** The cells of a categorical column as codes into a dictionary, which grows as they are added. */
final class CategoryCodes {

    private boolean keeps;
    private final TextDictionary dictionary = new TextDictionary();
    private final List<int[]> pages = new ArrayList<>();
    private int[] page = {};
    private long size;

    /** Keeps the codes of the cells, or only their texts. */
    CategoryCodes(boolean keeps) {
        this.keeps = keeps;
    }

    /** Drops the codes and keeps none from now on. */
    void forget() {
        keeps = false;
        pages.clear();
    }

    TextDictionary dictionary() {
        return dictionary;
    }

    void addMissing(long count) {
        for (long i = 0; i < count; i++) {
            append(CellCodes.MISSING);
        }
    }

    void add(char[] text, int from, int to) {
        append(dictionary.code(text, from, to));
    }

    /** Adds cells that were read with this dictionary. */
    void add(CellCodes cells) {
        int[] codes = cells.learn();
        for (int from = 0; keeps && from < cells.size();) {
            int slot = slot();
            int some = Math.min(cells.size() - from, Pages.ROWS - slot);
            System.arraycopy(codes, from, page, slot, some);
            from += some;
            size += some;
        }
    }

    /** Where on its page the next code belongs. */
    private int slot() {
        int slot = (int) (size % Pages.ROWS);
        if (slot == 0) {
            page = new int[Pages.ROWS];
            pages.add(page);
        }
        return slot;
    }

    private void append(int code) {
        if (!keeps) {
            return;
        }
        int slot = slot();
        page[slot] = code;
        size++;
    }

    /** Gives up the cells for a column whose levels are in code-point order. */
    PagedColumn.Codes intoColumn(String name, boolean complete) {
        SortedLevels sorted = new SortedLevels(dictionary);
        for (int[] codes : pages) {
            for (int row = 0; row < codes.length; row++) {
                codes[row] = sorted.rank(codes[row]);
            }
        }
        return new PagedColumn.Codes(name, complete, sorted.levels(), pages);
    }
}
