package org.ranef.io;

import java.util.Arrays;
import java.util.List;
import org.ranef.table.LevelOrder;

/** The texts of a dictionary in code-point order, and where each of its codes stands among them. */
final class SortedLevels {

    private final List<String> levels;
    private final int[] ranks;

    SortedLevels(TextDictionary texts) {
        Integer[] order = new Integer[texts.size()];
        Arrays.setAll(order, Integer::valueOf);
        Arrays.sort(order, (a, b) -> LevelOrder.CODE_POINT.compare(texts.text(a), texts.text(b)));
        ranks = new int[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            ranks[order[rank]] = rank;
        }
        levels = Arrays.stream(order).map(texts::text).toList();
    }

    /** The texts in code-point order. */
    List<String> levels() {
        return levels;
    }

    /** Where the text of a code stands among the levels; -1, which is missing, stays -1. */
    int rank(int code) {
        return code < 0 ? code : ranks[code];
    }
}
