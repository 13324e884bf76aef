package org.ranef.io;

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

    /** So many digits fit in a long. */
    static final int MOST_DIGITS = 18;

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
    private boolean plain;
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
        plain = to - from == end - start;
        infinite = false;
        int next = scanSign(from);
        next = scanDigits(next);
        if (digits == 0) {
            return scanInfinity(next) ? Kind.NUMBER : Kind.TEXT;
        }
        if (next < to) {
            plain = false;
            next = afterExponent(next);
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

    /** Reads digits and at most one point; the decimals are -1 where there is no point. */
    private int scanDigits(int start) {
        int i = start;
        long value = 0;
        int count = 0;
        int point = -1;
        for (; i < to; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                count++;
                value = value * 10 + digit;
            } else if (text[i] == '.' && point < 0) {
                point = count;
            } else {
                break;
            }
        }
        mantissa = value;
        digits = count;
        decimals = point < 0 ? -1 : count - point;
        plain &= count <= MOST_DIGITS;
        return i;
    }

    private boolean scanInfinity(int start) {
        String rest = new String(text, start, Math.min(to - start, 9));
        plain = false;
        infinite = decimals < 0 && (rest.equalsIgnoreCase("inf") || rest.equalsIgnoreCase("infinity"));
        return infinite;
    }

    /** The end of the exponent that begins here; if it is none, a position that is not the end of the cell. */
    private int afterExponent(int start) {
        if (text[start] != 'e' && text[start] != 'E') {
            return start;
        }
        int i = start + 1;
        if (i < to && (text[i] == '-' || text[i] == '+')) {
            i++;
        }
        if (i == to) {
            return start;
        }
        while (i < to && text[i] >= '0' && text[i] <= '9') {
            i++;
        }
        return i;
    }

    /** Whether the number is the plain decimal that sign, mantissa, digits and decimals say, character by character. */
    boolean isPlain() {
        return plain;
    }

    /** The sign character; 0 if there is none. */
    char sign() {
        return sign;
    }

    /** The digits as an integer, if the number is plain. */
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

    /** Whether the number was written as an infinity. */
    boolean isInfinity() {
        return infinite;
    }

    /** The number, correctly rounded. */
    double value() {
        if (plain && mantissa <= LARGEST_EXACT) {
            return exact(sign == '-', mantissa, Math.max(decimals, 0));
        }
        if (infinite) {
            return sign == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble(new String(text, from, to - from));
    }

    /** Whether {@link #exact} may be used. */
    static boolean isExact(long mantissa) {
        return mantissa <= LARGEST_EXACT;
    }

    /** Both numbers are doubles, so their quotient is correctly rounded. */
    static double exact(boolean negative, long mantissa, int decimals) {
        double value = mantissa / EXACT_POWERS[decimals];
        return negative ? -value : value;
    }
}
