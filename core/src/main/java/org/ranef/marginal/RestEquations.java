package org.ranef.marginal;

import org.ranef.linalg.DenseCholesky;

/**
 * The equations of a group's levels c other than leaves, dense. With S their cross-products after the leaves were eliminated and L their loadings, a
 * partial factorisation of the symmetric matrix
 *
 * <pre>
 *   L'SL + I
 *   S L        S
 *   L          I    0
 *   S_X'L      S_X' 0   0
 * </pre>
 *
 * <p>by its first block puts in the places of the others: Z_c'V^-1 Z_c = S - SWS; N = I - WS and -W; and, as row X, Z_c'V^-1 X, -W S_X and
 * -S_X'W S_X, where W = L (L'SL + I)^-1 L'. Nothing is divided by a loading.
 */
final class RestEquations {

    final int m;
    private final int p;
    private final double[][] a;

    RestEquations(int m, int p) {
        this.m = m;
        this.p = p;
        a = new double[3 * m + p][3 * m + p];
    }

    /** S_ij += value, for i >= j; S_X may be reached as the row {@link #fixedRow}. */
    void add(int i, int j, double value) {
        a[m + j][m + i] += value;
    }

    /** The number by which {@link #add} knows row x of S_X'. */
    int fixedRow(int x) {
        return 2 * m + x;
    }

    /** S_ij, whichever is larger. */
    private double s(int i, int j) {
        return a[m + Math.min(i, j)][m + Math.max(i, j)];
    }

    /** One level's loading T, q x q, at its columns; after all of S is there. */
    void load(int at, int q, double[] t) {
        for (int j = 0; j < q; j++) {
            double[] column = a[at + j];
            for (int i = 0; i < 2 * m + p; i++) {
                if (i >= m && i < 2 * m) {
                    continue;
                }
                double sum = 0;
                for (int k = 0; k < q; k++) {
                    sum += s(i, at + k) * t[k * q + j];
                }
                column[m + i] = sum;
            }
            for (int i = 0; i < q; i++) {
                column[2 * m + at + i] = t[i * q + j];
            }
            a[m + at + j][2 * m + at + j] = 1;
        }
    }

    /** Forms L'SL + I from the levels' columns (first column and loading of each), and factors. */
    void solve(int[] first, double[][] loadings, int[] sizes) {
        for (int j = 0; j < m; j++) {
            for (int v = 0; v < first.length; v++) {
                for (int b = 0; b < sizes[v]; b++) {
                    double sum = 0;
                    for (int k = 0; k < sizes[v]; k++) {
                        sum += loadings[v][k * sizes[v] + b] * a[j][m + first[v] + k];
                    }
                    a[j][first[v] + b] = sum;
                }
            }
            a[j][j] += 1;
        }
        DenseCholesky.factor(a, a.length, m);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                a[2 * m + i][m + j] = a[m + j][2 * m + i];
                if (j > i) {
                    a[m + j][m + i] = a[m + i][m + j];
                    a[2 * m + j][2 * m + i] = a[2 * m + i][2 * m + j];
                }
            }
        }
    }

    /** (Z_c'V^-1 Z_c)_ij. */
    double projected(int i, int j) {
        return a[m + i][m + j];
    }

    /** Row i of Z_c'V^-1 Z_c, from {@code m} on. */
    double[] projectedRow(int i) {
        return a[m + i];
    }

    /** Row i of N from {@code m} on, and of -W from {@code 2 m} on. */
    double[] row(int i) {
        return a[2 * m + i];
    }

    /** (Z_c'V^-1 X)_ix. */
    double fixed(int i, int x) {
        return a[m + i][3 * m + x];
    }

    /** -(W S_X)_ix. */
    double negativeModes(int i, int x) {
        return a[2 * m + i][3 * m + x];
    }

    /** What the group's other levels take from (X'V^-1X)_xy, as a negative number. */
    double fixedShare(int x, int y) {
        return a[3 * m + Math.min(x, y)][3 * m + Math.max(x, y)];
    }
}
