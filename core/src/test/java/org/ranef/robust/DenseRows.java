package org.ranef.robust;

import org.ranef.LinearMixedModel;
import org.ranef.design.ArrayDesign;
import org.ranef.linalg.SymmetricEigen;
import org.ranef.objective.DenseOracle;

/** A fit's rows times the roots of their weights, with the n x n covariance over sigma^2 and its inverse: nothing in common with the engine. */
public final class DenseRows {

    public final double[][] x;
    public final double[] y;
    public final double[][] v;
    public final double[][] inverse;
    /** (X'V^-1X)^-1. */
    public final double[][] m;
    /** V^-1 - V^-1 X M X'V^-1. */
    public final double[][] projection;

    public DenseRows(ArrayDesign data, LinearMixedModel fit) {
        int n = data.rows();
        int p = data.x.length;
        v = new DenseOracle(data).covariance(fit.theta());
        x = new double[n][p];
        y = new double[n];
        for (int i = 0; i < n; i++) {
            double root = root(data, i);
            y[i] = root * data.y[i];
            for (int j = 0; j < p; j++) {
                x[i][j] = root * data.x[j][i];
            }
            for (int j = 0; j < n; j++) {
                v[i][j] *= root * root(data, j);
            }
        }
        inverse = power(v, -1, 0);
        double[][] half = multiply(inverse, x);
        m = power(multiply(transpose(x), half), -1, 0);
        projection = subtract(inverse, multiply(multiply(half, m), transpose(half)));
    }

    private static double root(ArrayDesign data, int i) {
        return data.weights == null ? 1 : Math.sqrt(data.weights[i]);
    }

    static double[][] power(double[][] a, double exponent, double share) {
        SymmetricEigen eigen = SymmetricEigen.of(a);
        int n = a.length;
        double[][] left = new double[n][n];
        double[][] right = new double[n][n];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                right[k][i] = eigen.vector(k)[i];
                left[i][k] = eigen.value(k) > share * eigen.spectralRadius() ? right[k][i] * Math.pow(eigen.value(k), exponent) : 0;
            }
        }
        return multiply(left, right);
    }

    static double[][] multiply(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < b[k].length; j++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    static double[][] transpose(double[][] a) {
        double[][] transposed = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        return transposed;
    }

    static double[][] subtract(double[][] a, double[][] b) {
        double[][] difference = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                difference[i][j] = a[i][j] - b[i][j];
            }
        }
        return difference;
    }

    /** Upper triangular D with D'D = A. */
    static double[][] cholesky(double[][] a) {
        int n = a.length;
        double[][] d = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                double sum = a[i][j];
                for (int k = 0; k < i; k++) {
                    sum -= d[k][i] * d[k][j];
                }
                d[i][j] = i == j ? Math.sqrt(sum) : sum / d[i][i];
            }
        }
        return d;
    }

    static double[][] pick(double[][] a, int[] rows, int[] columns) {
        double[][] picked = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                picked[i][j] = a[rows[i]][columns[j]];
            }
        }
        return picked;
    }
}
