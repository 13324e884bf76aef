package org.ranef.profile;

import java.util.ArrayList;
import java.util.List;
import org.ranef.covariance.CovarianceStructure;
import org.ranef.estimate.Fit;
import org.ranef.linalg.SymmetricEigen;
import org.ranef.objective.Curvature;
import org.ranef.objective.Objective;
import org.ranef.objective.TermState;

/**
 * The estimated covariance of each term as the scale on which its parameters are searched, with a little variance in directions that
 * have none.
 */
final class TermScales {

    /** The standard deviation, in working coordinates and over sigma, that every direction has at least. */
    private static final double LEAST = 0.1;

    private final List<double[]> roots = new ArrayList<>();

    TermScales(Fit fit, Objective objective) {
        double[] theta = objective.fromUser(fit.theta());
        List<TermState> terms = objective.evaluate(theta, Curvature.AVERAGE).terms();
        double[] raised = theta;
        for (int k = 0; k < terms.size(); k++) {
            raised = objective.withFactor(raised, k, raised(terms.get(k)));
        }
        double[] user = objective.toUser(raised);
        int from = 0;
        for (TermState term : terms) {
            CovarianceStructure structure = CovarianceStructure.unstructured(term.size());
            double[] root = new double[term.size() * term.size()];
            structure.factor(user, from, root);
            from += structure.parameterCount();
            for (int e = 0; e < root.length; e++) {
                root[e] *= fit.sigma();
            }
            roots.add(root);
        }
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

    /** Lower triangular B with B B' the raised covariance of term k, its coefficients in the given order. */
    double[] triangle(int k, int[] order) {
        int q = order.length;
        double[] rows = new double[q * q];
        for (int i = 0; i < q; i++) {
            System.arraycopy(roots.get(k), order[i] * q, rows, i * q, q);
        }
        CovarianceStructure structure = CovarianceStructure.unstructured(q);
        double[] elements = new double[structure.parameterCount()];
        structure.parameters(rows, elements, 0);
        double[] triangle = new double[q * q];
        structure.factor(elements, 0, triangle);
        return triangle;
    }

    /** The raised standard deviation of a coefficient: something of its size, never 0. */
    double deviation(int k, int coefficient) {
        double[] root = roots.get(k);
        int q = (int) Math.round(Math.sqrt(root.length));
        double length = 0;
        for (int m = 0; m < q; m++) {
            length = Math.hypot(length, root[coefficient * q + m]);
        }
        return length;
    }
}
