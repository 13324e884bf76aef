package org.ranef.inference;

import java.util.ArrayList;
import java.util.List;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;
import org.ranef.estimate.TermCovariance;
import org.ranef.linalg.SymmetricInverse;
import org.ranef.objective.CovarianceDerivatives;
import org.ranef.objective.Curvature;
import org.ranef.objective.Objective;

/**
 * The score of a variance at 0 over the root of its information given all other covariance parameters, which are those of a fit without it.
 *
 * <p>The expected information of -2 log-likelihood, tr(P V_a P V_b), is twice the average information less the observed one.
 */
final class VarianceScore {

    private VarianceScore() {
    }

    static double of(Fit restricted, CrossProducts full, int added) {
        List<RandomTerm> terms = full.design().terms();
        List<double[]> frames = new ArrayList<>();
        List<double[]> factors = new ArrayList<>();
        List<TermCovariance> known = new ArrayList<>(restricted.varCorr().terms());
        int element = 0;
        for (int k = 0; k < terms.size(); k++) {
            int q = terms.get(k).covariance().freeSize();
            double[] identity = new double[q * q];
            for (int i = 0; i < q; i++) {
                identity[i * q + i] = 1;
            }
            if (k == added) {
                frames.add(identity);
                factors.add(new double[] {0});
            } else {
                frames.add(root(take(known, terms.get(k)), q));
                factors.add(identity);
            }
            element += k < added ? q * (q + 1) / 2 : 0;
        }
        Objective objective = new Objective(full, restricted.criterion());
        CovarianceDerivatives observed = objective.covarianceDerivatives(frames, factors, restricted.sigma(), Curvature.OBSERVED);
        CovarianceDerivatives average = objective.covarianceDerivatives(frames, factors, restricted.sigma(), Curvature.AVERAGE);
        int count = observed.gradient().length;
        double[][] expected = new double[count][count];
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                expected[a][b] = (2 * average.hessian()[a][b] - observed.hessian()[a][b]) / 2;
            }
        }
        double efficientVariance = SymmetricInverse.of(expected)[element][element];
        return -observed.gradient()[element] / 2 * Math.sqrt(efficientVariance);
    }

    /** Takes the covariance of the same term out of those known. */
    private static TermCovariance take(List<TermCovariance> known, RandomTerm term) {
        TermCovariance own = known.stream().filter(other -> other.group().equals(term.group()) && other.names().equals(term.names())).findFirst()
                .orElseThrow();
        known.remove(own);
        return own;
    }

    /** Lower triangular R with R R' the free covariance. */
    private static double[] root(TermCovariance term, int q) {
        double[][] psi = term.covariance();
        double[] root = new double[q * q];
        for (int j = 0; j < q; j++) {
            for (int i = j; i < q; i++) {
                double sum = psi[i][j];
                for (int m = 0; m < j; m++) {
                    sum -= root[i * q + m] * root[j * q + m];
                }
                root[i * q + j] = i == j ? Math.sqrt(sum) : sum / root[j * q + j];
            }
        }
        return root;
    }
}
