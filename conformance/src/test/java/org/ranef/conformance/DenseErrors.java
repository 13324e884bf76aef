package org.ranef.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ranef.design.Design;
import org.ranef.estimate.Fit;

/**
 * Standard errors of predictions for rows of the data from their definition with the n x n covariance V sigma^2 of y: for the prediction of x'beta + z'b with
 * k = Z Psi z, sigma^2 [z'Psi z - k'V^-1 k + (x - X'V^-1 k)'(X'V^-1 X)^-1 (x - X'V^-1 k)]. Shares no code with the engine but the rows of the design.
 */
final class DenseErrors {

    private final Fit fit;
    private final List<double[]> x = new ArrayList<>();
    /** By row and term. */
    private final List<int[]> levels = new ArrayList<>();
    private final List<double[][]> z = new ArrayList<>();
    private final double[][] root;
    /** L^-1 X, by column, and the root of X'V^-1 X. */
    private final double[][] solved;
    private final double[][] gramRoot;

    DenseErrors(Fit fit) {
        this.fit = fit;
        Design design = fit.design();
        double[][][] psi = covariances();
        List<Double> weights = new ArrayList<>();
        design.scan(rows -> {
            for (int r = 0; r < rows.size(); r++) {
                int row = r;
                x.add(Arrays.stream(rows.fixed()).mapToDouble(column -> column[row]).toArray());
                levels.add(Arrays.stream(rows.levels()).mapToInt(term -> term[row]).toArray());
                z.add(Arrays.stream(rows.random())
                        .map(term -> Arrays.stream(term).mapToDouble(column -> column[row]).toArray()).toArray(double[][]::new));
                weights.add(rows.weights() == null ? 1 : rows.weights()[r]);
            }
        });
        int n = x.size();
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                v[i][j] = i == j ? 1 / weights.get(i) : 0;
                for (int k = 0; k < psi.length; k++) {
                    v[i][j] += common(psi, k, i, j);
                }
            }
        }
        root = cholesky(v);
        int p = design.fixedCount();
        solved = new double[p][];
        for (int j = 0; j < p; j++) {
            int column = j;
            solved[j] = solve(root, x.stream().mapToDouble(row -> row[column]).toArray());
        }
        double[][] gram = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] = dot(solved[i], solved[j]);
            }
        }
        gramRoot = cholesky(gram);
    }

    private double[][][] covariances() {
        double variance = fit.sigma() * fit.sigma();
        return fit.varCorr().terms().stream().map(term -> Arrays.stream(term.covariance())
                .map(row -> Arrays.stream(row).map(value -> value / variance).toArray()).toArray(double[][]::new)).toArray(double[][][]::new);
    }

    /** The covariance of the effects of a term in two rows. */
    private double common(double[][][] psi, int k, int i, int j) {
        double sum = 0;
        if (levels.get(i)[k] == levels.get(j)[k]) {
            for (int a = 0; a < psi[k].length; a++) {
                sum += z.get(i)[k][a] * dot(psi[k][a], z.get(j)[k]);
            }
        }
        return sum;
    }

    /** For the prediction of a row with the effects of some terms. */
    double standardError(int row, Set<Integer> terms) {
        double[][][] psi = covariances();
        double[] k = new double[x.size()];
        double variance = 0;
        for (int term : terms) {
            for (int i = 0; i < k.length; i++) {
                k[i] += common(psi, term, i, row);
            }
            variance += common(psi, term, row, row);
        }
        double[] half = solve(root, k);
        double[] rest = x.get(row).clone();
        for (int j = 0; j < rest.length; j++) {
            rest[j] -= dot(solved[j], half);
        }
        double[] fixed = solve(gramRoot, rest);
        return fit.sigma() * Math.sqrt(variance - dot(half, half) + dot(fixed, fixed));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[][] cholesky(double[][] a) {
        double[][] l = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
        }
        return l;
    }

    private static double[] solve(double[][] l, double[] right) {
        double[] solution = right.clone();
        for (int i = 0; i < l.length; i++) {
            for (int k = 0; k < i; k++) {
                solution[i] -= l[i][k] * solution[k];
            }
            solution[i] /= l[i][i];
        }
        return solution;
    }
}
