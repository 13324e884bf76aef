package org.ranef.frame;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.Collectors;
import org.ranef.evaluate.CompleteRows;
import org.ranef.evaluate.LongCodes;
import org.ranef.table.ModelDataException;

/**
 * A grouping factor: one factor, or the combinations of several that occur. Combinations stand in the order of the first factor's levels,
 * then the second's, and are labelled {@code x:y}.
 */
final class Grouping {

    /** The level codes of some rows. */
    interface Codes {
        int[] of(CompleteRows rows);
    }

    private final List<Factor> factors;
    private final LongCodes seen = new LongCodes();
    private long[] keys = new long[0];
    private LongCodes codes = new LongCodes();

    Grouping(String label, List<Factor> factors) {
        this.factors = factors;
        double combinations = 1;
        for (Factor factor : factors) {
            combinations *= Math.max(1, factor.levels().size());
        }
        if (combinations > Long.MAX_VALUE) {
            throw new ModelDataException("Grouping '" + label + "' has more than 2^63 possible combinations of levels; make one column of"
                    + " it first");
        }
    }

    boolean isInteraction() {
        return factors.size() > 1;
    }

    /** Notes which combinations occur. */
    void learn(CompleteRows rows, Readers readers, long[] buffer) {
        combine(rows, readers, buffer);
        long last = -1;
        for (int i = 0; i < rows.size(); i++) {
            if (buffer[i] != last) {
                seen.add(buffer[i]);
                last = buffer[i];
            }
        }
    }

    /** For each combination that occurs, the level of each factor. */
    List<int[]> combinations() {
        return Arrays.stream(keys).mapToObj(key -> {
            int[] levels = new int[factors.size()];
            long rest = key;
            for (int f = levels.length - 1; f >= 0; f--) {
                int radix = factors.get(f).levels().size();
                levels[f] = (int) (rest % radix);
                rest /= radix;
            }
            return levels;
        }).toList();
    }

    /** The combinations of another time. */
    void remember(List<int[]> combinations) {
        for (int[] levels : combinations) {
            boolean possible = levels.length == factors.size();
            for (int f = 0; possible && f < levels.length; f++) {
                possible = levels[f] >= 0 && levels[f] < factors.get(f).levels().size();
            }
            if (!possible) {
                throw new ModelDataException("A combination of levels of " + String.join(" and ", factors.stream().map(Factor::name).toList())
                        + " is remembered as " + Arrays.toString(levels) + " (counted from 0), which are no levels of these");
            }
            long key = 0;
            for (int f = 0; f < levels.length; f++) {
                key = key * factors.get(f).levels().size() + levels[f];
            }
            seen.add(key);
        }
        arrange();
    }

    List<Factor> factors() {
        return factors;
    }

    /** Ends learning: the combinations get their codes. */
    void arrange() {
        keys = seen.keys();
        Arrays.sort(keys);
        codes = new LongCodes();
        for (int code = 0; code < keys.length; code++) {
            codes.put(keys[code], code);
        }
    }

    /** Codes in mixed radix, so that keys sort as the levels do; negative where a level is unknown. */
    private void combine(CompleteRows rows, Readers readers, long[] out) {
        int n = rows.size();
        Arrays.fill(out, 0, n, 0);
        for (Factor factor : factors) {
            int[] part = readers.factor(factor).codes(rows);
            long radix = factor.levels().size();
            for (int i = 0; i < n; i++) {
                out[i] = out[i] < 0 || part[i] < 0 ? -1 : out[i] * radix + part[i];
            }
        }
    }

    Codes compile(Readers readers, int most) {
        if (!isInteraction()) {
            Factor.Reader reader = readers.factor(factors.get(0));
            return reader::codes;
        }
        long[] combined = new long[most];
        int[] out = new int[most];
        return rows -> {
            combine(rows, readers, combined);
            for (int i = 0; i < rows.size(); i++) {
                out[i] = combined[i] < 0 ? -1 : codes.code(combined[i]);
            }
            return out;
        };
    }

    /** The level of a row, known or not. */
    String text(CompleteRows rows, Readers readers, int row) {
        return factors.stream().map(factor -> readers.factor(factor).text(rows, row)).collect(Collectors.joining(":"));
    }

    /** The labels of the levels, put together when asked for. */
    List<String> levels() {
        return isInteraction() ? new Labels() : factors.get(0).levels();
    }

    private final class Labels extends AbstractList<String> implements RandomAccess {

        @Override
        public String get(int index) {
            long key = keys[index];
            String text = "";
            for (int f = factors.size() - 1; f >= 0; f--) {
                List<String> levels = factors.get(f).levels();
                text = levels.get((int) (key % levels.size())) + (f == factors.size() - 1 ? "" : ":" + text);
                key /= levels.size();
            }
            return text;
        }

        @Override
        public int size() {
            return keys.length;
        }
    }
}
