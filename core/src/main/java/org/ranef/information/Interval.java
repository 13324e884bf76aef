package org.ranef.information;

/**
 * A confidence interval.
 *
 * @param lower its lower end
 * @param upper its upper end
 */
public record Interval(double lower, double upper) {

    /** Whether a value lies within, ends included. */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    /**
     * The level, if it is one.
     *
     * @throws IllegalArgumentException if it does not lie between 0 and 1
     */
    public static double requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("A confidence level lies between 0 and 1, for example 0.95, not " + level);
        }
        return level;
    }
}
