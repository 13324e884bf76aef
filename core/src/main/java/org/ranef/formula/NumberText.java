package org.ranef.formula;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as R writes them: the fewest of at most 15 significant digits, in fixed notation unless the scientific one is shorter. */
public final class NumberText {

    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private NumberText() {
    }

    /** {@code 1}, {@code 0.5}, {@code 1e+05}, {@code 123456}, {@code 0.333333333333333}. */
    public static String of(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Inf" : "-Inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15 && (Math.abs(value) < 1e5 || value % 10 != 0)) {
            // Fixed notation cannot be longer here; identifiers are such numbers, and there may be millions.
            return Long.toString((long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        String digits = rounded.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - rounded.scale();
        String magnitude = scientific(digits, exponent);
        if (fixedWidth(digits.length(), exponent) <= magnitude.length()) {
            // An integer beyond 15 digits is written in full, not rounded.
            magnitude = (exponent >= 15 ? new BigDecimal(value) : rounded).abs().toPlainString();
        }
        return value < 0 ? "-" + magnitude : magnitude;
    }

    private static String scientific(String digits, int exponent) {
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String power = Integer.toString(Math.abs(exponent));
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + (power.length() < 2 ? "0" : "") + power;
    }

    private static int fixedWidth(int digits, int exponent) {
        int whole = Math.max(exponent, 0) + 1;
        int decimals = Math.max(digits - 1 - exponent, 0);
        return whole + (decimals > 0 ? 1 + decimals : 0);
    }
}
