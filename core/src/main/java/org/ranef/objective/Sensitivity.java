package org.ranef.objective;

import java.util.ArrayList;
import java.util.List;
import org.ranef.equations.AverageInformation;
import org.ranef.equations.Backward;
import org.ranef.equations.Elimination;
import org.ranef.linalg.DenseCholesky;
import org.ranef.linalg.SmallMatrix;
import org.ranef.loadings.Loadings;
import org.ranef.marginal.MarginalProducts;

/**
 * The sensitivity of the coefficients' covariance from products with V^-1, without forming P: with C'C the Cholesky factorisation of X'V^-1X and over
 * gamma, S_i = C^-T X'V^-1 V_i V^-1 X C^-1, Q_ij likewise, the losses are Q_ij - S_i S_j, and trace(P V_i P V_j) =
 * trace(V^-1 V_i V^-1 V_j) - 2 trace(Q_ij) + trace(S_i S_j). For V itself all of it is known: S = I, no loss, trace(P V_i P V) = trace(P V_i).
 */
final class Sensitivity {

    /** Where X leaves less than this share of what V^-1 says about a parameter, it is rounding. */
    private static final double UNTOLD = 1e-11;

    private final Loadings loadings;
    private final Elimination elimination;
    private final Backward backward;
    private final double degrees;
    private final ElementChanges elements;
    private final int p;

    Sensitivity(Loadings loadings, Elimination elimination, Backward backward, double degrees) {
        this.loadings = loadings;
        this.elimination = elimination;
        this.backward = backward;
        this.degrees = degrees;
        List<double[]> frames = new ArrayList<>();
        for (int k = 0; k < loadings.design.terms().size(); k++) {
            frames.add(loadings.workingFrame(k));
        }
        elements = ElementChanges.of(loadings, frames);
        p = elimination.equations.rank();
    }

    CovarianceSensitivity compute() {
        requireMemory();
        int count = elements.count();
        MarginalProducts products = MarginalProducts.of(elimination.equations, elimination.loadings, elements.parameterFactor(),
                elements.changes());
        double[][] cholesky = rows(products.fixed());
        DenseCholesky.factor(cholesky, p, p);
        double[][][] slopes = new double[count + 1][][];
        for (int i = 0; i < count; i++) {
            slopes[i] = whitened(products.first()[i], cholesky);
        }
        slopes[count] = identity();
        double[][][][] losses = new double[count][count][][];
        double[][] expected = new double[count + 1][count + 1];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                double[] second = i == j ? products.second()[i][i] : sum(products.second()[i][j], products.second()[j][i]);
                double[][] loss = loss(whitened(second, cholesky), slopes[i], slopes[j]);
                losses[i][j] = loss;
                losses[j][i] = loss;
                expected[i][j] = products.traces()[i][j] - 2 * trace(loss) - dot(slopes[i], slopes[j]);
                expected[j][i] = expected[i][j];
            }
            if (expected[i][i] < UNTOLD * products.traces()[i][i]) {
                expected[i][i] = Double.NaN;
            }
            expected[i][count] = SmallMatrix.dot(backward.information[elements.parameterFactor()[i]], elements.changes()[i]);
            expected[count][i] = expected[i][count];
        }
        expected[count][count] = degrees;
        return new CovarianceSensitivity(root(), slopes, losses, expected, observed(expected));
    }

    private void requireMemory() {
        double bytes = MarginalProducts.bytes(elimination.equations, elements.count());
        double available = 0.8 * Runtime.getRuntime().maxMemory();
        if (bytes > available) {
            throw new NumericalException("The products with the inverse covariance of y that Kenward-Roger's method needs would take "
                    + Math.round(bytes / 1e6) + " MB of memory with so many levels of crossed factors, more than the "
                    + Math.round(available / 1e6) + " MB available; give Java more memory or use another method for the degrees of freedom");
        }
    }

    /** sigma U^-1 L^-T. */
    private double[][] root() {
        Solution solution = Solution.of(elimination, backward, degrees);
        double[][] root = solution.covarianceRoot();
        for (double[] row : root) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= solution.sigma();
            }
        }
        return root;
    }

    /** 2 y'P V_i P V_j P y / sigma^2 - trace(P V_i P V_j). */
    private double[][] observed(double[][] expected) {
        int count = elements.count();
        double variance = elimination.core.residual() / degrees;
        double[][] products = AverageInformation.products(elimination, backward, elements.parameterFactor(), elements.changes());
        double[][] squares = backward.squares;
        double[][] observed = new double[count + 1][count + 1];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                observed[i][j] = (products[i][j] + products[j][i]) / variance - expected[i][j];
            }
            double square = SmallMatrix.dot(squares[elements.parameterFactor()[i]], elements.changes()[i]);
            observed[i][count] = 2 * square / variance - expected[i][count];
            observed[count][i] = observed[i][count];
        }
        observed[count][count] = degrees;
        return observed;
    }

    /** C^-T A C^-1. */
    private double[][] whitened(double[] a, double[][] cholesky) {
        double[][] half = rows(a);
        for (double[] row : half) {
            DenseCholesky.solveLower(cholesky, p, row);
        }
        double[][] whitened = transpose(half);
        for (double[] row : whitened) {
            DenseCholesky.solveLower(cholesky, p, row);
        }
        return whitened;
    }

    /** Q less the mean of S_i S_j and its transpose, symmetrised. */
    private double[][] loss(double[][] q, double[][] first, double[][] second) {
        double[][] loss = new double[p][p];
        for (int x = 0; x < p; x++) {
            for (int y = 0; y < p; y++) {
                double product = DenseCholesky.dot(first[x], second[y], 0, p) + DenseCholesky.dot(first[y], second[x], 0, p);
                loss[x][y] = 0.5 * (q[x][y] + q[y][x] - product);
            }
        }
        return loss;
    }

    private double[][] rows(double[] flat) {
        double[][] rows = new double[p][p];
        for (int x = 0; x < p; x++) {
            System.arraycopy(flat, x * p, rows[x], 0, p);
        }
        return rows;
    }

    private double[][] transpose(double[][] a) {
        double[][] transposed = new double[p][p];
        for (int x = 0; x < p; x++) {
            for (int y = 0; y < p; y++) {
                transposed[y][x] = a[x][y];
            }
        }
        return transposed;
    }

    private double[][] identity() {
        double[][] identity = new double[p][p];
        for (int x = 0; x < p; x++) {
            identity[x][x] = 1;
        }
        return identity;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int e = 0; e < sum.length; e++) {
            sum[e] += b[e];
        }
        return sum;
    }

    private double trace(double[][] a) {
        double trace = 0;
        for (int x = 0; x < p; x++) {
            trace += a[x][x];
        }
        return trace;
    }

    private double dot(double[][] a, double[][] b) {
        double sum = 0;
        for (int x = 0; x < p; x++) {
            sum += DenseCholesky.dot(a[x], b[x], 0, p);
        }
        return sum;
    }
}
