package org.ranef.degrees;

/**
 * The F distribution of q and {@code degrees} degrees of freedom that {@code scale} times the Wald statistic over q follows in its first two moments.
 *
 * @param degrees the denominator degrees of freedom
 * @param scale   the factor
 */
record ScaledF(double degrees, double scale) {

    private static final double ZERO = 1e-10;
    /** An F distribution has a mean only with more than 2 degrees of freedom; as near to them as this no scale is fitted. */
    private static final double NO_MEAN = 1e-2;

    /**
     * Kenward and Roger (1997), section 3, with the constants that make it exact for balanced analyses of variance and Hotelling's T^2. For q = 1 all of it comes
     * to 2 / A2 degrees and no scale.
     *
     * @param q  the number of contrasts
     * @param a1 sum W_ij trace(D_i) trace(D_j)
     * @param a2 sum W_ij trace(D_i D_j)
     */
    static ScaledF of(int q, double a1, double a2) {
        if (q == 0 || Double.isNaN(a1 + a2)) {
            return new ScaledF(Double.NaN, Double.NaN);
        }
        if (q == 1) {
            return new ScaledF(2 / a2, 1);
        }
        double b = (a1 + 6 * a2) / (2 * q);
        double g = ((q + 1) * a1 - (q + 4) * a2) / ((q + 2) * a2);
        double denominator = 3 * q + 2 * (1 - g);
        double v0 = 1 + g / denominator * b;
        double v1 = 1 - (q - g) / denominator * b;
        double v2 = 1 - (q + 2 - g) / denominator * b;
        double mean = 1 - a2 / q;
        double ratio = Math.abs(mean) < ZERO * ZERO && Math.abs(v1) < ZERO * ZERO ? 1 : mean / v1;
        double rho = ratio * ratio * (Math.abs(v0) < ZERO ? 0 : v0) / (q * v2);
        double degrees = 4 + (q + 2) / (q * rho - 1);
        double scale = Math.abs(degrees - 2) < NO_MEAN ? 1 : degrees * mean / (degrees - 2);
        return new ScaledF(degrees, scale);
    }
}
