package org.ranef.objective;

import org.ranef.design.ArrayDesign;
import org.ranef.design.Design;
import org.ranef.design.RandomTerm;

/** Estimates at a theta straight from their definitions, with n x n matrices: the oracle of solutions, gradients and informations. */
public final class DenseEstimates {

    private final ArrayDesign data;
    private final Design design;
    private final double[] theta;
    /** V^-1 with V = W^-1 + Z Lambda Lambda' Z'. */
    final double[][] inverse;
    /** (X'V^-1X)^-1. */
    public final double[][] unscaled;
    /** (X'V^-1X)^-1 X'V^-1 y. */
    public final double[] beta;
    /** V^-1 (y - X beta), which is P y. */
    final double[] score;
    /** (y - X beta)'V^-1(y - X beta). */
    public final double residual;

    /** The estimates at lme4's theta. */
    public DenseEstimates(ArrayDesign data, double[] theta) {
        this.data = data;
        this.design = data.design();
        this.theta = theta;
        inverse = inverse(new DenseOracle(data).covariance(theta));
        int p = data.x.length;
        double[][] gram = new double[p][p];
        double[] right = new double[p];
        double[] solved = multiply(inverse, data.y);
        for (int i = 0; i < p; i++) {
            double[] vx = multiply(inverse, data.x[i]);
            right[i] = dot(data.x[i], solved);
            for (int j = 0; j < p; j++) {
                gram[i][j] = dot(vx, data.x[j]);
            }
        }
        unscaled = inverse(gram);
        beta = multiply(unscaled, right);
        double[] e = data.y.clone();
        for (int r = 0; r < e.length; r++) {
            for (int j = 0; j < p; j++) {
                e[r] -= data.x[j][r] * beta[j];
            }
        }
        score = multiply(inverse, e);
        residual = dot(e, score);
    }

    /** P = V^-1 - V^-1 X (X'V^-1X)^-1 X'V^-1. */
    double[][] projection() {
        int n = data.rows();
        double[][] projection = new double[n][];
        double[][] vx = new double[data.x.length][];
        for (int j = 0; j < vx.length; j++) {
            vx[j] = multiply(inverse, data.x[j]);
        }
        for (int r = 0; r < n; r++) {
            projection[r] = inverse[r].clone();
            for (int i = 0; i < vx.length; i++) {
                for (int j = 0; j < vx.length; j++) {
                    for (int s = 0; s < n; s++) {
                        projection[r][s] -= vx[i][r] * unscaled[i][j] * vx[j][s];
                    }
                }
            }
        }
        return projection;
    }

    /** Conditional modes of term k at a level: Psi_k Z_kl' V^-1 (y - X beta). */
    public double[] modes(int k, int level) {
        double[] t = new double[data.z[k].length];
        for (int r = 0; r < data.rows(); r++) {
            for (int c = 0; c < t.length && data.codes[k][r] == level; c++) {
                t[c] += data.z[k][c][r] * score[r];
            }
        }
        return multiply(psi(k), t);
    }

    /** Conditional covariance of term k at a level over sigma^2: Psi_k - Psi_k Z_kl'V^-1 Z_kl Psi_k, which is a block of Lambda M^-1 Lambda'. */
    public double[][] conditionalCovariance(int k, int level) {
        int q = data.z[k].length;
        double[][] inner = new double[q][q];
        for (int r = 0; r < data.rows(); r++) {
            for (int s = 0; s < data.rows(); s++) {
                for (int i = 0; i < q * q && data.codes[k][r] == level && data.codes[k][s] == level; i++) {
                    inner[i / q][i % q] += data.z[k][i / q][r] * inverse[r][s] * data.z[k][i % q][s];
                }
            }
        }
        double[][] psi = psi(k);
        double[][] explained = multiply(multiply(psi, inner), psi);
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                psi[i][j] -= explained[i][j];
            }
        }
        return psi;
    }

    private double[][] psi(int k) {
        int from = 0;
        for (RandomTerm before : design.terms().subList(0, k)) {
            from += before.covariance().parameterCount();
        }
        int q = data.z[k].length;
        double[] t = new double[q * q];
        design.terms().get(k).covariance().factor(theta, from, t);
        double[][] psi = new double[q][q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                for (int c = 0; c < q; c++) {
                    psi[i][j] += t[i * q + c] * t[j * q + c];
                }
            }
        }
        return psi;
    }

    static double[][] multiply(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < product[i].length; j++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    static double[] multiply(double[][] a, double[] x) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = dot(a[i], x);
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

    /** The inverse of a symmetric positive definite matrix by Gauss-Jordan elimination. */
    static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
        }
        for (int k = 0; k < n; k++) {
            double pivot = 1 / a[k][k];
            a[k][k] = 1;
            for (int j = 0; j < n; j++) {
                a[k][j] *= pivot;
            }
            for (int i = 0; i < n; i++) {
                double factor = a[i][k];
                if (i != k && factor != 0) {
                    a[i][k] = 0;
                    for (int j = 0; j < n; j++) {
                        a[i][j] -= factor * a[k][j];
                    }
                }
            }
        }
        return a;
    }
}
