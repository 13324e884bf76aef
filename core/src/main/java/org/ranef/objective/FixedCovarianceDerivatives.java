package org.ranef.objective;

/**
 * How the covariance of the fixed effects, C = s^2 (X'V^-1X)^-1 with s^2 the variance that belongs to theta, varies around a value of the
 * internal theta.
 *
 * @param root      p x rank: C = R R'; rows of NaN for columns of X that were dropped
 * @param changes   for each theta, rank x rank: dC / dtheta_i = R K_i R'
 * @param hessian   the second derivatives of the criterion with respect to theta
 * @param degrees   the criterion's residual degrees of freedom: for given theta, log s^2 has the variance 2 over these
 */
public record FixedCovarianceDerivatives(double[][] root, double[][][] changes, double[][] hessian, double degrees) {
}
