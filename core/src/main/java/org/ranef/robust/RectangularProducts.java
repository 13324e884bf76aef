package org.ranef.robust;

import org.ranef.linalg.SymmetricEigen;

/** Products of dense matrices held by rows, and functions of symmetric ones. */
final class RectangularProducts {

    private RectangularProducts() {
    }

    /** A B. */
    static double[][] multiply(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b.length == 0 ? 0 : b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                double factor = a[i][k];
                for (int j = 0; j < b[k].length && factor != 0; j++) {
                    product[i][j] += factor * b[k][j];
                }
            }
        }
        return product;
    }

    /** A'B. */
    static double[][] multiplyTransposed(double[][] a, double[][] b) {
        double[][] product = new double[a.length == 0 ? 0 : a[0].length][b.length == 0 ? 0 : b[0].length];
        for (int k = 0; k < a.length; k++) {
            for (int i = 0; i < product.length; i++) {
                for (int j = 0; j < b[k].length; j++) {
                    product[i][j] += a[k][i] * b[k][j];
                }
            }
        }
        return product;
    }

    /** A A'. */
    static double[][] outer(double[][] a) {
        double[][] product = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                product[i][j] = dot(a[i], a[j]);
                product[j][i] = product[i][j];
            }
        }
        return product;
    }

    /** A x. */
    static double[] apply(double[][] a, double[] x) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = dot(a[i], x);
        }
        return product;
    }

    /** A'x. */
    static double[] applyTransposed(double[][] a, double[] x) {
        double[] product = new double[a.length == 0 ? 0 : a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < product.length; j++) {
                product[j] += a[i][j] * x[i];
            }
        }
        return product;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The power of a symmetric positive semidefinite matrix, over the directions whose eigenvalue exceeds a share of the largest. */
    static double[][] power(double[][] symmetric, double exponent, double share) {
        SymmetricEigen eigen = SymmetricEigen.of(symmetric);
        double least = share * eigen.spectralRadius();
        double[][] power = new double[symmetric.length][symmetric.length];
        for (int k = 0; k < symmetric.length; k++) {
            if (eigen.value(k) > least) {
                double value = Math.pow(eigen.value(k), exponent);
                double[] vector = eigen.vector(k);
                for (int i = 0; i < vector.length; i++) {
                    for (int j = 0; j < vector.length; j++) {
                        power[i][j] += value * vector[i] * vector[j];
                    }
                }
            }
        }
        return power;
    }
}
