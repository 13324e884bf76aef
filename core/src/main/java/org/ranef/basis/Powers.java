package org.ranef.basis;

/** The powers x, x^2, ... up to a degree: {@code poly(x, k, raw = TRUE)}. */
public record Powers(int size) implements Basis {

    @Override
    public void evaluate(double[] x, int n, double[][] out) {
        System.arraycopy(x, 0, out[0], 0, n);
        for (int k = 1; k < size; k++) {
            for (int i = 0; i < n; i++) {
                out[k][i] = out[k - 1][i] * x[i];
            }
        }
    }
}
