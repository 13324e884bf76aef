package org.ranef.objective;

import java.util.ArrayList;
import java.util.List;
import org.ranef.design.ArrayDesign;

/**
 * Kenward and Roger's quantities from their definitions with n x n matrices: derivatives G_a of the covariance of y with respect to each variance and
 * covariance and, last, sigma^2; expected information; no use of the homogeneity of V or of any structure.
 */
public final class DenseKenwardRoger {

    private final ArrayDesign data;
    private final DenseEstimates estimates;
    private final double variance;
    /** The covariance of the coefficients. */
    public final double[][] phi;
    /** phi P_a phi with P_a = -X'S^-1 G_a S^-1 X. */
    private final List<double[][]> slopes = new ArrayList<>();
    private final double[][] w;
    /** The adjusted covariance. */
    public final double[][] adjusted;

    /** At lme4's theta and sigma; the asymptotic covariance of variances, covariances and sigma^2 is from the expected information if none is given. */
    public DenseKenwardRoger(ArrayDesign data, double[] theta, double sigma, double[]... uncertainty) {
        this.data = data;
        variance = sigma * sigma;
        estimates = new DenseEstimates(data, theta);
        phi = scaled(estimates.unscaled, variance);
        List<double[][]> products = new ArrayList<>();
        for (double[][] g : derivatives()) {
            products.add(scaled(DenseEstimates.multiply(g, estimates.inverse), 1 / variance));
        }
        double[][] projection = scaled(estimates.projection(), 1 / variance);
        int count = products.size();
        w = uncertainty.length > 0 ? uncertainty : information(projection);
        adjusted = scaled(phi, 1);
        double[][] x = data.x;
        double[][] inverse = scaled(estimates.inverse, 1 / variance);
        List<double[][]> moved = new ArrayList<>();
        for (int a = 0; a < count; a++) {
            double[][] gvx = new double[x.length][];
            for (int j = 0; j < x.length; j++) {
                gvx[j] = DenseEstimates.multiply(products.get(a), x[j]);
            }
            moved.add(gvx);
            double[][] p = new double[x.length][x.length];
            for (int i = 0; i < x.length; i++) {
                double[] vx = DenseEstimates.multiply(inverse, x[i]);
                for (int j = 0; j < x.length; j++) {
                    p[i][j] = -DenseEstimates.dot(vx, gvx[j]);
                }
            }
            slopes.add(DenseEstimates.multiply(DenseEstimates.multiply(phi, p), phi));
        }
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                addLoss(moved.get(a), moved.get(b), projection, 2 * w[a][b]);
            }
        }
    }

    /** adjusted += weight phi X'S^-1 G_a P G_b S^-1 X phi. */
    private void addLoss(double[][] first, double[][] second, double[][] projection, double weight) {
        int p = first.length;
        double[][] inner = new double[p][p];
        for (int j = 0; j < p; j++) {
            double[] right = DenseEstimates.multiply(projection, second[j]);
            for (int i = 0; i < p; i++) {
                inner[i][j] = DenseEstimates.dot(first[i], right);
            }
        }
        double[][] loss = DenseEstimates.multiply(DenseEstimates.multiply(phi, inner), phi);
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                adjusted[i][j] += weight * loss[i][j];
            }
        }
    }

    private double[][] information(double[][] projection) {
        List<double[][]> all = new ArrayList<>();
        for (double[][] g : derivatives()) {
            all.add(DenseEstimates.multiply(g, projection));
        }
        int count = all.size();
        double[][] traces = new double[count][count];
        double[] scale = new double[count];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                for (int r = 0; r < projection.length; r++) {
                    for (int s = 0; s < projection.length; s++) {
                        traces[a][b] += all.get(a)[r][s] * all.get(b)[s][r];
                    }
                }
            }
            scale[a] = 1 / Math.sqrt(traces[a][a]);
        }
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                traces[a][b] *= scale[a] * scale[b];
            }
        }
        double[][] inverse = DenseEstimates.inverse(traces);
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                inverse[a][b] *= 2 * scale[a] * scale[b];
            }
        }
        return inverse;
    }

    /** G_a for each element of each term's covariance, and W^-1. */
    private List<double[][]> derivatives() {
        List<double[][]> all = new ArrayList<>();
        int n = data.rows();
        for (int k = 0; k < data.z.length; k++) {
            for (int j = 0; j < data.z[k].length; j++) {
                for (int i = j; i < data.z[k].length; i++) {
                    double[][] g = new double[n][n];
                    for (int r = 0; r < n; r++) {
                        for (int s = 0; s < n; s++) {
                            if (data.codes[k][r] == data.codes[k][s]) {
                                g[r][s] = data.z[k][i][r] * data.z[k][j][s] + (i == j ? 0 : data.z[k][j][r] * data.z[k][i][s]);
                            }
                        }
                    }
                    all.add(g);
                }
            }
        }
        double[][] residual = new double[n][n];
        for (int r = 0; r < n; r++) {
            residual[r][r] = data.weights == null ? 1 : 1 / data.weights[r];
        }
        all.add(residual);
        return all;
    }

    /** A1 and A2 of a hypothesis L, which has full rank. */
    public double[] moments(double[][] l) {
        double[][] inner = DenseEstimates.inverse(DenseEstimates.multiply(DenseEstimates.multiply(l, phi), transpose(l)));
        double[][] theta = DenseEstimates.multiply(DenseEstimates.multiply(transpose(l), inner), l);
        double a1 = 0;
        double a2 = 0;
        for (int a = 0; a < w.length; a++) {
            double[][] first = DenseEstimates.multiply(theta, slopes.get(a));
            for (int b = 0; b < w.length; b++) {
                double[][] second = DenseEstimates.multiply(theta, slopes.get(b));
                a1 += w[a][b] * trace(first) * trace(second);
                a2 += w[a][b] * trace(DenseEstimates.multiply(first, second));
            }
        }
        return new double[] {a1, a2};
    }

    private static double trace(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i][i];
        }
        return sum;
    }

    private static double[][] transpose(double[][] a) {
        double[][] transposed = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        return transposed;
    }

    private static double[][] scaled(double[][] a, double factor) {
        double[][] scaled = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            scaled[i] = a[i].clone();
            for (int j = 0; j < scaled[i].length; j++) {
                scaled[i][j] *= factor;
            }
        }
        return scaled;
    }
}
