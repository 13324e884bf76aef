package org.ranef.robust;

import java.util.ArrayList;
import java.util.List;
import org.ranef.linalg.SymmetricEigen;

/**
 * The distribution that a sandwich L V L' would have if the model were right: that of a Wishart matrix approximately, whose degrees of freedom
 * follow from
 * its variances (Pustejovsky and Tipton 2018, section 3). With d_s = M l_s, h_is = G_i d_s and k_ist = d_s'K_i d_t, the products of clusters are
 * P_ijst = [i = j] k_ist - h_is'M h_jt, E(L V L')_st = sum of P_iist, and var(L V L')_st = sum over i and j of P_ijss P_ijtt + P_ijst P_ijts.
 */
final class WorkingModel {

    /** Eigenvalues of the rows' correlations below this share of their number are rounding. */
    private static final double DEPENDENT = 1e-10;

    private final ClusterSums sums;

    WorkingModel(ClusterSums sums) {
        this.sums = sums;
    }

    /** The degrees of freedom of the sandwich for the rows l_s, over an orthonormal basis of them. */
    double degrees(double[][] rows) {
        double[][] d = new double[rows.length][];
        for (int s = 0; s < rows.length; s++) {
            d[s] = RectangularProducts.apply(sums.inverse(), rows[s]);
        }
        double[][] basis = standardised(d);
        int q = basis.length;
        double[][][] h = images(basis);
        double[][][][] products = new double[q][q][][];
        for (int s = 0; s < q; s++) {
            for (int t = 0; t < q; t++) {
                products[s][t] = RectangularProducts.multiply(sums.inverse(), RectangularProducts.multiplyTransposed(h[s], h[t]));
            }
        }
        double variance = 0;
        for (int s = 0; s < q; s++) {
            for (int t = 0; t < q; t++) {
                variance += within(basis, h, s, s, t, t) + trace(products[s][t], products[t][s]);
                variance += within(basis, h, s, t, t, s) + trace(products[t][s], products[t][s]);
            }
        }
        return q * (q + 1) / variance;
    }

    /** Combinations of the d_s for which E(L V L') = I. */
    private double[][] standardised(double[][] d) {
        int m = d.length;
        double[][][] h = images(d);
        double[][] expected = new double[m][m];
        for (int i = 0; i < sums.scores().size(); i++) {
            for (int s = 0; s < m; s++) {
                for (int t = 0; t < m; t++) {
                    expected[s][t] += own(d, h, i, s, t);
                }
            }
        }
        double[][] correlation = new double[m][m];
        for (int s = 0; s < m; s++) {
            for (int t = 0; t < m; t++) {
                correlation[s][t] = expected[s][s] > 0 && expected[t][t] > 0
                        ? (expected[s][t] + expected[t][s]) / 2 / Math.sqrt(expected[s][s]) / Math.sqrt(expected[t][t]) : 0;
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(correlation);
        List<double[]> basis = new ArrayList<>();
        for (int k = 0; k < m; k++) {
            if (eigen.value(k) > DEPENDENT * m) {
                double[] sum = new double[sums.inverse().length];
                for (int s = 0; s < m; s++) {
                    for (int j = 0; j < sum.length && expected[s][s] > 0; j++) {
                        sum[j] += eigen.vector(k)[s] / Math.sqrt(eigen.value(k)) / Math.sqrt(expected[s][s]) * d[s][j];
                    }
                }
                basis.add(sum);
            }
        }
        return basis.toArray(double[][]::new);
    }

    /** For each d the h_i, one in each row. */
    private double[][][] images(double[][] d) {
        double[][][] h = new double[d.length][sums.scores().size()][];
        for (int s = 0; s < d.length; s++) {
            for (int i = 0; i < h[s].length; i++) {
                h[s][i] = RectangularProducts.apply(sums.adjusted().get(i), d[s]);
            }
        }
        return h;
    }

    private double k(double[][] d, int i, int s, int t) {
        return RectangularProducts.dot(d[s], RectangularProducts.apply(sums.squares().get(i), d[t]));
    }

    private double explained(double[][][] h, int i, int s, int t) {
        return RectangularProducts.dot(h[s][i], RectangularProducts.apply(sums.inverse(), h[t][i]));
    }

    /** P_iist. */
    private double own(double[][] d, double[][][] h, int i, int s, int t) {
        return k(d, i, s, t) - explained(h, i, s, t);
    }

    /** The part of the sum over i and j of P_ijst P_ijuv in which a k has a share. */
    private double within(double[][] d, double[][][] h, int s, int t, int u, int v) {
        double sum = 0;
        for (int i = 0; i < sums.scores().size(); i++) {
            double first = k(d, i, s, t);
            double second = k(d, i, u, v);
            sum += first * second - first * explained(h, i, u, v) - second * explained(h, i, s, t);
        }
        return sum;
    }

    private static double trace(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum += a[i][j] * b[j][i];
            }
        }
        return sum;
    }
}
