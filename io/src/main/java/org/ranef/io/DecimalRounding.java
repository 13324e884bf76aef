package org.ranef.io;

import java.math.BigInteger;

/**
 * Digits times a power of ten to the nearest double, by one product with a power of five to 128 bits: its leading bits are those of the number,
 * and its others say which way to round unless they are next to a half (Lemire 2021, Number parsing at a gigabyte per second).
 */
final class DecimalRounding {

    /** Powers of ten beyond this are rare, and left to others. With 64 bits before them results are neither subnormal nor too large. */
    private static final int MOST = 100;

    /** The first and the second 64 bits of powers of five from -{@value #MOST} to {@value #MOST}, rounded down; and the exponent of two of the last bit. */
    private static final long[] HIGH = new long[2 * MOST + 1];
    private static final long[] LOW = new long[2 * MOST + 1];
    private static final int[] EXPONENT = new int[2 * MOST + 1];

    private static final int BITS = 128;

    /** Bits that a product has beyond those of a double. */
    private static final int BEYOND = 10;
    private static final int BIAS = 1023;
    private static final int FRACTION = 52;

    static {
        for (int n = 0; n <= MOST; n++) {
            BigInteger power = BigInteger.valueOf(5).pow(n);
            int length = power.bitLength();
            set(MOST + n, length <= BITS ? power.shiftLeft(BITS - length) : power.shiftRight(length - BITS), length - BITS);
            if (n > 0) {
                set(MOST - n, BigInteger.ONE.shiftLeft(BITS - 1 + length).divide(power), 1 - BITS - length);
            }
        }
    }

    private DecimalRounding() {
    }

    private static void set(int at, BigInteger bits, int exponent) {
        HIGH[at] = bits.shiftRight(Long.SIZE).longValue();
        LOW[at] = bits.longValue();
        EXPONENT[at] = exponent;
    }

    /** The double nearest to an unsigned number of 64 bits times a power of ten; NaN where that takes more bits to say. */
    static double nearest(long digits, int power) {
        if (digits == 0) {
            return 0;
        }
        if (power < -MOST || power > MOST) {
            return Double.NaN;
        }
        int at = MOST + power;
        int shift = Long.numberOfLeadingZeros(digits);
        long number = digits << shift;
        // The first 128 bits of number * (HIGH, LOW); the true product is less than 2 more.
        long high = multiplyHigh(number, HIGH[at]);
        long low = number * HIGH[at];
        long carried = low + multiplyHigh(number, LOW[at]);
        high += Long.compareUnsigned(carried, low) < 0 ? 1 : 0;
        int beyond = BEYOND + (int) (high >>> 63);
        long half = 1L << beyond - 1;
        long rest = high & 2 * half - 1;
        if (rest == half && carried == 0 || rest == half - 1 && (carried == -1 || carried == -2)) {
            return Double.NaN;
        }
        long rounded = (high >>> beyond) + (rest >= half ? 1 : 0);
        long exponent = BITS + EXPONENT[at] + power - shift + beyond;
        return rounded * Double.longBitsToDouble(exponent + BIAS << FRACTION);
    }

    /** The first 64 bits of a product of unsigned numbers. */
    private static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }
}
