package org.ranef.io;

import java.util.Arrays;
import org.ranef.io.ColumnReading.BlockCells;

/**
 * The cells of a categorical column in one block as codes: those of texts that the column knows, and below {@link #MISSING} those of texts
 * that it did not know when they were read.
 */
abstract class CellCodes implements BlockCells {

    static final int MISSING = -1;

    private final TextDictionary known;
    private final TextDictionary unknown = new TextDictionary();
    private int[] codes = new int[256];
    /** The keys of texts that are not looked up yet, and for which cells they are. */
    private long[] keys = new long[256];
    private int[] cells = new int[256];
    private int waiting;
    private int size;
    private boolean complete = true;

    CellCodes(TextDictionary known) {
        this.known = known;
    }

    @Override
    public void accept(char[] text, int from, int to, long line) {
        int code = MISSING;
        if (Decimal.isMissing(text, from, to)) {
            complete = false;
        } else {
            code = known.find(text, from, to);
            if (code < 0) {
                code = newcomer(text, from, to, line);
            }
        }
        append(code);
    }

    private void append(int code) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, 2 * size);
        }
        codes[size++] = code;
    }

    /** Lookups wait for the cache: at the end of the block many do so at once. */
    @Override
    public void take(char[] text, int from, int to, long line) {
        long key = TextDictionary.key(text, from, to);
        if (key < 0 || Decimal.isMissing(text, from, to)) {
            accept(text, from, to, line);
            return;
        }
        if (waiting == keys.length) {
            keys = Arrays.copyOf(keys, 2 * waiting);
            cells = Arrays.copyOf(cells, 2 * waiting);
        }
        keys[waiting] = key;
        cells[waiting++] = size;
        append(MISSING);
    }

    @Override
    public boolean end() {
        char[] text = new char[TextDictionary.LONGEST_KEY];
        int[] found = new int[TextDictionary.AT_ONCE];
        for (int from = 0; from < waiting; from += found.length) {
            int count = Math.min(found.length, waiting - from);
            known.find(keys, from, count, found);
            for (int i = 0; i < count; i++) {
                if (found[i] < 0) {
                    if (!learns()) {
                        return false;
                    }
                    found[i] = newcomer(text, 0, TextDictionary.write(keys[from + i], text), 0);
                }
                codes[cells[from + i]] = found[i];
            }
        }
        waiting = 0;
        return true;
    }

    /** Whether texts may come that are not known. */
    boolean learns() {
        return true;
    }

    /** The code of a text that is not known; a column whose texts are all known refuses it. */
    int newcomer(char[] text, int from, int to, long line) {
        return MISSING - 1 - unknown.code(text, from, to);
    }

    /** The codes, once the column has learnt the texts that it did not know, in the order of the cells. */
    final int[] learn() {
        int[] codeOf = new int[unknown.size()];
        for (int text = 0; text < codeOf.length; text++) {
            codeOf[text] = known.code(unknown.text(text));
        }
        for (int cell = 0; codeOf.length > 0 && cell < size; cell++) {
            if (codes[cell] < MISSING) {
                codes[cell] = codeOf[MISSING - 1 - codes[cell]];
            }
        }
        return codes;
    }

    /** Whether no cell is missing. */
    final boolean isComplete() {
        return complete;
    }

    final int[] codes() {
        return codes;
    }

    final int size() {
        return size;
    }
}
