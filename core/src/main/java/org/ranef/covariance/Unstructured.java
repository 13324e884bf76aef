package org.ranef.covariance;

import java.util.Arrays;

/**
 * Any positive semidefinite covariance: theta is the lower triangle of T, column by column, as lme4 orders it (Bates, Maechler, Bolker and
 * Walker 2015, section 2.2).
 *
 * @param size the number of coefficients
 */
public record Unstructured(int size) implements CovarianceStructure {

    @Override
    public int parameterCount() {
        return size * (size + 1) / 2;
    }

    @Override
    public void factor(double[] theta, int from, double[] t) {
        Arrays.fill(t, 0, size * size, 0.0);
        int next = from;
        for (int column = 0; column < size; column++) {
            for (int row = column; row < size; row++) {
                t[row * size + column] = theta[next++];
            }
        }
    }

    @Override
    public void derivative(double[] theta, int from, int index, double[] dt) {
        Arrays.fill(dt, 0, size * size, 0.0);
        int remaining = index;
        for (int column = 0; column < size; column++) {
            if (remaining < size - column) {
                dt[(column + remaining) * size + column] = 1.0;
                return;
            }
            remaining -= size - column;
        }
    }

    @Override
    public int freeSize() {
        return size;
    }

    @Override
    public double[] reduce(double[] gradient) {
        return gradient;
    }

    @Override
    public double[] expand(double[] free) {
        return free;
    }

    @Override
    public double[] freeFactor(double[] t) {
        return t;
    }

    @Override
    public void freeParameters(double[] factor, double[] theta, int from) {
        parameters(factor, theta, from);
    }

    /** {@inheritDoc} The result is canonical: its diagonal is not negative. */
    @Override
    public void parameters(double[] t, double[] theta, int from) {
        double[] lower = LowerTriangle.of(t, size);
        int next = from;
        for (int column = 0; column < size; column++) {
            for (int row = column; row < size; row++) {
                theta[next++] = lower[row * size + column];
            }
        }
    }
}
