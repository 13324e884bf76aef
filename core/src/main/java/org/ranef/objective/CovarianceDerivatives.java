package org.ranef.objective;

/**
 * -2 log-likelihood (restricted for REML) at a value of the covariances, with its derivatives. The parameters are the distinct elements of
 * Phi in each term's free covariance A Phi A' (all of sigma^2 T T', or the variance of a variance component) for a given A, the lower triangle column by
 * column, term by term, and sigma^2 last.
 *
 * @param value     -2 log-likelihood, maximised over beta only
 * @param gradient  its first derivatives
 * @param hessian   its second derivatives, or the average information in their place: twice the information matrix
 * @param curvature which of the two
 */
public record CovarianceDerivatives(double value, double[] gradient, double[][] hessian, Curvature curvature) {
}
