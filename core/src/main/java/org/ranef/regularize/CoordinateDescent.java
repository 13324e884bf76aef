package org.ranef.regularize;

/**
 * Minimises (b - c)'G(b - c) + sum_j (first_j |b_j| + second_j b_j^2) coordinate by coordinate: each is a soft threshold (Friedman, Hastie and
 * Tibshirani 2010, section 2.1).
 */
final class CoordinateDescent {

    private static final int MOST_SWEEPS = 200_000;
    /** A sweep that moves no coordinate by more than this share of its standard error is the last. */
    private static final double ACCURATE = 1e-13;

    private final double[][] g;
    private final double[] target;
    private final double[] first;
    private final double[] second;

    /** {@code target} is G c. */
    CoordinateDescent(double[][] g, double[] target, double[] first, double[] second) {
        this.g = g;
        this.target = target;
        this.first = first;
        this.second = second;
    }

    double[] from(double[] start) {
        double[] b = start.clone();
        double moved = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < MOST_SWEEPS && moved > ACCURATE; sweep++) {
            moved = 0;
            for (int j = 0; j < b.length; j++) {
                double pull = pull(b, j) + g[j][j] * b[j];
                double next = Math.signum(pull) * Math.max(Math.abs(pull) - first[j] / 2, 0) / (g[j][j] + second[j]);
                double root = Math.sqrt(g[j][j]);
                moved = Math.max(moved, Math.abs(next - b[j]) * root / Math.max(1, Math.abs(next) * root));
                b[j] = next;
            }
        }
        return b;
    }

    /** Entry j of G (c - b). */
    private double pull(double[] b, int j) {
        double pull = target[j];
        for (int k = 0; k < b.length; k++) {
            pull -= g[j][k] * b[k];
        }
        return pull;
    }

    /** By how much the optimality conditions are violated, the most over the coordinates, relative to sizes of what cancels in them. */
    double violation(double[] b) {
        double most = 0;
        for (int j = 0; j < b.length; j++) {
            double slope = -2 * pull(b, j) + 2 * second[j] * b[j];
            double violation = b[j] == 0 ? Math.max(Math.abs(slope) - first[j], 0) : Math.abs(slope + Math.signum(b[j]) * first[j]);
            most = Math.max(most, violation / (first[j] + Math.abs(target[j]) + Math.sqrt(g[j][j])));
        }
        return most;
    }
}
