package org.ranef.optimize;

/**
 * What the average information misses of the second derivatives, learnt from how the gradient changed over the last steps: the structured secant
 * method that Dennis, Gay and Welsch (1981) use for nonlinear least squares. It turns linear convergence into superlinear where the
 * model fits the data badly and the average information is off.
 */
final class SecantCorrection {

    private final double[][] correction;
    /** Whether the last step would have been foreseen better with the correction than without. */
    private boolean trusted;

    SecantCorrection(int n) {
        correction = new double[n][n];
    }

    /** The information, with the correction added where that foresaw the last step better. */
    double[][] applyTo(double[][] information) {
        if (!trusted) {
            return information;
        }
        int n = correction.length;
        double[][] sum = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum[i][j] = information[i][j] + correction[i][j];
            }
        }
        return sum;
    }

    /**
     * Learns from a step s between two points: the mean of both informations should have predicted the change y of the gradient. What it
     * missed goes into the correction by the symmetric update that NL2SOL uses, after the old correction was shrunk to the size that
     * this step shows.
     */
    void learn(double[] from, double[] to, double[] gradientFrom, double[] gradientTo, double[][] before, double[][] after) {
        int n = correction.length;
        double[] s = new double[n];
        double[] y = new double[n];
        double[] missed = new double[n];
        double[] corrected = new double[n];
        for (int i = 0; i < n; i++) {
            s[i] = to[i] - from[i];
            y[i] = gradientTo[i] - gradientFrom[i];
        }
        for (int i = 0; i < n; i++) {
            missed[i] = y[i];
            for (int j = 0; j < n; j++) {
                missed[i] -= 0.5 * (before[i][j] + after[i][j]) * s[j];
                corrected[i] += correction[i][j] * s[j];
            }
        }
        judge(before, s, y, corrected);
        double curvature = dot(y, s);
        if (!(curvature > 0)) {
            return;
        }
        double known = Math.abs(dot(s, corrected));
        double size = known > 0 ? Math.min(1, Math.abs(dot(s, missed)) / known) : 1;
        double[] u = new double[n];
        for (int i = 0; i < n; i++) {
            u[i] = missed[i] - size * corrected[i];
        }
        double along = dot(u, s) / curvature;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                correction[i][j] = size * correction[i][j] + (u[i] * y[j] + y[i] * u[j] - along * y[i] * y[j]) / curvature;
            }
        }
    }

    /** Compares how well the information at the start of the step foresaw the change of the gradient, without and with the correction. */
    private void judge(double[][] before, double[] s, double[] y, double[] corrected) {
        double without = 0;
        double with = 0;
        for (int i = 0; i < s.length; i++) {
            double error = y[i] - dot(before[i], s);
            without += error * error;
            with += (error - corrected[i]) * (error - corrected[i]);
        }
        trusted = with < without;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
