package org.ranef.layout;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A single number as text, rounded as its exact binary value says, the same in every locale. */
public final class Numerals {

    /** Below this a tail of a distribution is nothing but rounding, and R writes no number. */
    private static final double SMALLEST_PROBABILITY = 2.2e-16;

    private Numerals() {
    }

    /** With a number of decimals; a zero has no sign. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** With a number of significant digits and a power of ten: {@code 1.234e-07}. */
    public static String scientific(double value, int digits) {
        if (!Double.isFinite(value)) {
            return notFinite(value);
        }
        if (value == 0) {
            return digits == 1 ? "0e+00" : "0." + "0".repeat(digits - 1) + "e+00";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String mantissa = rounded.scaleByPowerOfTen(-exponent).setScale(digits - 1, RoundingMode.UNNECESSARY).toPlainString();
        String power = Integer.toString(Math.abs(exponent));
        return mantissa + (exponent < 0 ? "e-" : "e+") + (power.length() < 2 ? "0" : "") + power;
    }

    /** With at most three significant digits, without trailing zeros: {@code 37.2}, {@code 3e-12}. */
    public static String brief(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : notFinite(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent < -4 || exponent > 6 ? scientific(value, rounded.precision()) : rounded.toPlainString();
    }

    /** A p-value: four decimals, or powers of ten where those would not show it; empty for NaN. */
    public static String probability(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (value < SMALLEST_PROBABILITY) {
            return "<2e-16";
        }
        return value < 1e-4 ? scientific(value, 3) : fixed(value, 4);
    }

    /** The power of ten of the first of some significant digits; 0 for a value of 0. */
    public static int exponent(double value, int digits) {
        if (value == 0) {
            return 0;
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return rounded.precision() - rounded.scale() - 1;
    }

    private static String notFinite(double value) {
        return Double.isNaN(value) ? "NA" : value > 0 ? "Inf" : "-Inf";
    }
}
