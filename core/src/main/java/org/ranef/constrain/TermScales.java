package org.ranef.constrain;

import java.util.ArrayList;
import java.util.List;
import org.ranef.design.RandomTerm;
import org.ranef.linalg.SymmetricEigen;
import org.ranef.objective.Curvature;
import org.ranef.objective.Objective;
import org.ranef.objective.TermState;

/**
 * The covariance of each term at some parameters as the scale on which a search is made, with a little variance in directions that have none.
 */
public final class TermScales {

    /** The standard deviation, in working coordinates and over sigma, that every direction has at least. */
    private static final double LEAST = 0.1;

    private final List<double[]> roots = new ArrayList<>();
    private final double sigma;

    /** At lme4's theta and sigma. */
    public TermScales(Objective objective, List<RandomTerm> design, double[] userTheta, double sigma) {
        this.sigma = sigma;
        double[] theta = objective.fromUser(userTheta);
        List<TermState> terms = objective.evaluate(theta, Curvature.AVERAGE).terms();
        double[] raised = theta;
        for (int k = 0; k < terms.size(); k++) {
            raised = objective.withFactor(raised, k, raised(terms.get(k)));
        }
        roots.addAll(freeFactors(design, objective.toUser(raised), sigma));
    }

    /** The free part of sigma T of each term. */
    private static List<double[]> freeFactors(List<RandomTerm> terms, double[] userTheta, double sigma) {
        List<double[]> factors = factors(terms, userTheta);
        for (int k = 0; k < factors.size(); k++) {
            double[] root = terms.get(k).covariance().freeFactor(factors.get(k)).clone();
            for (int e = 0; e < root.length; e++) {
                root[e] *= sigma;
            }
            factors.set(k, root);
        }
        return factors;
    }

    /** T of each term. */
    static List<double[]> factors(List<RandomTerm> terms, double[] theta) {
        List<double[]> factors = new ArrayList<>();
        int from = 0;
        for (RandomTerm term : terms) {
            double[] t = new double[term.size() * term.size()];
            term.covariance().factor(theta, from, t);
            factors.add(t);
            from += term.covariance().parameterCount();
        }
        return factors;
    }

    /** A square root of T T' + LEAST^2 I. */
    private static double[] raised(TermState term) {
        int q = term.size();
        double[] t = term.factor();
        double[][] psi = new double[q][q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                for (int m = 0; m < q; m++) {
                    psi[i][j] += t[i * q + m] * t[j * q + m];
                }
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(psi);
        double[] root = new double[q * q];
        for (int m = 0; m < q; m++) {
            double length = Math.sqrt(Math.max(eigen.value(m), 0) + LEAST * LEAST);
            for (int i = 0; i < q; i++) {
                root[i * q + m] = eigen.vector(m)[i] * length;
            }
        }
        return root;
    }

    /** A root of the raised covariance of term k, row-major: row i belongs to its coefficient i. Not to be changed. */
    double[] root(int k) {
        return roots.get(k);
    }

    /** The residual standard deviation. */
    double sigma() {
        return sigma;
    }

    /** The raised standard deviation of a coefficient: something of its size, never 0. */
    public double deviation(int k, int coefficient) {
        return rowLength(roots.get(k), coefficient);
    }

    static double rowLength(double[] matrix, int row) {
        int q = (int) Math.round(Math.sqrt(matrix.length));
        double length = 0;
        for (int m = 0; m < q; m++) {
            length = Math.hypot(length, matrix[row * q + m]);
        }
        return length;
    }
}
