package org.ranef.constrain;

import org.ranef.objective.CovarianceDerivatives;

/**
 * Derivatives with respect to variables from those with respect to elements of covariances, with J the derivatives of the elements, a row for each
 * variable.
 */
final class ChainRule {

    private ChainRule() {
    }

    /** J g. */
    static double[] gradient(double[][] jacobian, CovarianceDerivatives natural) {
        double[] gradient = new double[jacobian.length];
        for (int m = 0; m < gradient.length; m++) {
            for (int e = 0; e < natural.gradient().length; e++) {
                gradient[m] += jacobian[m][e] * natural.gradient()[e];
            }
        }
        return gradient;
    }

    /** Adds J H J'. */
    static void addHessian(double[][] jacobian, CovarianceDerivatives natural, double[][] hessian) {
        int elements = natural.gradient().length;
        for (int m = 0; m < jacobian.length; m++) {
            double[] half = new double[elements];
            for (int e = 0; e < elements; e++) {
                if (jacobian[m][e] != 0) {
                    for (int f = 0; f < elements; f++) {
                        half[f] += jacobian[m][e] * natural.hessian()[e][f];
                    }
                }
            }
            for (int n = 0; n < jacobian.length; n++) {
                for (int f = 0; f < elements; f++) {
                    hessian[m][n] += half[f] * jacobian[n][f];
                }
            }
        }
    }
}
