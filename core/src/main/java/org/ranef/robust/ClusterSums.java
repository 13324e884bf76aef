package org.ranef.robust;

import java.util.List;

/**
 * What a sandwich needs of each cluster, over coordinates of X in which M = (X'V^-1X)^-1. With A the adjustment of a cluster's residuals, its rows
 * X and its V:
 *
 * @param inverse  M, p x p
 * @param scores   X'V^-1 A e for each cluster
 * @param adjusted G = X'A V^-1 X, p x p
 * @param squares  K = X'V^-1 A V A V^-1 X, p x p
 */
record ClusterSums(double[][] inverse, List<double[]> scores, List<double[][]> adjusted, List<double[][]> squares) {

    /** Eigenvalues below this share of the largest are those of directions in which a cluster's residuals are 0. */
    private static final double NO_RESIDUAL = 1e-10;

    /** From the clusters' rows. */
    static ClusterSums of(List<ClusterGram> clusters, int p, RobustKind kind) {
        double[][] information = new double[p][p];
        double[] right = new double[p];
        for (ClusterGram cluster : clusters) {
            double[][] half = RectangularProducts.multiply(RectangularProducts.power(cluster.v, -1, 0), cluster.x);
            double[][] own = RectangularProducts.multiplyTransposed(cluster.x, half);
            double[] ownRight = RectangularProducts.applyTransposed(half, cluster.y);
            for (int i = 0; i < p; i++) {
                right[i] += ownRight[i];
                for (int j = 0; j < p; j++) {
                    information[i][j] += own[i][j];
                }
            }
        }
        double[][] inverse = RectangularProducts.power(information, -1, 0);
        double[] beta = RectangularProducts.apply(inverse, right);
        List<Adjusted> all = clusters.stream().map(cluster -> adjust(cluster, inverse, beta, kind)).toList();
        return new ClusterSums(inverse, all.stream().map(Adjusted::score).toList(), all.stream().map(Adjusted::adjusted).toList(),
                all.stream().map(Adjusted::square).toList());
    }

    private record Adjusted(double[] score, double[][] adjusted, double[][] square) {
    }

    private static Adjusted adjust(ClusterGram cluster, double[][] inverse, double[] beta, RobustKind kind) {
        double[][] weighted = RectangularProducts.multiply(RectangularProducts.power(cluster.v, -1, 0), cluster.x);
        double[] residuals = RectangularProducts.apply(cluster.x, beta);
        for (int k = 0; k < residuals.length; k++) {
            residuals[k] = cluster.y[k] - residuals[k];
        }
        double[][] a = kind == RobustKind.CR2 ? RectangularProducts.multiply(adjustment(cluster, inverse), weighted) : weighted;
        return new Adjusted(RectangularProducts.applyTransposed(a, residuals), RectangularProducts.multiplyTransposed(cluster.x, a),
                RectangularProducts.multiplyTransposed(a, RectangularProducts.multiply(cluster.v, a)));
    }

    /** A = D B^-1/2 D with D = V^1/2 and B = D (V - X M X') D: then A (V - X M X') A = V where the residuals can show it. */
    private static double[][] adjustment(ClusterGram cluster, double[][] inverse) {
        double[][] root = RectangularProducts.power(cluster.v, 0.5, 0);
        double[][] hat = RectangularProducts.multiply(cluster.x, inverse);
        double[][] residual = new double[cluster.v.length][];
        for (int i = 0; i < residual.length; i++) {
            residual[i] = cluster.v[i].clone();
            for (int j = 0; j < residual.length; j++) {
                residual[i][j] -= RectangularProducts.dot(hat[i], cluster.x[j]);
            }
        }
        double[][] b = RectangularProducts.multiply(root, RectangularProducts.multiply(residual, root));
        for (int i = 0; i < b.length; i++) {
            for (int j = 0; j < i; j++) {
                b[i][j] = (b[i][j] + b[j][i]) / 2;
                b[j][i] = b[i][j];
            }
        }
        return RectangularProducts.multiply(root, RectangularProducts.multiply(RectangularProducts.power(b, -0.5, NO_RESIDUAL), root));
    }

    /** M (sum of scores times their transposes) M. */
    double[][] sandwich() {
        int p = inverse.length;
        double[][] influences = new double[p][scores.size()];
        for (int i = 0; i < scores.size(); i++) {
            double[] influence = RectangularProducts.apply(inverse, scores.get(i));
            for (int j = 0; j < p; j++) {
                influences[j][i] = influence[j];
            }
        }
        return RectangularProducts.outer(influences);
    }
}
