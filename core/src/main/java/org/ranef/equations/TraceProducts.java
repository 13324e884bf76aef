package org.ranef.equations;

import org.ranef.batches.BatchTraces;
import org.ranef.batches.LevelBatches;

/**
 * trace(P V_i P V_j) for all pairs of thetas, which turns the average information into the exact second derivatives. With V_i = Z M_i Z' and
 * Q = Z'PZ it is the sum over pairs of levels of trace(M_i Q_ll' M_j Q_l'l). (V^-1 stands for P with ML.)
 */
public final class TraceProducts {

    private TraceProducts() {
    }

    /** Whether Q need not be formed: with one grouping factor its blocks between levels have the rank of X. */
    public static boolean cheap(Equations equations) {
        return equations.batches != null;
    }

    /** The traces for changes M_i of each factor's working covariance. */
    public static double[][] of(Elimination elimination, Backward backward, boolean withFixed, int[] parameterFactor, double[][] changes) {
        LevelBatches batches = elimination.equations.batches;
        if (batches != null) {
            return BatchTraces.of(batches, elimination.axes, withFixed ? backward.coreCovariance() : new double[0][], changes);
        }
        return new DenseTraces(elimination, withFixed).traces(parameterFactor, changes);
    }

    /**
     * Contracts a sum of products Q_ll'[a, c] Q_ll'[b, d], held at ((a * q + b) * r + c) * r + d for Q_ll' of q x r, with M_i (q x q) on the
     * left: the result, at c * r + d, is sum_ab M_i[b, a] Q[a, c] Q[b, d].
     */
    public static double[] contract(double[] tensor, double[] m, int q, int r) {
        double[] result = new double[r * r];
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                double x = m[b * q + a];
                int at = (a * q + b) * r * r;
                for (int e = 0; e < r * r; e++) {
                    result[e] += x * tensor[at + e];
                }
            }
        }
        return result;
    }

    /** Adds weight times Q[a, c] Q[b, d] for one block of q x r to a tensor laid out as {@link #contract} reads it. */
    public static void addSquare(double[] tensor, double[] block, double weight, int q, int r) {
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                int at = (a * q + b) * r * r;
                for (int c = 0; c < r; c++) {
                    double x = weight * block[a * r + c];
                    for (int d = 0; d < r; d++) {
                        tensor[at + c * r + d] += x * block[b * r + d];
                    }
                }
            }
        }
    }
}
