package org.ranef.objective;

import java.util.Arrays;
import org.ranef.equations.Elimination;
import org.ranef.equations.FixedScores;
import org.ranef.linalg.SmallMatrix;

/**
 * The derivatives of s^2 (X'V^-1X)^-1 with respect to theta: with N = (X'V^-1X)^-1, dN = N X'V^-1 V_i V^-1X N, and with s^2 = y'Py / df,
 * d log s^2 = -y'P V_i P y / y'Py.
 */
final class FixedSensitivity {

    private final Elimination elimination;
    private final Derivatives derivatives;
    private final double[][] scores;
    private final int p;

    FixedSensitivity(Elimination elimination, Derivatives derivatives) {
        this.elimination = elimination;
        this.derivatives = derivatives;
        this.scores = FixedScores.of(elimination);
        this.p = elimination.equations.rank();
    }

    /** L^-1 X'V^-1 V_i V^-1X L^-T + (d log s^2) I, where X'V^-1X = L L'. */
    double[][] change(int i) {
        double[][] inner = new double[p][p];
        int f = derivatives.parameterFactor(i);
        int q = elimination.equations.plan.factors.get(f).columns();
        double[] z = scores[f];
        for (int at = 0; at < z.length; at += q * p) {
            double[] own = Arrays.copyOfRange(z, at, at + q * p);
            double[] changed = SmallMatrix.multiply(derivatives.change(i), own, q, q, p);
            for (int a = 0; a < q; a++) {
                for (int x = 0; x < p; x++) {
                    for (int y = 0; y < p; y++) {
                        inner[x][y] += own[a * p + x] * changed[a * p + y];
                    }
                }
            }
        }
        solveRows(inner);
        double[][] change = transposed(inner);
        solveRows(change);
        double variance = -derivatives.quadratic(i) / elimination.core.residual();
        for (int x = 0; x < p; x++) {
            change[x][x] += variance;
        }
        return change;
    }

    /** Each row becomes L^-1 row. */
    private void solveRows(double[][] rows) {
        double[][] a = elimination.core.a;
        int m = elimination.core.m;
        for (double[] row : rows) {
            for (int i = 0; i < p; i++) {
                double sum = row[i];
                for (int k = 0; k < i; k++) {
                    sum -= a[m + k][m + i] * row[k];
                }
                row[i] = sum / a[m + i][m + i];
            }
        }
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] result = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                result[j][i] = matrix[i][j];
            }
        }
        return result;
    }
}
