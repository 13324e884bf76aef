package org.ranef.objective;

import java.util.Arrays;
import java.util.List;
import org.ranef.equations.AverageInformation;
import org.ranef.equations.Backward;
import org.ranef.equations.Elimination;
import org.ranef.equations.TraceProducts;
import org.ranef.linalg.SmallMatrix;
import org.ranef.loadings.Loadings;

/**
 * Derivatives of -2 log-likelihood with respect to the elements psi_a of each Phi in the covariances A Phi A', and sigma^2.
 *
 * <p>With V = sum psi_a V_a + sigma^2 W^-1 the covariance of y and P its projection, d/dpsi_a = tr(P V_a) - y'P V_a P y and the second derivatives
 * are 2 y'P V_a P V_b P y - tr(P V_a P V_b), V being linear. In working weights W / unit, sigma^2 / unit stands for sigma^2. The row of sigma^2 needs no new products: sigma^2 W^-1 = V - sum psi_a V_a,
 * and P V P = P. (V^-1 stands for P in ML's traces.)
 */
final class AbsoluteCovariances {

    private final Loadings loadings;
    private final Elimination elimination;
    private final Backward backward;
    private final boolean withFixed;
    private final double degrees;
    private final double responseScale;
    private final double weightUnit;
    private final int count;
    private final int[] parameterFactor;
    private final double[][] changes;

    AbsoluteCovariances(Loadings loadings, Elimination elimination, Backward backward, boolean withFixed, double degrees,
            List<double[]> frames) {
        this.loadings = loadings;
        this.elimination = elimination;
        this.backward = backward;
        this.withFixed = withFixed;
        this.degrees = degrees;
        double[][] u = elimination.equations.products.fixedCoordinates();
        this.responseScale = u[u.length - 1][u.length - 1];
        this.weightUnit = elimination.equations.products.weightUnit();
        ElementChanges elements = ElementChanges.of(loadings, frames);
        count = elements.count();
        parameterFactor = elements.parameterFactor();
        changes = elements.changes();
    }

    /** What stands for derivatives where there are none. */
    CovarianceDerivatives infinite(Curvature curvature) {
        return new CovarianceDerivatives(Double.POSITIVE_INFINITY, new double[count + 1], new double[count + 1][count + 1], curvature);
    }

    /** At Phi = K K' and sigma, where the profiled criterion has the given value. */
    CovarianceDerivatives derivatives(double profiled, List<double[]> factors, double sigma, Curvature curvature) {
        double working = working(sigma);
        return derivatives(profiled, factors, sigma, curvature, among(working * working, sigma * sigma / weightUnit, curvature));
    }

    /** The first derivatives with respect to the psi_a only. */
    double[] gradient(double sigma) {
        return difference(traces(), squares(working(sigma)), sigma * sigma / weightUnit);
    }

    /** With the second derivatives among the psi_a already known: an order one larger than their number, the last row and column empty. */
    CovarianceDerivatives derivatives(double profiled, List<double[]> factors, double sigma, Curvature curvature, double[][] hessian) {
        double working = working(sigma);
        double ratio = elimination.core.residual() / degrees / (working * working);
        double value = profiled + degrees * (ratio - 1 - Math.log(ratio));
        double[] traces = traces();
        double[] squares = squares(working);
        double variance = sigma * sigma / weightUnit;
        double[] psi = elements(factors);
        double[] gradient = Arrays.copyOf(difference(traces, squares, variance), count + 1);
        double total = degrees * (1 - ratio);
        for (int a = 0; a < count; a++) {
            total -= psi[a] * gradient[a];
        }
        gradient[count] = total / variance / weightUnit;
        double[] along = new double[count + 1];
        for (int a = 0; a < count; a++) {
            along[a] = (curvature == Curvature.OBSERVED ? 2 * squares[a] - traces[a] : squares[a]) / variance;
        }
        along[count] = curvature == Curvature.OBSERVED ? degrees * (2 * ratio - 1) : degrees * ratio;
        border(hessian, along, psi, variance);
        return new CovarianceDerivatives(value, gradient, hessian, curvature);
    }

    private double working(double sigma) {
        return sigma / responseScale / Math.sqrt(weightUnit);
    }

    /** tr(P V_a), P without sigma^2. */
    private double[] traces() {
        double[] traces = new double[count];
        for (int a = 0; a < count; a++) {
            traces[a] = SmallMatrix.dot(backward.information[parameterFactor[a]], changes[a]);
        }
        return traces;
    }

    /** y'P V_a P y over sigma^2. */
    private double[] squares(double working) {
        double[] squares = new double[count];
        double[][] sums = backward.squares;
        for (int a = 0; a < count; a++) {
            squares[a] = SmallMatrix.dot(sums[parameterFactor[a]], changes[a]) / (working * working);
        }
        return squares;
    }

    private static double[] difference(double[] traces, double[] squares, double variance) {
        double[] difference = new double[traces.length];
        for (int a = 0; a < difference.length; a++) {
            difference[a] = (traces[a] - squares[a]) / variance;
        }
        return difference;
    }

    /** The number of psi_a. */
    int count() {
        return count;
    }

    /** The elements of each Phi. */
    private double[] elements(List<double[]> factors) {
        double[] psi = new double[count];
        int next = 0;
        for (int k = 0; k < factors.size(); k++) {
            int q = loadings.covariance(k).freeSize();
            double[] product = SmallMatrix.multiplyByTranspose(factors.get(k), factors.get(k), q, q, q);
            for (int j = 0; j < q; j++) {
                for (int i = j; i < q; i++) {
                    psi[next++] = product[i * q + j];
                }
            }
        }
        return psi;
    }

    /** The second derivatives among the psi_a, with an empty border. */
    private double[][] among(double working, double variance, Curvature curvature) {
        double[][] products = AverageInformation.products(elimination, backward, parameterFactor, changes);
        boolean observed = curvature == Curvature.OBSERVED;
        double[][] traces = observed ? TraceProducts.of(elimination, backward, withFixed, parameterFactor, changes) : new double[count][count];
        double[][] hessian = new double[count + 1][count + 1];
        double weight = observed ? 1 : 0.5;
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                double data = weight * (products[a][b] + products[b][a]) / working;
                hessian[a][b] = (data - 0.5 * (traces[a][b] + traces[b][a])) / variance / variance;
            }
        }
        return hessian;
    }

    /** Adds the row and column of sigma^2, from the second derivatives in the directions (V, V_a) and (V, V). */
    private void border(double[][] hessian, double[] along, double[] psi, double variance) {
        double corner = along[count];
        for (int a = 0; a < count; a++) {
            double product = 0;
            for (int b = 0; b < count; b++) {
                product += hessian[a][b] * psi[b];
            }
            corner += psi[a] * (product - 2 * along[a]);
            hessian[a][count] = (along[a] - product) / variance / weightUnit;
            hessian[count][a] = hessian[a][count];
        }
        hessian[count][count] = corner / variance / variance / weightUnit / weightUnit;
    }
}
