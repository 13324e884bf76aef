package org.ranef.objective;

/**
 * How the covariance of the coefficients depends on the covariance of y, and how well that is known. The covariance of y is a linear function of its
 * parameters: the elements of each term's covariance in working coordinates and, last, the whole of it, V, as one parameter. They stand for
 * variances, covariances and sigma^2, of which they are linear combinations.
 *
 * <p>Coefficients are beta = R gamma with covariance I of gamma-hat. All parameters are relative to sigma^2.
 *
 * @param root     R, p x rank; rows of NaN for columns of X that have no coefficient
 * @param slopes   for each parameter, X'V^-1 V_i V^-1 X over gamma: how the covariance of gamma-hat changes with it, rank x rank
 * @param losses   for parameters i and j, symmetrised, X'V^-1 V_i P V_j V^-1 X over gamma: how much estimating them with error adds to the variance of
 *                 gamma-hat, rank x rank; for the last parameter it is 0 and left out
 * @param expected the expected values of the second derivatives of -2 log restricted likelihood, twice the information; NaN for a parameter of which the
 *                 data say nothing beyond what X explains
 * @param observed the second derivatives themselves
 */
public record CovarianceSensitivity(double[][] root, double[][][] slopes, double[][][][] losses, double[][] expected, double[][] observed) {
}
