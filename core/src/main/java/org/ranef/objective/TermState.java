package org.ranef.objective;

/**
 * The state of one term's covariance at a value of theta, in internal coordinates: T with Psi = T T', and G, the derivative of the objective
 * with respect to Psi. Optimality over positive semidefinite Psi is G T = 0 and v'Gv >= 0 wherever T'v = 0.
 *
 * @param size the number q of coefficients
 * @param factor T, q x q, row-major
 * @param gradient G, q x q, symmetric
 */
public record TermState(int size, double[] factor, double[] gradient) {
}
