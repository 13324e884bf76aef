package org.ranef.evaluate;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.ranef.formula.NumberText;

/** Numbers as the levels of a factor: sorted, labelled when asked for, and one level where R writes several alike. */
public final class NumberLevels extends AbstractList<String> implements RandomAccess {

    private static final double NEAR = 1e-14;

    /** All values; those of one level stand together. */
    private final double[] values;
    /** For each level the place of its first value. */
    private final int[] first;

    private NumberLevels(double[] values, int[] first) {
        this.values = values;
        this.first = first;
    }

    public static NumberLevels of(LongCodes occurring) {
        double[] sorted = Arrays.stream(occurring.keys()).mapToDouble(Double::longBitsToDouble).sorted().toArray();
        int[] first = new int[sorted.length];
        int size = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || !isSameLevel(sorted[i - 1], sorted[i])) {
                first[size++] = i;
            }
        }
        return new NumberLevels(sorted, Arrays.copyOf(first, size));
    }

    private static boolean isSameLevel(double below, double above) {
        // Labels have 15 digits; only values this near can have the same one.
        return above - below <= NEAR * Math.abs(above) && NumberText.of(below).equals(NumberText.of(above));
    }

    /** The level of each value. */
    public LongCodes codes() {
        LongCodes codes = new LongCodes();
        for (int level = 0; level < first.length; level++) {
            int end = level + 1 < first.length ? first[level + 1] : values.length;
            for (int i = first[level]; i < end; i++) {
                codes.put(LongCodes.key(values[i]), level);
            }
        }
        return codes;
    }

    @Override
    public String get(int index) {
        return NumberText.of(values[first[index]]);
    }

    @Override
    public int size() {
        return first.length;
    }
}
