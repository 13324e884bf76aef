package org.ranef.objective;

import java.util.List;
import org.ranef.design.RandomTerm;
import org.ranef.loadings.Loadings;

/**
 * What the elements of each Phi in the covariances A Phi A' do to the working covariances of the grouping factors: the lower triangle column by
 * column, term by term.
 *
 * @param parameterFactor the grouping factor of each element
 * @param changes         the change of that factor's Psi when the element changes by 1
 */
record ElementChanges(int[] parameterFactor, double[][] changes) {

    /** Those for given A, one for each term. */
    static ElementChanges of(Loadings loadings, List<double[]> frames) {
        List<RandomTerm> terms = loadings.design.terms();
        int count = terms.stream().mapToInt(term -> term.covariance().freeSize() * (term.covariance().freeSize() + 1) / 2).sum();
        int[] parameterFactor = new int[count];
        double[][] changes = new double[count][];
        int next = 0;
        for (int k = 0; k < terms.size(); k++) {
            int q = terms.get(k).covariance().freeSize();
            for (int j = 0; j < q; j++) {
                for (int i = j; i < q; i++) {
                    changes[next] = loadings.elementChange(frames.get(k), i, j, k);
                    parameterFactor[next++] = terms.get(k).factor();
                }
            }
        }
        return new ElementChanges(parameterFactor, changes);
    }

    int count() {
        return changes.length;
    }
}
