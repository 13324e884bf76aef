package org.ranef.io;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Scans a cell: missing, a number, or other text. Holds what it found until the next scan.
 *
 * <p>A number is an optional sign, digits with an optional point, and an optional exponent; or {@code Inf} or {@code Infinity} in any case,
 * as R reads them. Blanks around it do not matter. Java's suffixes, hexadecimal digits and underscores make it text. Missing is an empty
 * cell, {@code NA} and {@code NaN}.
 */
final class Decimal {

    /** What a cell is. */
    enum Kind { MISSING, NUMBER, TEXT }

    /** So many digits fit in an unsigned long. */
    private static final int MOST_DIGITS = 19;

    /** An exponent with more digits is left to {@link JavaDoubleParser}. */
    private static final int MOST_EXPONENT_DIGITS = 3;

    /** A number with fewer digits before its point, exponent included, is no infinity. */
    private static final int SAFE_MAGNITUDE = 300;

    /** The powers of ten that a double holds exactly. */
    private static final double[] EXACT_POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    private static final long LARGEST_EXACT = 1L << 53;

    private char[] text = {};
    private int from;
    private int to;
    private char sign;
    private long mantissa;
    private int digits;
    private int decimals;
    private char exponentMark;
    private char exponentSign;
    private int exponentDigits;
    private int exponent;
    private boolean fits;
    private boolean infinite;

