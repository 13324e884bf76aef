package org.ranef.linalg;

/**
 * The product at the bottom of all dense work, C -= P B, where C and P are held by column and B is {@link Coefficients packed}. Each entry of C is
 * updated in the order of P's columns, each time with one fused multiply-add: the digits depend neither on the tiles nor on the implementation.
 */
interface ProductKernel {

    /** How many rows of a tile are best done at a time. */
    int rows();

    /**
     * c[j][i] -= sum of p[k][i] b(k, j) over k in [k0, k1), for columns j in [j0, j1) and rows i in [i0, i1).
     *
     * @param lower whether only rows i not less than j are touched
     * @param b     the coefficients, of which row 0 and column 0 belong to k0 and j0
     * @param space work arrays of the thread
     */
    void subtract(double[][] c, int j0, int j1, int i0, int i1, boolean lower, double[][] p, int k0, int k1, Coefficients b, Workspace space);
}
