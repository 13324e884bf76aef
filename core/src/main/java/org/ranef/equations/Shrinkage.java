package org.ranef.equations;

/** H = (I + R Psi)^-1 for a small block, by Gauss-Jordan elimination with partial pivoting; R and Psi may have any rank. */
public final class Shrinkage {

    private final int q;
    private final double[] left;
    /** H, row-major, after {@link #set}. */
    public final double[] h;

    /** Work arrays for blocks of q x q. */
    public Shrinkage(int q) {
        this.q = q;
        left = new double[q * q];
        h = new double[q * q];
    }

    /** Computes H for the block of R that begins at {@code from}. */
    public void set(double[] r, int from, double[] psi) {
        if (q == 1) {
            h[0] = 1 / (1 + r[from] * psi[0]);
            return;
        }
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                double sum = i == j ? 1.0 : 0.0;
                for (int k = 0; k < q; k++) {
                    sum += r[from + i * q + k] * psi[k * q + j];
                }
                left[i * q + j] = sum;
                h[i * q + j] = i == j ? 1.0 : 0.0;
            }
        }
        for (int column = 0; column < q; column++) {
            pivot(column);
            double inverse = 1 / left[column * q + column];
            for (int j = 0; j < q; j++) {
                left[column * q + j] *= inverse;
                h[column * q + j] *= inverse;
            }
            for (int i = 0; i < q; i++) {
                double factor = left[i * q + column];
                if (i != column && factor != 0) {
                    for (int j = 0; j < q; j++) {
                        left[i * q + j] -= factor * left[column * q + j];
                        h[i * q + j] -= factor * h[column * q + j];
                    }
                }
            }
        }
    }

    private void pivot(int column) {
        int best = column;
        for (int i = column + 1; i < q; i++) {
            if (Math.abs(left[i * q + column]) > Math.abs(left[best * q + column])) {
                best = i;
            }
        }
        if (best != column) {
            for (int j = 0; j < q; j++) {
                double x = left[column * q + j];
                left[column * q + j] = left[best * q + j];
                left[best * q + j] = x;
                double y = h[column * q + j];
                h[column * q + j] = h[best * q + j];
                h[best * q + j] = y;
            }
        }
    }
}
