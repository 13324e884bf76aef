package org.ranef.io.saved;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers for JSON, which has no NaN and no infinity: null instead. */
final class JsonNumbers {

    /** Doubles below this tell all whole numbers apart. */
    private static final double MOST_WHOLE = 1L << 53;

    private JsonNumbers() {
    }

    static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    static List<@Nullable Double> list(double[] values) {
        return Arrays.stream(values).mapToObj(JsonNumbers::number).toList();
    }

    /** With whole numbers as such, which are shorter, made row by row when they are written. They must be finite. */
    static List<List<Number>> shortRows(double[][] values) {
        return new AbstractList<>() {

            @Override
            public List<Number> get(int row) {
                return Arrays.stream(values[row]).mapToObj(JsonNumbers::brief).toList();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }

    private static Number brief(double value) {
        long whole = (long) value;
        // A whole number would lose the sign of -0.0.
        return Math.abs(value) < MOST_WHOLE && Double.doubleToRawLongBits(whole) == Double.doubleToRawLongBits(value) ? (Number) whole : (Number) value;
    }

    static List<List<@Nullable Double>> rows(double[][] values) {
        return Arrays.stream(values).map(JsonNumbers::list).toList();
    }
}
