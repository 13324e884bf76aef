package org.ranef.objective;

import org.ranef.design.ArrayDesign;
import org.ranef.design.Design;
import org.ranef.design.RandomTerm;

/** The criterion straight from its definition, with the n x n covariance of y: slow, short, and nothing in common with the engine. */
public final class DenseOracle {

    private final ArrayDesign data;
    private final Design design;

    public DenseOracle(ArrayDesign data) {
        this.data = data;
        this.design = data.design();
    }

    /** lme4's criterion at lme4's theta. */
    public double value(double[] theta, Criterion criterion) {
        int n = data.rows();
        double[][] v = covariance(theta);
        double logDetV = 2 * halfLogDet(cholesky(v));
        double[][] l = v;
        int p = data.x.length;
        double[][] columns = new double[p + 1][];
        for (int j = 0; j <= p; j++) {
            columns[j] = solve(l, j < p ? data.x[j] : data.y);
        }
        double[][] gram = new double[p + 1][p + 1];
        for (int i = 0; i <= p; i++) {
            for (int j = 0; j <= p; j++) {
                for (int r = 0; r < n; r++) {
                    gram[i][j] += columns[i][r] * columns[j][r];
                }
            }
        }
        cholesky(gram);
        double residual = gram[p][p] * gram[p][p];
        double logDetX = 0;
        for (int j = 0; j < p; j++) {
            logDetX += 2 * Math.log(gram[j][j]);
        }
        double df = criterion == Criterion.REML ? n - p : n;
        return logDetV + (criterion == Criterion.REML ? logDetX : 0) + df * (1 + Math.log(2 * Math.PI * residual / df));
    }

    /** W^-1 + Z Lambda Lambda' Z'; its determinant times that of W is the engine's log|M|. */
    public double[][] covariance(double[] theta) {
        int n = data.rows();
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            v[i][i] = data.weights == null ? 1 : 1 / data.weights[i];
        }
        int at = 0;
        for (int k = 0; k < design.terms().size(); k++) {
            RandomTerm term = design.terms().get(k);
            int q = term.size();
            double[] t = new double[q * q];
            term.covariance().factor(theta, at, t);
            at += term.covariance().parameterCount();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (data.codes[k][i] == data.codes[k][j]) {
                        v[i][j] += product(data.z[k], t, q, i, j);
                    }
                }
            }
        }
        return v;
    }

    private static double product(double[][] z, double[] t, int q, int i, int j) {
        double sum = 0;
        for (int c = 0; c < q; c++) {
            double a = 0;
            double b = 0;
            for (int k = 0; k < q; k++) {
                a += z[k][i] * t[k * q + c];
                b += z[k][j] * t[k * q + c];
            }
            sum += a * b;
        }
        return sum;
    }

    private static double[][] cholesky(double[][] a) {
        for (int j = 0; j < a.length; j++) {
            for (int k = 0; k < j; k++) {
                a[j][j] -= a[j][k] * a[j][k];
            }
            a[j][j] = Math.sqrt(a[j][j]);
            for (int i = j + 1; i < a.length; i++) {
                for (int k = 0; k < j; k++) {
                    a[i][j] -= a[i][k] * a[j][k];
                }
                a[i][j] /= a[j][j];
            }
        }
        return a;
    }

    private static double halfLogDet(double[][] l) {
        double sum = 0;
        for (int j = 0; j < l.length; j++) {
            sum += Math.log(l[j][j]);
        }
        return sum;
    }

    private static double[] solve(double[][] l, double[] b) {
        double[] x = b.clone();
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= l[i][k] * x[k];
            }
            x[i] /= l[i][i];
        }
        return x;
    }
}
