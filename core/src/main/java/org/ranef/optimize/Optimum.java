package org.ranef.optimize;

import org.ranef.objective.Evaluation;

/**
 * Where a minimisation ended.
 *
 * @param theta       the parameters
 * @param evaluation  the objective and its derivatives there
 * @param certificate whether and how well the optimality conditions hold
 * @param singular    whether some covariance has a direction without variance
 * @param evaluations how often the objective was computed
 */
public record Optimum(double[] theta, Evaluation evaluation, Certificate certificate, boolean singular, int evaluations) {
}
