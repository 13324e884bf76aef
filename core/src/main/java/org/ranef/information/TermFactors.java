package org.ranef.information;

import java.util.ArrayList;
import java.util.List;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;

/** Square roots F of the free covariance F F' of each term, row-major. */
final class TermFactors {

    private TermFactors() {
    }

    /** sigma T of each term of a fit, as far as it varies freely. */
    static List<double[]> of(Fit fit) {
        return of(fit.design().terms(), fit.theta(), fit.sigma());
    }

    static List<double[]> of(List<RandomTerm> terms, double[] theta, double sigma) {
        List<double[]> factors = new ArrayList<>();
        int from = 0;
        for (RandomTerm term : terms) {
            double[] t = new double[term.size() * term.size()];
            term.covariance().factor(theta, from, t);
            double[] free = term.covariance().freeFactor(t).clone();
            for (int e = 0; e < free.length; e++) {
                free[e] *= sigma;
            }
            factors.add(free);
            from += term.covariance().parameterCount();
        }
        return factors;
    }

    /** I for each term. */
    static List<double[]> identities(List<RandomTerm> terms) {
        List<double[]> identities = new ArrayList<>();
        for (RandomTerm term : terms) {
            int q = term.covariance().freeSize();
            double[] identity = new double[q * q];
            for (int i = 0; i < q; i++) {
                identity[i * q + i] = 1;
            }
            identities.add(identity);
        }
        return identities;
    }
}
