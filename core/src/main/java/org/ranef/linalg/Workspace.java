package org.ranef.linalg;

/** Arrays that one thread needs while it runs a kernel. */
final class Workspace {

    /** For coefficients of products of its own. */
    final Coefficients coefficients = new Coefficients();
    /** For tiles at the edges. */
    final double[][] tile = new double[Coefficients.WIDTH][];
    private double[] packed = new double[0];

    /** An array of at least the given length, with anything in it. */
    double[] packed(int length) {
        if (packed.length < length) {
            packed = new double[length];
        }
        return packed;
    }

    /** One for each worker of the loops to come. */
    static Workspace[] forWorkers(int count) {
        Workspace[] all = new Workspace[count];
        java.util.Arrays.setAll(all, i -> new Workspace());
        return all;
    }
}
