package org.ranef.objective;

import java.util.List;

/**
 * The objective at a value of theta, with its derivatives.
 *
 * @param value     lme4's REML criterion or ML deviance, for the columns as the user gave them
 * @param gradient  d value / d theta
 * @param hessian   the second derivatives, or the average information in their place
 * @param curvature which of the two
 * @param terms     each term's covariance and the derivative with respect to it
 */
public record Evaluation(double value, double[] gradient, double[][] hessian, Curvature curvature, List<TermState> terms) {
}
