package org.ranef.linalg;

import java.util.function.UnaryOperator;

/** Second derivatives as central differences of exact first ones: accurate to about half of the gradient's digits lost, whatever the design. */
public final class GradientDifferences {

    private GradientDifferences() {
    }

    /** The derivatives of a gradient at a point, with a step for each parameter; made symmetric. */
    public static double[][] of(UnaryOperator<double[]> gradient, double[] point, double[] steps) {
        int n = point.length;
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] above = point.clone();
            double[] below = point.clone();
            above[i] += steps[i];
            below[i] -= steps[i];
            double[] high = gradient.apply(above).clone();
            double[] low = gradient.apply(below);
            rows[i] = new double[n];
            for (int j = 0; j < n; j++) {
                rows[i][j] = (high[j] - low[j]) / (above[i] - below[i]);
            }
        }
        double[][] symmetric = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                symmetric[i][j] = (rows[i][j] + rows[j][i]) / 2;
            }
        }
        return symmetric;
    }
}