    /** Scans {@code cell[start, end)}. */
    Kind scan(char[] cell, int start, int end) {
        text = cell;
        from = start;
        to = end;
        while (from < to && isBlank(cell[from])) {
            from++;
        }
        while (to > from && isBlank(cell[to - 1])) {
            to--;
        }
        if (isMissing(cell, from, to)) {
            return Kind.MISSING;
        }
        infinite = false;
        exponentDigits = 0;
        exponent = 0;
        int next = scanDigits(scanSign(from));
        fits = digits <= MOST_DIGITS;
        if (digits == 0) {
            return scanInfinity(next) ? Kind.NUMBER : Kind.TEXT;
        }
        if (next < to) {
            next = scanExponent(next);
        }
        return next == to ? Kind.NUMBER : Kind.TEXT;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** Whether a cell, blanks around it aside, is missing. */
    static boolean isMissing(char[] cell, int start, int end) {
        int first = start;
        int last = end - 1;
        while (first <= last && isBlank(cell[first])) {
            first++;
        }
        while (last > first && isBlank(cell[last])) {
            last--;
        }
        return switch (last - first) {
            case -1 -> true;
            case 1 -> cell[first] == 'N' && cell[last] == 'A';
            case 2 -> cell[first] == 'N' && cell[first + 1] == 'a' && cell[last] == 'N';
            default -> false;
        };
    }

    private int scanSign(int start) {
        sign = text[start] == '-' || text[start] == '+' ? text[start] : 0;
        return sign == 0 ? start : start + 1;
    }

    /**
     * Scans the number that begins a cell, the end of which is not known yet.
     *
     * @return where the number and the cell end; -1 if the cell is anything else than a plain number, or maybe so
     */
    int scanAhead(char[] within, int start, int limit, char separator) {
        if (start == limit) {
            return -1;
        }
        text = within;
        from = start;
        to = limit;
        infinite = false;
        exponentDigits = 0;
        exponent = 0;
        int next = scanDigits(scanSign(start));
        fits = digits <= MOST_DIGITS;
        if (digits == 0) {
            return -1;
        }
        if (next < limit && (text[next] == 'e' || text[next] == 'E')) {
            next = scanExponent(next);
        }
        to = next;
        return next == limit || PlainRecords.endsCell(text[next], separator) ? next : -1;
    }

    /** Reads digits and at most one point; the decimals are -1 where there is no point. */
    private int scanDigits(int start) {
        mantissa = 0;
        int end = scanInteger(start);
        digits = end - start;
        decimals = -1;
        if (end < to && text[end] == '.') {
            int first = end + 1;
            end = scanInteger(first);
            decimals = end - first;
            digits += decimals;
        }
        return end;
    }

    /** Appends the digits that begin here to the mantissa and returns where they end. */
    private int scanInteger(int start) {
        char[] cell = text;
        int end = to;
        long value = mantissa;
        int i = start;
        for (; i < end; i++) {
            int digit = cell[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
        }
        mantissa = value;
        return i;
    }

    private boolean scanInfinity(int start) {
        String rest = new String(text, start, Math.min(to - start, 9));
        fits = false;
        infinite = decimals < 0 && (rest.equalsIgnoreCase("inf") || rest.equalsIgnoreCase("infinity"));
        return infinite;
    }

    /** The end of the exponent that begins here; if it is none, a position that is not the end of the cell. */
    private int scanExponent(int start) {
        exponentMark = text[start];
        if (exponentMark != 'e' && exponentMark != 'E' || start + 1 == to) {
            return start;
        }
        int i = start + 1;
        exponentSign = text[i] == '-' || text[i] == '+' ? text[i] : 0;
        if (exponentSign != 0) {
            i++;
        }
        int first = i;
        int value = 0;
        for (; i < to && text[i] >= '0' && text[i] <= '9'; i++) {
            value = value * 10 + text[i] - '0';
        }
        exponentDigits = i - first;
        exponent = exponentSign == '-' ? -value : value;
        fits &= exponentDigits <= MOST_EXPONENT_DIGITS;
        return exponentDigits == 0 ? start : i;
    }

    /** Whether the digits fit in the mantissa and the exponent is short, so that the parts below say the number, character by character. */
    boolean fits() {
        return fits;
    }

    /** The sign character; 0 if there is none. */
    char sign() {
        return sign;
    }

    /** The digits as an unsigned integer. */
    long mantissa() {
        return mantissa;
    }

    /** How many digits there are, leading zeros included. */
    int digits() {
        return digits;
    }

    /** How many digits follow the point; -1 if there is no point. */
    int decimals() {
        return decimals;
    }

    /** The letter that begins the exponent, if there is one. */
    char exponentMark() {
        return exponentMark;
    }

    /** The exponent's sign character; 0 if there is none. */
    char exponentSign() {
        return exponentSign;
    }

    /** How many digits the exponent has; 0 if there is no exponent. */
    int exponentDigits() {
        return exponentDigits;
    }

    /** The exponent with its sign; 0 if there is none. */
    int exponent() {
        return exponent;
    }

    /** Where the number begins, after blanks. */
    int start() {
        return from;
    }

    /** Where the number ends, before blanks. */
    int end() {
        return to;
    }

    /** The number, correctly rounded. */
    double value() {
        double nearest = fits ? nearest(sign == '-', mantissa, exponent - Math.max(decimals, 0)) : Double.NaN;
        if (nearest == nearest) {
            return nearest;
        }
        if (infinite) {
            return sign == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return JavaDoubleParser.parseDouble(text, from, to - from);
    }

    /** Whether the number is written as an infinity. */
    boolean isInfinite() {
        return infinite;
    }

    /** Whether the number was not written as an infinity, but no double can hold it. */
    boolean overflows() {
        boolean small = fits && digits + exponent < SAFE_MAGNITUDE;
        return !small && !infinite && Double.isInfinite(value());
    }

    /** The mantissa, unsigned, times a power of ten, correctly rounded; NaN where that has to be left to {@link JavaDoubleParser}. */
    static double nearest(boolean negative, long mantissa, int power) {
        double value;
        if (mantissa >= 0 && mantissa <= LARGEST_EXACT && Math.abs(power) < EXACT_POWERS.length) {
            // One operation on two doubles that hold their numbers exactly.
            value = power < 0 ? mantissa / EXACT_POWERS[-power] : mantissa * EXACT_POWERS[power];
        } else {
            value = DecimalRounding.nearest(mantissa, power);
        }
        return negative ? -value : value;
    }
}
