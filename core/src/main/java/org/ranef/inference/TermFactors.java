package org.ranef.inference;

import java.util.ArrayList;
import java.util.List;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;

/** Square roots F of the covariance F F' of each term's coefficients, row-major. */
final class TermFactors {

    private TermFactors() {
    }

    /** sigma T of each term of a fit. */
    static List<double[]> of(Fit fit) {
        return of(fit.design().terms(), fit.theta(), fit.sigma());
    }

    static List<double[]> of(List<RandomTerm> terms, double[] theta, double sigma) {
        List<double[]> factors = new ArrayList<>();
        int from = 0;
        for (RandomTerm term : terms) {
            double[] t = new double[term.size() * term.size()];
            term.covariance().factor(theta, from, t);
            for (int e = 0; e < t.length; e++) {
                t[e] *= sigma;
            }
            factors.add(t);
            from += term.covariance().parameterCount();
        }
        return factors;
    }
}
