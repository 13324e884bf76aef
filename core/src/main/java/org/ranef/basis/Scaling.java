package org.ranef.basis;

/** {@code (x - center) / scale}. {@index standardize} */
public record Scaling(double center, double scale) implements Basis {

    /** What the values are divided by. */
    public enum Divisor {
        /** Nothing. */
        NONE,
        /** The root of the sum of squares over n - 1, as R's {@code scale()}. */
        SAMPLE,
        /** The root of the sum of squares over n, as patsy's {@code standardize()}. */
        POPULATION
    }

    /** Fits to values; the squares are of the values as they are after centring. */
    public static Scaling fit(double[] x, boolean centred, Divisor divisor) {
        double center = centred ? mean(x) : 0;
        double squares = 0;
        for (double value : x) {
            squares += (value - center) * (value - center);
        }
        double scale = switch (divisor) {
            case NONE -> 1;
            case SAMPLE -> Math.sqrt(squares / Math.max(1, x.length - 1));
            case POPULATION -> Math.sqrt(squares / x.length);
        };
        return new Scaling(center, scale);
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public void evaluate(double[] x, int n, double[][] out) {
        double[] column = out[0];
        for (int i = 0; i < n; i++) {
            column[i] = (x[i] - center) / scale;
        }
    }

    /** The mean, corrected once for the rounding of the first sum. */
    static double mean(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        double first = sum / x.length;
        double rest = 0;
        for (double value : x) {
            rest += value - first;
        }
        return first + rest / x.length;
    }
}
