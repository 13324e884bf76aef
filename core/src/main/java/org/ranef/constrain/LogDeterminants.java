package org.ranef.constrain;

import java.util.List;

/**
 * The penalty -2 c sum over the terms of log |T T'|, where sigma^2 T T' = A K K' A', as a function of the entries of K and of log sigma: log |T T'|
 * = 2 log |A| + 2 log |K| - 2 q log sigma. The derivatives of log |K| are the entries of K^-T, and minus products of them.
 */
final class LogDeterminants {

    private final double weight;
    private final List<double[]> frames;
    private final HeldVariables variables;
    private final int sigmaVariable;

    /** {@code sigmaVariable} is the index of log sigma, or -1 where it is held. */
    LogDeterminants(double weight, List<double[]> frames, HeldVariables variables, int sigmaVariable) {
        this.weight = weight;
        this.frames = frames;
        this.variables = variables;
        this.sigmaVariable = sigmaVariable;
    }

    /** Adds the derivatives at x, where the residual standard deviation is sigma; the penalty there. */
    double add(double[] x, double sigma, double[] gradient, double[][] hessian) {
        double sum = 0;
        for (int k = 0; k < frames.size(); k++) {
            int q = (int) Math.round(Math.sqrt(frames.get(k).length));
            SquareInverse factor = SquareInverse.of(variables.factor(x, k), q);
            sum += factor.logDeterminant() + SquareInverse.of(frames.get(k), q).logDeterminant() - q * Math.log(sigma);
            if (sigmaVariable >= 0) {
                gradient[sigmaVariable] += 4 * weight * q;
            }
            addTerm(variables.entries(k), factor.inverse(), q, gradient, hessian);
        }
        return -4 * weight * sum;
    }

    private void addTerm(int[] entries, double[] inverse, int q, double[] gradient, double[][] hessian) {
        for (int e = 0; e < entries.length; e++) {
            if (entries[e] < 0) {
                continue;
            }
            gradient[entries[e]] -= 4 * weight * inverse[e % q * q + e / q];
            for (int f = 0; f < entries.length; f++) {
                if (entries[f] >= 0) {
                    hessian[entries[e]][entries[f]] += 4 * weight * inverse[e % q * q + f / q] * inverse[f % q * q + e / q];
                }
            }
        }
    }
}
