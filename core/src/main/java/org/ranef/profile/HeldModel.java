package org.ranef.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ranef.design.RandomTerm;
import org.ranef.information.Parameter.Kind;
import org.ranef.information.Parameter;
import org.ranef.objective.CovarianceDerivatives;
import org.ranef.objective.Curvature;
import org.ranef.objective.Objective;
import org.ranef.optimize.SmoothFunction;

/**
 * -2 log-likelihood as a function of everything that is free when one parameter is held: the entries of each term's factor, and the logarithm of sigma
 * last. Derivatives go through those with respect to the elements of the covariances.
 */
final class HeldModel implements SmoothFunction {

    private static final double LEAST_START = 0.1;

    private final Objective objective;
    private final Curvature curvature;
    private final List<TermShape> shapes = new ArrayList<>();
    private final List<double[]> frames;
    private final int[] firstElement;
    private final int count;
    /** The residual standard deviation where x is 0, or always where it is held. */
    private final double sigma;
    private final boolean sigmaHeld;

    /** {@code value} is what the parameter is held at; for a fixed effect the objective's cross-products hold it already. */
    HeldModel(Objective objective, Curvature curvature, TermScales scales, List<RandomTerm> terms, double sigma, Parameter held, double value) {
        this.objective = objective;
        this.curvature = curvature;
        this.firstElement = new int[terms.size() + 1];
        int next = 0;
        for (int k = 0; k < terms.size(); k++) {
            int q = terms.get(k).covariance().freeSize();
            int[] order = order(q, k == held.term() ? held.first() : -1, k == held.term() ? held.second() : -1);
            TermShape shape = shape(scales.triangle(k, order), order, next, k == held.term() ? held.kind() : Kind.SIGMA, value);
            shapes.add(shape);
            next += shape.count();
            firstElement[k + 1] = firstElement[k] + q * (q + 1) / 2;
        }
        this.frames = shapes.stream().map(TermShape::frame).toList();
        this.sigmaHeld = held.kind() == Kind.SIGMA || held.kind() == Kind.RESIDUAL_VARIANCE;
        this.sigma = held.kind() == Kind.SIGMA ? value : held.kind() == Kind.RESIDUAL_VARIANCE ? Math.sqrt(value) : sigma;
        this.count = sigmaHeld ? next : next + 1;
    }

    private static TermShape shape(double[] b, int[] order, int start, Kind held, double value) {
        return switch (held) {
            case STANDARD_DEVIATION -> TermShape.deviation(b, order, start, value);
            case VARIANCE -> TermShape.deviation(b, order, start, Math.sqrt(value));
            case CORRELATION -> TermShape.correlation(b, order, start, value);
            case COVARIANCE -> TermShape.covariance(b, order, start, value);
            default -> TermShape.free(b, order, start);
        };
    }

    /** The coefficients concerned first, the others after them. */
    private static int[] order(int q, int first, int second) {
        IntStream leading = IntStream.of(first, second).filter(i -> i >= 0);
        return IntStream.concat(leading, IntStream.range(0, q).filter(i -> i != first && i != second)).toArray();
    }

    /** Where to start without knowing better: at the estimates. */
    double[] start() {
        double[] x = new double[count];
        shapes.forEach(shape -> shape.start(x));
        return x;
    }

    /** Where to start from the optimum at another value of the held parameter. */
    double[] startFrom(double[] x) {
        double[] start = x.clone();
        shapes.forEach(shape -> shape.leaveZero(start, LEAST_START));
        return start;
    }

    @Override
    public Value at(double[] x) {
        double residual = sigmaHeld ? sigma : sigma * Math.exp(x[count - 1]);
        List<double[]> factors = shapes.stream().map(shape -> shape.factor(x)).toList();
        if (!finite(factors, residual)) {
            return new Value(Double.POSITIVE_INFINITY, new double[count], new double[count][count]);
        }
        CovarianceDerivatives natural = objective.covarianceDerivatives(frames, factors, residual, curvature);
        int elements = natural.gradient().length;
        double[][] jacobian = new double[count][elements];
        double[][] hessian = new double[count][count];
        for (int k = 0; k < shapes.size(); k++) {
            shapes.get(k).addJacobian(x, jacobian, firstElement[k]);
            shapes.get(k).addSecondDerivatives(x, natural.gradient(), firstElement[k], hessian);
        }
        if (!sigmaHeld) {
            jacobian[count - 1][elements - 1] = 2 * residual * residual;
            hessian[count - 1][count - 1] += 4 * residual * residual * natural.gradient()[elements - 1];
        }
        return new Value(natural.value(), gradient(jacobian, natural), withChained(hessian, jacobian, natural));
    }

    private static boolean finite(List<double[]> factors, double residual) {
        return residual > 0 && Double.isFinite(residual * residual)
                && factors.stream().allMatch(factor -> Arrays.stream(factor).allMatch(Double::isFinite));
    }

    private static double[] gradient(double[][] jacobian, CovarianceDerivatives natural) {
        double[] gradient = new double[jacobian.length];
        for (int m = 0; m < gradient.length; m++) {
            for (int e = 0; e < natural.gradient().length; e++) {
                gradient[m] += jacobian[m][e] * natural.gradient()[e];
            }
        }
        return gradient;
    }

    /** Adds J H J'. */
    private static double[][] withChained(double[][] hessian, double[][] jacobian, CovarianceDerivatives natural) {
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
        return hessian;
    }
}
