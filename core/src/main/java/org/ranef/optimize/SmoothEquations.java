package org.ranef.optimize;

/** Equations c(x) = 0 that a minimisation keeps to, with their first and second derivatives. */
public interface SmoothEquations {

    /** No equations. */
    SmoothEquations NONE = new SmoothEquations() {

        @Override
        public double[] residuals(double[] x) {
            return new double[0];
        }

        @Override
        public double[][] jacobian(double[] x) {
            return new double[0][];
        }

        @Override
        public void addSecondDerivatives(double[] x, double[] weights, double[][] target) {
            // There are none.
        }
    };

    /** c(x), of order 1 where x is not near a solution. */
    double[] residuals(double[] x);

    /** The derivatives of c: a row for each equation. */
    double[][] jacobian(double[] x);

    /** Adds the second derivatives of the sum of weights_i c_i. */
    void addSecondDerivatives(double[] x, double[] weights, double[][] target);
}
