package org.ranef.optimize;

/**
 * What makes a fit converged, in numbers: the first- and second-order optimality conditions over positive semidefinite covariances.
 *
 * @param gradient  the decrease of the objective that a Newton step still promises: 0 at a stationary point
 * @param boundary  the smallest eigenvalue of the objective's derivative with respect to a covariance, relative to its scale, over the
 *                  directions in which that covariance has no variance; 0 where there are none. Negative means that variance in such a
 *                  direction would improve the fit
 * @param curvature the smallest eigenvalue of the objective's second derivatives in theta, or of the average information where the
 *                  exact ones were not computed; infinite without parameters
 * @param holds     whether the conditions hold
 */
public record Certificate(double gradient, double boundary, double curvature, boolean holds) {
}
