package org.ranef.covariance;

import java.util.Arrays;

/**
 * Uncorrelated coefficients with one common variance, T = theta I: a variance component whose realisations within a level are its columns.
 *
 * @param size the number of coefficients
 */
public record HomogeneousDiagonal(int size) implements CovarianceStructure {

    @Override
    public int parameterCount() {
        return 1;
    }

    @Override
    public void factor(double[] theta, int from, double[] t) {
        Arrays.fill(t, 0, size * size, 0.0);
        for (int i = 0; i < size; i++) {
            t[i * size + i] = theta[from];
        }
    }

    @Override
    public void derivative(double[] theta, int from, int index, double[] dt) {
        Arrays.fill(dt, 0, size * size, 0.0);
        for (int i = 0; i < size; i++) {
            dt[i * size + i] = 1.0;
        }
    }

    /** {@inheritDoc} The nearest: the total variance is kept. */
    @Override
    public void parameters(double[] t, double[] theta, int from) {
        double square = 0;
        for (int i = 0; i < size * size; i++) {
            square += t[i] * t[i];
        }
        theta[from] = Math.sqrt(square / size);
    }

    @Override
    public int freeSize() {
        return 1;
    }

    /** {@inheritDoc} The trace, for Psi = variance times I. */
    @Override
    public double[] reduce(double[] gradient) {
        double trace = 0;
        for (int i = 0; i < size; i++) {
            trace += gradient[i * size + i];
        }
        return new double[] {trace};
    }

    @Override
    public double[] expand(double[] free) {
        double[] psi = new double[size * size];
        for (int i = 0; i < size; i++) {
            psi[i * size + i] = free[0];
        }
        return psi;
    }

    @Override
    public double[] freeFactor(double[] t) {
        return new double[] {t[0]};
    }

    @Override
    public void freeParameters(double[] factor, double[] theta, int from) {
        theta[from] = Math.abs(factor[0]);
    }
}
