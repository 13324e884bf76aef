package org.ranef.marginal;

import org.ranef.equations.TraceProducts;
import org.ranef.linalg.SmallMatrix;

/** Sums over the groups of levels, for changes V_i = Z M_i Z' of V. Products with X are p x p, row-major. */
final class VarianceSums {

    final int[] sizes;
    final int[] parameterFactor;
    final double[][] changes;
    final int p;
    /** X'V^-1 V_i V^-1 X. */
    final double[][] first;
    /** X'V^-1 V_i V^-1 V_j V^-1 X. */
    final double[][][] second;
    /** What the levels take from X'V^-1X, as negative numbers. */
    final double[] fixed;
    /** Sums over pairs of levels, of factors f and g, of products of elements of Z_l'V^-1 Z_l', as {@link TraceProducts#contract} reads them. */
    private final double[][][] tensors;
    /** What trace(V^-1 V_i V^-1 V_j) has beyond the tensors. */
    final double[][] across;

    VarianceSums(int[] sizes, int[] parameterFactor, double[][] changes, int p) {
        this.sizes = sizes;
        this.parameterFactor = parameterFactor;
        this.changes = changes;
        this.p = p;
        int count = changes.length;
        first = new double[count][p * p];
        second = new double[count][count][p * p];
        fixed = new double[p * p];
        across = new double[count][count];
        tensors = new double[sizes.length][sizes.length][];
        for (int f = 0; f < sizes.length; f++) {
            for (int g = 0; g < sizes.length; g++) {
                tensors[f][g] = new double[sizes[f] * sizes[f] * sizes[g] * sizes[g]];
            }
        }
    }

    /** Adds weight times the products of the elements of one block of levels of f and g. */
    void addBlock(int f, int g, double[] block, double weight) {
        TraceProducts.addSquare(tensors[f][g], block, weight, sizes[f], sizes[g]);
    }

    /** sum += weight A'B, for A and B of rows x p. */
    void addProduct(double[] sum, double[] a, double[] b, int rows, double weight) {
        for (int k = 0; k < rows; k++) {
            for (int x = 0; x < p; x++) {
                double factor = weight * a[k * p + x];
                for (int y = 0; y < p; y++) {
                    sum[x * p + y] += factor * b[k * p + y];
                }
            }
        }
    }

    /** trace(V^-1 V_i V^-1 V_j). Blocks of two factors were added with the leaf factor, or the earlier of others, first. */
    double[][] traces(int leafFactor) {
        int count = changes.length;
        double[][] traces = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                int f = parameterFactor[i];
                int g = parameterFactor[j];
                boolean swap = g == leafFactor || f != leafFactor && g < f;
                double[] tensor = swap ? tensors[g][f] : tensors[f][g];
                double[] left = changes[swap ? j : i];
                double[] right = changes[swap ? i : j];
                double[] contracted = TraceProducts.contract(tensor, left, sizes[swap ? g : f], sizes[swap ? f : g]);
                traces[i][j] = SmallMatrix.dot(contracted, right) + across[i][j];
                traces[j][i] = traces[i][j];
            }
        }
        return traces;
    }
}
