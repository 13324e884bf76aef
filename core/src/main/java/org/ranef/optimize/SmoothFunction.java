package org.ranef.optimize;

/** A function of several numbers with its first and second derivatives. */
@FunctionalInterface
public interface SmoothFunction {

    /** The function at x; its value may be positive infinity, and then its derivatives do not matter. */
    Value at(double[] x);

    /**
     * What a function is at a point.
     *
     * @param value    its value
     * @param gradient its first derivatives
     * @param hessian  its second derivatives, or something near them
     */
    record Value(double value, double[] gradient, double[][] hessian) {
    }
}
