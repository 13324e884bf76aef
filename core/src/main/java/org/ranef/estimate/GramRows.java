package org.ranef.estimate;

/**
 * A covariance matrix sigma^2 R R' held by the rows of R, so that standard deviations and correlations exist where variances would
 * overflow or vanish.
 */
final class GramRows {

    private final double[][] rows;
    private final double sigma;

    GramRows(double[][] rows, double sigma) {
        this.rows = rows;
        this.sigma = sigma;
    }

    /** The standard deviation of element i. */
    double length(int i) {
        double largest = largest(rows[i]);
        return largest > 0 ? sigma * (largest * Math.sqrt(dot(rows[i], rows[i], largest, largest))) : sigma * largest;
    }

    /** The correlation of elements i and j; NaN where one has no variance. */
    double cosine(int i, int j) {
        double first = largest(rows[i]);
        double second = largest(rows[j]);
        if (!(first > 0 && second > 0)) {
            return Double.NaN;
        }
        double product = dot(rows[i], rows[i], first, first) * dot(rows[j], rows[j], second, second);
        return Math.max(-1, Math.min(1, dot(rows[i], rows[j], first, second) / Math.sqrt(product)));
    }

    /** The whole matrix. */
    double[][] products() {
        double[][] products = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                double sum = 0;
                for (int k = 0; k < rows[i].length; k++) {
                    sum += sigma * rows[i][k] * (sigma * rows[j][k]);
                }
                products[i][j] = sum;
            }
        }
        return products;
    }

    private static double largest(double[] row) {
        double largest = 0;
        for (double value : row) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double dot(double[] a, double[] b, double scaleA, double scaleB) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] / scaleA * (b[k] / scaleB);
        }
        return sum;
    }
}
