package org.ranef.io;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * All that a number's text has beside its digits, packed into an int: blanks before it, signs, where the point stands, and how the exponent
 * is written. Together with the digits, as an unsigned long, it says the text exactly.
 *
 * <p>That covers what programs write: integers with leading zeros, fixed decimals, the shortest or 17 digits of a double, and scientific
 * notation with up to 19 digits.
 */
final class NumberShape {

    /** No shape: blanks after the number, too many digits, or an infinity. Shapes are not negative. */
    static final int NONE = -1;

    /** The longest text that has a shape. */
    static final int MAX_LENGTH = 15 + 1 + 19 + 1 + 5;

    private static final String SIGNS = "\0-+";

    // The fields and their widths in bits, from the lowest.
    private static final int SIGN = 0;
    private static final int DIGITS = 2;
    private static final int POINT = 7;
    private static final int BLANKS = 12;
    private static final int EXPONENT_WIDTH = 16;
    private static final int EXPONENT_SIGN = 18;
    private static final int EXPONENT_CAPITAL = 20;
    private static final int EXPONENT = 21;
    private static final int MOST_BLANKS = 15;
    private static final int LARGEST_EXPONENT = 511;

    private NumberShape() {
    }

    /** The shape of the number that was found in {@code text[from, to)}, or {@link #NONE}. */
    static int of(Decimal number, char[] text, int from, int to) {
        int blanks = number.start() - from;
        int exponent = Math.abs(number.exponent());
        if (!number.fits() || number.end() != to || blanks > MOST_BLANKS || exponent > LARGEST_EXPONENT) {
            return NONE;
        }
        for (int i = from; i < number.start(); i++) {
            if (text[i] != ' ') {
                return NONE;
            }
        }
        int shape = SIGNS.indexOf(number.sign()) << SIGN | number.digits() << DIGITS | number.decimals() + 1 << POINT | blanks << BLANKS;
        if (number.exponentDigits() == 0) {
            return shape;
        }
        return shape | number.exponentDigits() << EXPONENT_WIDTH | SIGNS.indexOf(number.exponentSign()) << EXPONENT_SIGN
                | (number.exponentMark() == 'E' ? 1 : 0) << EXPONENT_CAPITAL | exponent << EXPONENT;
    }

    private static int field(int shape, int lowest, int bits) {
        return shape >>> lowest & (1 << bits) - 1;
    }

    /** The value of a number, correctly rounded. */
    static double value(long mantissa, int shape) {
        int decimals = Math.max(field(shape, POINT, 5) - 1, 0);
        int exponent = field(shape, EXPONENT, 9);
        int power = (SIGNS.charAt(field(shape, EXPONENT_SIGN, 2)) == '-' ? -exponent : exponent) - decimals;
        double nearest = Decimal.nearest(SIGNS.charAt(field(shape, SIGN, 2)) == '-', mantissa, power);
        if (nearest == nearest) {
            return nearest;
        }
        char[] text = new char[MAX_LENGTH];
        return JavaDoubleParser.parseDouble(text, 0, write(mantissa, shape, text));
    }

    /** Writes a number as it was read and returns the length of its text. */
    static int write(long mantissa, int shape, char[] target) {
        int length = 0;
        for (int blanks = field(shape, BLANKS, 4); length < blanks; length++) {
            target[length] = ' ';
        }
        length = writeSign(field(shape, SIGN, 2), target, length);
        length = writeDigits(mantissa, field(shape, DIGITS, 5), field(shape, POINT, 5) - 1, target, length);
        int width = field(shape, EXPONENT_WIDTH, 2);
        if (width == 0) {
            return length;
        }
        target[length] = field(shape, EXPONENT_CAPITAL, 1) == 1 ? 'E' : 'e';
        length = writeSign(field(shape, EXPONENT_SIGN, 2), target, length + 1);
        return writeDigits(field(shape, EXPONENT, 9), width, -1, target, length);
    }

    private static int writeSign(int sign, char[] target, int start) {
        if (sign == 0) {
            return start;
        }
        target[start] = SIGNS.charAt(sign);
        return start + 1;
    }

    /** Writes so many digits, with a point before the last {@code decimals} ones unless that is negative, and returns where they end. */
    private static int writeDigits(long mantissa, int digits, int decimals, char[] target, int start) {
        int end = start + digits + (decimals < 0 ? 0 : 1);
        int at = end;
        long rest = mantissa;
        for (int digit = 0; digit < digits; digit++) {
            if (digit == decimals) {
                at--;
                target[at] = '.';
            }
            at--;
            target[at] = (char) ('0' + Long.remainderUnsigned(rest, 10));
            rest = Long.divideUnsigned(rest, 10);
        }
        if (decimals == digits) {
            target[start] = '.';
        }
        return end;
    }
}
