package org.ranef.objective;

import java.util.ArrayList;
import java.util.List;
import org.ranef.covariance.CovarianceStructure;
import org.ranef.design.RandomTerm;
import org.ranef.equations.AverageInformation;
import org.ranef.equations.Backward;
import org.ranef.equations.Elimination;
import org.ranef.equations.TraceProducts;
import org.ranef.linalg.SmallMatrix;
import org.ranef.loadings.Loadings;

/**
 * The derivatives of the criterion with respect to the internal theta, from an elimination and its backward pass.
 *
 * <p>With G = S - U / sigma^2, the derivative with respect to a factor's working Psi: d/dtheta_i = trace(G M_i), M_i = dPsi/dtheta_i, and the second
 * derivatives are 2 f_i'P f_j / sigma^2 - trace(P V_i P V_j) - q_i q_j / (df sigma^4) + trace(G d2Psi), where f_i = V_i P y and q_i = y'P V_i P y; the
 * average information puts f_i'P f_j / sigma^2, which has the same expectation, for the first two terms.
 */
final class Derivatives {

    private final Loadings loadings;
    private final Backward backward;
    private final double degrees;
    private final double variance;
    private final double[][] squares;
    private final int[] parameterFactor;
    /** M_i over the working columns of the parameter's factor. */
    private final double[][] changes;
    /** dT'/dtheta_i over the columns of the parameter's term. */
    private final double[][] factorChanges;
    private final double[] gradient;
    private final List<TermState> terms = new ArrayList<>();
    /** G over the internal columns of each term. */
    private final List<double[]> termGradients = new ArrayList<>();

    Derivatives(Loadings loadings, Backward backward, double[] theta, double residual, double degrees) {
        this.loadings = loadings;
        this.backward = backward;
        this.degrees = degrees;
        this.variance = residual / degrees;
        this.squares = backward.squares;
        int count = loadings.thetaCount();
        parameterFactor = new int[count];
        changes = new double[count][];
        factorChanges = new double[count][];
        gradient = new double[count];
        for (int k = 0; k < loadings.design.terms().size(); k++) {
            addTerm(theta, k);
        }
    }

    private void addTerm(double[] theta, int k) {
        RandomTerm term = loadings.design.terms().get(k);
        int f = term.factor();
        int q = term.size();
        double[] g = backward.information[f].clone();
        for (int i = 0; i < g.length; i++) {
            g[i] -= squares[f][i] / variance;
        }
        double[] t = loadings.internalFactor(theta, k);
        double[] own = symmetrised(loadings.pullBack(g, k), q);
        double[] information = symmetrised(loadings.pullBack(backward.information[f], k), q);
        CovarianceStructure covariance = term.covariance();
        int realisations = loadings.design.factors().get(f).levelCount() * (q / covariance.freeSize());
        termGradients.add(own);
        terms.add(new TermState(covariance.freeSize(), realisations, covariance.freeFactor(t), covariance.reduce(own),
                covariance.reduce(information)));
        int start = loadings.thetaStart(k);
        for (int i = 0; i < term.covariance().parameterCount(); i++) {
            double[] dt = new double[q * q];
            term.covariance().derivative(theta, start, i, dt);
            double[] change = symmetricProduct(dt, t, q);
            factorChanges[start + i] = dt;
            changes[start + i] = loadings.pushForward(change, k);
            gradient[start + i] = SmallMatrix.dot(own, change);
            parameterFactor[start + i] = f;
        }
    }

    Evaluation evaluation(Elimination elimination, double value, Curvature curvature, boolean withFixed) {
        double[][] products = AverageInformation.products(elimination, backward, parameterFactor, changes);
        int count = gradient.length;
        double[][] hessian = new double[count][count];
        double weight = curvature == Curvature.OBSERVED ? 2 : 1;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                hessian[i][j] = weight * 0.5 * (products[i][j] + products[j][i]) / variance
                        - quadratic(i) * quadratic(j) / (degrees * variance * variance);
            }
        }
        if (curvature == Curvature.OBSERVED) {
            double[][] traces = TraceProducts.of(elimination, backward, withFixed, parameterFactor, changes);
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    hessian[i][j] -= 0.5 * (traces[i][j] + traces[j][i]);
                }
            }
        }
        addSecondDerivatives(hessian);
        return new Evaluation(value, gradient, hessian, curvature, terms);
    }

    double[] gradient() {
        return gradient;
    }

    int parameterFactor(int i) {
        return parameterFactor[i];
    }

    /** M_i over the working columns of the parameter's factor. */
    double[] change(int i) {
        return changes[i];
    }

    List<TermState> terms() {
        return terms;
    }

    /** q_i = y'P V_i P y. */
    double quadratic(int i) {
        return SmallMatrix.dot(squares[parameterFactor[i]], changes[i]);
    }

    /** Adds trace(G d2Psi) = 2 trace(dT_j' G dT_i) within each term. */
    private void addSecondDerivatives(double[][] hessian) {
        for (int k = 0; k < terms.size(); k++) {
            int q = loadings.design.terms().get(k).size();
            int start = loadings.thetaStart(k);
            int end = start + loadings.covariance(k).parameterCount();
            for (int i = start; i < end; i++) {
                double[] product = SmallMatrix.multiply(termGradients.get(k), factorChanges[i], q, q, q);
                for (int j = start; j < end; j++) {
                    hessian[i][j] += 2 * SmallMatrix.dot(product, factorChanges[j]);
                }
            }
        }
    }

    /** A B' + B A'. */
    private static double[] symmetricProduct(double[] a, double[] b, int q) {
        double[] product = SmallMatrix.multiplyByTranspose(a, b, q, q, q);
        double[] sum = new double[q * q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                sum[i * q + j] = product[i * q + j] + product[j * q + i];
            }
        }
        return sum;
    }

    private static double[] symmetrised(double[] a, int q) {
        double[] result = new double[q * q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                result[i * q + j] = 0.5 * (a[i * q + j] + a[j * q + i]);
            }
        }
        return result;
    }
}
