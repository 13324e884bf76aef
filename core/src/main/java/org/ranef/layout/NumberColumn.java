package org.ranef.layout;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Numbers that stand below each other: all with the same number of decimals, so that the smallest shows its significant digits, or all
 * in scientific notation where that would be too wide.
 */
public final class NumberColumn {

    /** Numbers wider than this, without a sign, are written in scientific notation. */
    private static final int WIDEST = 14;
    private static final int LARGEST_SHARED_DECIMALS = 6;

    private NumberColumn() {
    }

    /** Shows at least so many significant digits of each number. NaN becomes an empty cell. */
    public static List<String> significant(double[] values, int digits) {
        // Scientific notation takes five characters more than its digits, and is worth two more to avoid.
        return format(values, decimalsFor(values, digits), digits, digits + 7);
    }

    /** Shows so many decimals of each number, if that is readable, or else significant digits. */
    public static List<String> withDecimals(double[] values, int decimals, int digits) {
        return format(values, decimals, digits, WIDEST);
    }

    /**
     * Shows as many decimals of each number as the standard errors beside them have for their significant digits, which is what an estimate is worth;
     * significant digits of each number where that would be too many.
     */
    public static List<String> beside(double[] errors, double[] values, int digits) {
        int decimals = decimalsFor(errors, digits);
        return decimals <= LARGEST_SHARED_DECIMALS ? withDecimals(values, decimals, digits) : significant(values, digits);
    }

    private static List<String> format(double[] values, int decimals, int digits, int widest) {
        int integers = 1;
        for (double value : values) {
            if (Double.isFinite(value)) {
                integers = Math.max(integers, Numerals.exponent(value, digits) + 1);
            }
        }
        boolean wide = integers + 1 + decimals > widest;
        DoubleFunction<String> format = wide ? value -> Numerals.scientific(value, digits) : value -> Numerals.fixed(value, decimals);
        return Arrays.stream(values).mapToObj(value -> Double.isNaN(value) ? "" : format.apply(value)).toList();
    }

    /** The decimals with which the number nearest to zero still shows its significant digits; zero itself needs none. */
    public static int decimalsFor(double[] values, int digits) {
        int decimals = 0;
        for (double value : values) {
            if (Double.isFinite(value) && value != 0) {
                decimals = Math.max(decimals, digits - 1 - Numerals.exponent(value, digits));
            }
        }
        return decimals;
    }
}
