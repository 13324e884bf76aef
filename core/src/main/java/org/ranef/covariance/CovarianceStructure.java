package org.ranef.covariance;

/**
 * How the coefficients of one random-effects term vary together: a map from a short parameter vector to the q x q relative covariance
 * factor T, where sigma^2 T T' is the covariance of the coefficients of a level. Matrices are row-major arrays of length q * q.
 */
public sealed interface CovarianceStructure permits Unstructured, HomogeneousDiagonal {

    /** The number q of coefficients. */
    int size();

    /** The number of parameters. */
    int parameterCount();

    /** Writes T(theta), with the parameters read from {@code theta[from]} on. */
    void factor(double[] theta, int from, double[] t);

    /** Writes the derivative of T for the parameter {@code index} (0-based within this structure). */
    void derivative(double[] theta, int from, int index, double[] dt);

    /** Writes into {@code theta[from]} on the parameters whose T T' is that of the given T; T may be any q x q matrix. */
    void parameters(double[] t, double[] theta, int from);

    /**
     * The order of the positive semidefinite matrix that may vary freely: q without restrictions, 1 for a common variance. Optimality on the
     * boundary is a statement about that matrix.
     */
    int freeSize();

    /** The derivative with respect to the free matrix, freeSize x freeSize, from that with respect to Psi = T T', q x q. */
    double[] reduce(double[] gradient);

    /** Psi, q x q, from the free matrix, of which it is a linear function: the adjoint of {@link #reduce}. */
    double[] expand(double[] free);

    /** A square root of the free matrix at T. */
    double[] freeFactor(double[] t);

    /** Writes into {@code theta[from]} on the parameters at which the free matrix is F F'. */
    void freeParameters(double[] factor, double[] theta, int from);

    /** Uncorrelated coefficients with one common variance. */
    static CovarianceStructure homogeneousDiagonal(int size) {
        return new HomogeneousDiagonal(size);
    }

    /** A covariance matrix without restrictions. */
    static CovarianceStructure unstructured(int size) {
        return new Unstructured(size);
    }
}
