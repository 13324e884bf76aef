package org.ranef.optimize;

import org.jspecify.annotations.Nullable;
import org.ranef.linalg.SymmetricEigen;

/** Points that satisfy equations. */
public final class Feasible {

    private static final double ACCURATE = 1e-14;
    /** What rounding may leave of the residuals. */
    private static final double ACCEPTED = 1e-11;
    private static final int MOST_STEPS = 100;
    private static final double SHORTEST = 1e-6;
    /** A squared singular value of the Jacobian below this share of the largest, or of 1, says nothing that other equations do not. */
    static final double DEPENDENT = 1e-12;

    private Feasible() {
    }

    /** A solution near x, by shortest Newton steps J'(JJ')^+ c, halved while they lead away; null where none is found. */
    public static double @Nullable [] nearest(SmoothEquations equations, double[] x) {
        double[] point = x;
        double[] residuals = equations.residuals(point);
        double length = length(residuals);
        for (int step = 0; step < MOST_STEPS && length > ACCURATE; step++) {
            double[][] jacobian = equations.jacobian(point);
            double[] change = multiply(jacobian, multipliers(jacobian, residuals), point.length);
            double share = 1;
            double[] trial = moved(point, change, share);
            double[] there = equations.residuals(trial);
            while (!(length(there) < length) && share > SHORTEST) {
                share /= 2;
                trial = moved(point, change, share);
                there = equations.residuals(trial);
            }
            if (!(length(there) < length)) {
                break;
            }
            point = trial;
            residuals = there;
            length = length(there);
        }
        return length <= ACCEPTED ? point : null;
    }

    /** (JJ')^+ r. */
    static double[] multipliers(double[][] jacobian, double[] r) {
        int m = r.length;
        double[][] gram = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                gram[i][j] = dot(jacobian[i], jacobian[j]);
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(gram);
        double least = DEPENDENT * Math.max(1, m == 0 ? 0 : eigen.spectralRadius());
        double[] solved = new double[m];
        for (int k = 0; k < m; k++) {
            if (eigen.value(k) > least) {
                double along = dot(eigen.vector(k), r) / eigen.value(k);
                for (int i = 0; i < m; i++) {
                    solved[i] += along * eigen.vector(k)[i];
                }
            }
        }
        return solved;
    }

    /** J'm. */
    private static double[] multiply(double[][] jacobian, double[] multipliers, int size) {
        double[] product = new double[size];
        for (int i = 0; i < multipliers.length; i++) {
            for (int j = 0; j < size; j++) {
                product[j] += jacobian[i][j] * multipliers[i];
            }
        }
        return product;
    }

    private static double[] moved(double[] x, double[] change, double share) {
        double[] moved = x.clone();
        for (int i = 0; i < x.length; i++) {
            moved[i] -= share * change[i];
        }
        return moved;
    }

    private static double length(double[] x) {
        return Math.sqrt(dot(x, x));
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
