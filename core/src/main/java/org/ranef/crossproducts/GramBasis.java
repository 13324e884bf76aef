package org.ranef.crossproducts;

import org.jspecify.annotations.Nullable;

/**
 * Better working coordinates once the cross-products of all rows are known: where the sample did not show how a column depends on those
 * before it (sorted data, rare levels), a second pass in these coordinates does.
 */
final class GramBasis {

    /** Where a column's squared residual falls below this fraction of its square, products have lost digits that a second pass saves. */
    private static final double SUSPICIOUS = 1e-6;

    /** The rounding of a residual computed from products. */
    private static final double ROUNDING = 1e-13;

    private GramBasis() {
    }

    /** A basis over the working columns with cross-products G (m x m, upper triangle read), or null if they are good as they are. */
    static @Nullable TriangularBasis refine(double[][] g) {
        int m = g.length;
        double[][] r = new double[m][m];
        double[][] u = new double[m][m];
        WorkingTriangle triangle = new WorkingTriangle(m);
        boolean refined = false;
        for (int j = 0; j < m; j++) {
            double pivot = pivot(g, r, j);
            double[] projection = new double[j];
            for (int i = 0; i < j; i++) {
                projection[i] = r[i][j];
            }
            u[j][j] = 1.0;
            if (g[j][j] > 0 && pivot < SUSPICIOUS * g[j][j]) {
                refined = true;
                double[] coefficients = triangle.coefficients(j, projection);
                for (int i = 0; i < j; i++) {
                    u[i][j] = coefficients[i];
                }
                projection = new double[j];
            }
            if (pivot > ROUNDING * g[j][j]) {
                r[j][j] = Math.sqrt(pivot);
                triangle.record(j, projection, r[j][j], 1.0);
            }
        }
        return refined ? new TriangularBasis(u) : null;
    }

    /**
     * Writes column j of the Cholesky factor r of g above its diagonal, passing over columns whose diagonal in r is 0, and returns what remains
     * for its own.
     */
    static double pivot(double[][] g, double[][] r, int j) {
        double pivot = g[j][j];
        for (int i = 0; i < j; i++) {
            if (r[i][i] == 0) {
                continue;
            }
            double value = g[i][j];
            for (int k = 0; k < i; k++) {
                value -= r[k][i] * r[k][j];
            }
            r[i][j] = value / r[i][i];
            pivot -= r[i][j] * r[i][j];
        }
        return pivot;
    }
}
