package org.ranef.objective;

import java.util.Arrays;
import java.util.List;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.GroupingFactor;
import org.ranef.equations.Backward;
import org.ranef.equations.CoreMatrix;
import org.ranef.equations.Elimination;
import org.ranef.equations.Equations;

/**
 * The mixed-model equations solved at one value of theta, in the user's coordinates.
 *
 * @param beta               the coefficients of X; NaN for columns that are combinations of others
 * @param covarianceRoot     p x rank: its product with its transpose is (X'V^-1X)^-1, and that times sigma^2 the covariance of beta; rows
 *                           of NaN where beta is
 * @param sigma              the residual standard deviation
 * @param modes              for each grouping factor, level by level, the conditional modes of its columns
 */
public record Solution(double[] beta, double[][] covarianceRoot, double sigma, double[][] modes) {

    static Solution of(Elimination elimination, Backward backward, double degrees) {
        Equations equations = elimination.equations;
        CrossProducts products = equations.products;
        double[][] u = products.fixedCoordinates();
        int y = u.length - 1;
        double scale = u[y][y];
        int[] columns = equations.columns;
        int rank = columns.length;
        double[] working = new double[rank];
        for (int i = 0; i < rank; i++) {
            working[i] = u[columns[i]][y] + scale * backward.beta[i];
        }
        double[] full = new double[y];
        Arrays.fill(full, Double.NaN);
        double[] solved = solveUpper(u, columns, working);
        for (int i = 0; i < rank; i++) {
            full[columns[i]] = solved[i];
        }
        double weightRoot = Math.sqrt(products.weightUnit());
        double sigma = weightRoot * (Math.abs(scale) * Math.sqrt(elimination.core.residual() / degrees));
        return new Solution(full, root(elimination.core, u, columns, weightRoot), sigma, modes(products, backward.modes, scale));
    }

    /** V = U_kk^-1 L^-T, for which (U_kk' L L' U_kk)^-1 = V V', over the root of the weights' unit. */
    private static double[][] root(CoreMatrix core, double[][] u, int[] columns, double weightRoot) {
        int rank = columns.length;
        double[][] root = new double[u.length - 1][rank];
        for (double[] row : root) {
            Arrays.fill(row, Double.NaN);
        }
        for (int j = 0; j < rank; j++) {
            double[] column = new double[rank];
            column[j] = 1.0;
            for (int i = j; i >= 0; i--) {
                double sum = column[i];
                for (int k = i + 1; k <= j; k++) {
                    sum -= core.a[core.m + i][core.m + k] * column[k];
                }
                column[i] = sum / core.a[core.m + i][core.m + i];
            }
            double[] solved = solveUpper(u, columns, column);
            for (int i = 0; i < rank; i++) {
                root[columns[i]][j] = solved[i] / weightRoot;
            }
        }
        return root;
    }

    /** U_kk^-1 b over the columns that stand. */
    private static double[] solveUpper(double[][] u, int[] columns, double[] b) {
        double[] x = b.clone();
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) {
                x[i] -= u[columns[i]][columns[k]] * x[k];
            }
            x[i] /= u[columns[i]][columns[i]];
        }
        return x;
    }

    private static double[][] modes(CrossProducts products, double[][] working, double scale) {
        List<GroupingFactor> factors = products.design().factors();
        double[][] modes = new double[working.length][];
        for (int f = 0; f < modes.length; f++) {
            double[][] u = products.factorCoordinates(f);
            int q = factors.get(f).columns();
            modes[f] = working[f].clone();
            for (int at = 0; at < modes[f].length; at += q) {
                for (int i = q - 1; i >= 0; i--) {
                    double sum = scale * modes[f][at + i];
                    for (int k = i + 1; k < q; k++) {
                        sum -= u[i][k] * modes[f][at + k];
                    }
                    modes[f][at + i] = sum / u[i][i];
                }
            }
        }
        return modes;
    }
}
