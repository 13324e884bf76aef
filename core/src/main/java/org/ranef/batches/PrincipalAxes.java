package org.ranef.batches;

import org.ranef.linalg.SmallMatrix;

/**
 * The loading T = U Sigma V' of a factor by its singular values, found by rotating columns until they are orthogonal (one-sided Jacobi; Hestenes
 * 1958), which keeps the digits of small ones. In the axes U the covariance T T' is diagonal, so that the blocks of all levels are inverted
 * without pivoting and without loss where a variance is small or zero.
 */
public final class PrincipalAxes {

    private static final double ORTHOGONAL = 1e-16;
    private static final int SWEEPS = 40;
    /** Stands for a standard deviation of zero where one is divided by: its square is still a number, and nothing beside 1. */
    private static final double LEAST = 1e-100;

    final int q;
    /** U, row-major: its columns are the axes. */
    final double[] u;
    /** The singular values, decreasing, at least {@link #LEAST}. */
    final double[] sigma;
    /** Their squares, 0 where they are. */
    final double[] variance;

    /** Of a loading, q x q, row-major. */
    public PrincipalAxes(double[] t, int q) {
        this.q = q;
        double[] columns = SmallMatrix.transpose(t, q);
        rotate(columns, q);
        u = new double[q * q];
        sigma = new double[q];
        variance = new double[q];
        boolean[] taken = new boolean[q];
        for (int k = 0; k < q; k++) {
            int largest = -1;
            for (int j = 0; j < q; j++) {
                if (!taken[j] && (largest < 0 || dot(columns, j, j, q) > dot(columns, largest, largest, q))) {
                    largest = j;
                }
            }
            taken[largest] = true;
            double length = Math.sqrt(dot(columns, largest, largest, q));
            sigma[k] = Math.max(length, LEAST);
            variance[k] = length > LEAST ? length * length : 0;
            for (int i = 0; i < q; i++) {
                u[i * q + k] = length > LEAST ? columns[largest * q + i] / length : 0;
            }
            if (!(length > LEAST)) {
                complete(k);
            }
        }
    }

    /** Makes columns orthogonal; column j stands at j * q. */
    private static void rotate(double[] columns, int q) {
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < SWEEPS; sweep++) {
            rotated = false;
            for (int i = 0; i < q; i++) {
                for (int j = i + 1; j < q; j++) {
                    double cross = dot(columns, i, j, q);
                    double first = dot(columns, i, i, q);
                    double second = dot(columns, j, j, q);
                    if (Math.abs(cross) <= ORTHOGONAL * Math.sqrt(first) * Math.sqrt(second)) {
                        continue;
                    }
                    rotated = true;
                    double zeta = (second - first) / (2 * cross);
                    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
                    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
                    for (int k = 0; k < q; k++) {
                        double x = columns[i * q + k];
                        double y = columns[j * q + k];
                        columns[i * q + k] = cosine * (x - tangent * y);
                        columns[j * q + k] = cosine * (y + tangent * x);
                    }
                }
            }
        }
    }

    private static double dot(double[] columns, int i, int j, int q) {
        double sum = 0;
        for (int k = 0; k < q; k++) {
            sum += columns[i * q + k] * columns[j * q + k];
        }
        return sum;
    }

    /** Puts a unit vector orthogonal to the axes before it in the place of axis k. */
    private void complete(int k) {
        double best = -1;
        for (int unit = 0; unit < q; unit++) {
            double[] v = new double[q];
            v[unit] = 1;
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < k; j++) {
                    double along = 0;
                    for (int i = 0; i < q; i++) {
                        along += u[i * q + j] * v[i];
                    }
                    for (int i = 0; i < q; i++) {
                        v[i] -= along * u[i * q + j];
                    }
                }
            }
            double length = Math.sqrt(SmallMatrix.dot(v, v));
            if (length > best) {
                best = length;
                for (int i = 0; i < q; i++) {
                    u[i * q + k] = v[i] / length;
                }
            }
        }
    }

    /** U' M U. */
    double[] into(double[] m) {
        return SmallMatrix.multiplyTransposed(u, SmallMatrix.multiply(m, u, q, q, q), q, q, q);
    }

    /** U M U'. */
    double[] outOf(double[] m) {
        return SmallMatrix.multiplyByTranspose(SmallMatrix.multiply(u, m, q, q, q), u, q, q, q);
    }
}
