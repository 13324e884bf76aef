package org.ranef.optimize;

import org.ranef.linalg.SymmetricEigen;

/**
 * The step of a trust-region Newton method: it minimises the quadratic model whose curvatures are the absolute values of those of H, so that
 * it descends from saddles too, within a distance of the current point.
 */
final class TrustRegionStep {

    private static final double FLOOR = 1e-10;

    private final double[] step;
    private final double predicted;
    private final double length;

    private TrustRegionStep(double[] step, double predicted, double length) {
        this.step = step;
        this.predicted = predicted;
        this.length = length;
    }

    static TrustRegionStep of(double[] gradient, SymmetricEigen curvature, double radius) {
        int n = gradient.length;
        double floor = Math.max(FLOOR * curvature.spectralRadius(), Double.MIN_NORMAL);
        double[] along = new double[n];
        double[] steepness = new double[n];
        for (int i = 0; i < n; i++) {
            steepness[i] = Math.max(Math.abs(curvature.value(i)), floor);
            for (int j = 0; j < n; j++) {
                along[i] += curvature.vector(i)[j] * gradient[j];
            }
        }
        double shift = shift(along, steepness, radius);
        double[] step = new double[n];
        double predicted = 0;
        double square = 0;
        for (int i = 0; i < n; i++) {
            double a = -along[i] / (steepness[i] + shift);
            predicted -= along[i] * a + 0.5 * steepness[i] * a * a;
            square += a * a;
            for (int j = 0; j < n; j++) {
                step[j] += a * curvature.vector(i)[j];
            }
        }
        return new TrustRegionStep(step, predicted, Math.sqrt(square));
    }

    /** The shift mu >= 0 at which the step (H + mu I)^-1 g is as long as the radius, or 0 when it is shorter without. */
    private static double shift(double[] along, double[] steepness, double radius) {
        if (length(along, steepness, 0) <= radius) {
            return 0;
        }
        double low = 0;
        double high = 1;
        while (length(along, steepness, high) > radius) {
            low = high;
            high *= 8;
        }
        for (int i = 0; i < 60 && high - low > 1e-6 * high; i++) {
            double middle = 0.5 * (low + high);
            if (length(along, steepness, middle) > radius) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double length(double[] along, double[] steepness, double shift) {
        double square = 0;
        for (int i = 0; i < along.length; i++) {
            double a = along[i] / (steepness[i] + shift);
            square += a * a;
        }
        return Math.sqrt(square);
    }

    double[] from(double[] x) {
        double[] moved = x.clone();
        for (int i = 0; i < x.length; i++) {
            moved[i] += step[i];
        }
        return moved;
    }

    /** The step; not to be changed. */
    double[] step() {
        return step;
    }

    /** The decrease that the quadratic model promises. */
    double predicted() {
        return predicted;
    }

    double length() {
        return length;
    }
}
