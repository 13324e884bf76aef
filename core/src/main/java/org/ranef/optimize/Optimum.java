package org.ranef.optimize;

import java.util.List;
import org.ranef.objective.Evaluation;

/**
 * Where a minimisation ended.
 *
 * @param theta       the parameters
 * @param evaluation  the objective and its derivatives there
 * @param certificate whether and how well the optimality conditions hold
 * @param singularTerms the indices of the terms whose covariance has a direction without variance
 * @param evaluations how often the objective was computed
 */
public record Optimum(double[] theta, Evaluation evaluation, Certificate certificate, List<Integer> singularTerms, int evaluations) {

    /** Whether some covariance has a direction without variance. */
    public boolean singular() {
        return !singularTerms.isEmpty();
    }

    /** The same optimum, found with another number of evaluations. */
    Optimum withEvaluations(int count) {
        return new Optimum(theta, evaluation, certificate, singularTerms, count);
    }
}
