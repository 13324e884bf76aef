package org.ranef.distributions;

import java.util.function.DoubleUnaryOperator;

/** Where a falling tail probability of a positive statistic has a given value. */
final class TailQuantile {

    private static final double TOLERANCE = 1e-13;
    private static final int STEPS = 200;

    private TailQuantile() {
    }

    /**
     * Regula falsi with the Illinois rule on the logarithm of the tail, which is nearly straight in q or log q.
     *
     * @throws IllegalArgumentException if the probability is not between 0 and 1
     */
    static double of(DoubleUnaryOperator tail, double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("A tail probability lies between 0 and 1, not " + probability);
        }
        double target = Math.log(probability);
        double low = 0;
        double above = -target;
        double high = 3;
        double below = Math.log(tail.applyAsDouble(high)) - target;
        while (below > 0 && high < 1e300) {
            low = high;
            above = below;
            high *= 2;
            below = Math.log(tail.applyAsDouble(high)) - target;
        }
        int side = 0;
        for (int i = 0; i < STEPS && high - low > TOLERANCE * high && below != 0; i++) {
            boolean bisect = i % 8 == 7 || Double.isInfinite(below);
            double middle = bisect ? (low + high) / 2 : (low * below - high * above) / (below - above);
            double value = Math.log(tail.applyAsDouble(middle)) - target;
            if (Math.abs(value) < TOLERANCE) {
                return middle;
            }
            if (value > 0) {
                low = middle;
                above = value;
                below = side > 0 ? below / 2 : below;
                side = 1;
            } else {
                high = middle;
                below = value;
                above = side < 0 ? above / 2 : above;
                side = -1;
            }
        }
        return high;
    }
}
