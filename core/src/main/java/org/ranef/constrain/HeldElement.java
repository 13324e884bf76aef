package org.ranef.constrain;

/**
 * A function of one term's covariance that is held at a value.
 *
 * @param kind   which function
 * @param term   the index of the term
 * @param first  the index of its (first) coefficient; 0 for a variance component
 * @param second the index of the second coefficient, or -1
 * @param value  the value
 */
public record HeldElement(Kind kind, int term, int first, int second, double value) {

    /** A function of a covariance. */
    public enum Kind {
        /** The variance of a coefficient. */
        VARIANCE,
        /** The covariance of two coefficients. */
        COVARIANCE,
        /** The correlation of two coefficients. */
        CORRELATION
    }

    /** The variance of a coefficient. */
    public static HeldElement variance(int term, int coefficient, double value) {
        return new HeldElement(Kind.VARIANCE, term, coefficient, -1, value);
    }

    /** The covariance of two coefficients. */
    public static HeldElement covariance(int term, int first, int second, double value) {
        return new HeldElement(Kind.COVARIANCE, term, Math.min(first, second), Math.max(first, second), value);
    }

    /** The correlation of two coefficients; one of 0 is a covariance of 0, which coefficients without variance have too. */
    public static HeldElement correlation(int term, int first, int second, double value) {
        return value == 0 ? covariance(term, first, second, 0)
                : new HeldElement(Kind.CORRELATION, term, Math.min(first, second), Math.max(first, second), value);
    }

    /** Whether it says that two coefficients are uncorrelated. */
    boolean uncorrelated() {
        return kind == Kind.COVARIANCE && value == 0;
    }

    /** Whether it says that a coefficient does not vary. */
    public boolean absent() {
        return kind == Kind.VARIANCE && value == 0;
    }

    /** The same for another numbering of terms and coefficients. */
    HeldElement moved(int toTerm, int shift) {
        return new HeldElement(kind, toTerm, first + shift, second < 0 ? second : second + shift, value);
    }
}
