package org.ranef.objective;

/**
 * The state of one term's freely varying covariance at a value of theta, in internal coordinates: T with Psi = T T', and G, the derivative of
 * the objective with respect to Psi. Optimality over positive semidefinite Psi is G T = 0 and v'Gv >= 0 wherever T'v = 0.
 *
 * @param size        the order q of the free covariance
 * @param levels      the number J of its realisations
 * @param factor      T, q x q, row-major
 * @param gradient    G = S - U / sigma^2, q x q, symmetric
 * @param information S = sum over levels of Z_l'PZ_l, q x q, which gives G its scale
 */
public record TermState(int size, int levels, double[] factor, double[] gradient, double[] information) {
}
