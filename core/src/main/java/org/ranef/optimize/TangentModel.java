package org.ranef.optimize;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ranef.linalg.SymmetricEigen;

/**
 * The quadratic model of a function at a point along the surface on which equations hold: gradient and second derivatives of the Lagrangian, whose
 * multipliers are those of least squares, in an orthonormal basis of the directions in which no equation changes.
 */
final class TangentModel {

    private final double[] x;
    private final SmoothEquations equations;
    /** The tangent directions; null for all. */
    private final double @Nullable [][] basis;
    private final double[] gradient;
    private final double[][] hessian;

    TangentModel(double[] x, SmoothFunction.Value value, SmoothEquations equations) {
        this.x = x;
        this.equations = equations;
        double[][] jacobian = equations.jacobian(x);
        if (jacobian.length == 0) {
            basis = null;
            gradient = value.gradient();
            hessian = value.hessian();
            return;
        }
        double[] products = new double[jacobian.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = -Feasible.dot(jacobian[i], value.gradient());
        }
        double[][] lagrangian = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            lagrangian[i] = value.hessian()[i].clone();
        }
        equations.addSecondDerivatives(x, Feasible.multipliers(jacobian, products), lagrangian);
        double[][] tangent = tangent(jacobian, x.length);
        basis = tangent;
        gradient = new double[tangent.length];
        hessian = new double[tangent.length][tangent.length];
        for (int a = 0; a < tangent.length; a++) {
            gradient[a] = Feasible.dot(tangent[a], value.gradient());
            double[] half = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                half[i] = Feasible.dot(lagrangian[i], tangent[a]);
            }
            for (int b = 0; b < tangent.length; b++) {
                hessian[a][b] = Feasible.dot(tangent[b], half);
            }
        }
    }

    /** Eigenvectors of J'J without length. */
    private static double[][] tangent(double[][] jacobian, int size) {
        double[][] gram = new double[size][size];
        for (double[] row : jacobian) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    gram[i][j] += row[i] * row[j];
                }
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(gram);
        double least = Feasible.DEPENDENT * Math.max(1, eigen.spectralRadius());
        return IntStream.range(0, size).filter(k -> eigen.value(k) <= least).mapToObj(eigen::vector).toArray(double[][]::new);
    }

    double[] gradient() {
        return gradient;
    }

    double[][] hessian() {
        return hessian;
    }

    /** The point on the surface that a tangent step from here leads to; null where there is none. */
    double @Nullable [] moved(double[] step) {
        double[] trial = x.clone();
        if (basis == null) {
            for (int i = 0; i < trial.length; i++) {
                trial[i] += step[i];
            }
            return trial;
        }
        for (int a = 0; a < step.length; a++) {
            for (int i = 0; i < trial.length; i++) {
                trial[i] += step[a] * basis[a][i];
            }
        }
        return Feasible.nearest(equations, trial);
    }
}
