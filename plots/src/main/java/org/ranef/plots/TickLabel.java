package org.ranef.plots;

import java.math.BigDecimal;
import java.math.MathContext;

/** The number at a tick mark. */
final class TickLabel {

    private static final MathContext DIGITS = new MathContext(6);
    private static final double SMALL = 1e-3;
    private static final double LARGE = 1e6;

    private TickLabel() {
    }

    /** As few digits as tell neighbouring marks apart; powers of ten for very large and very small numbers. */
    static String of(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        return size == 0 ? "0" : size >= SMALL && size < LARGE ? rounded.toPlainString() : rounded.toString();
    }
}
