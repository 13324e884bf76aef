package org.ranef.constrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.covariance.CovarianceStructure;
import org.ranef.design.RandomTerm;
import org.ranef.linalg.SmallMatrix;
import org.ranef.objective.CovarianceDerivatives;
import org.ranef.objective.Curvature;
import org.ranef.objective.Objective;
import org.ranef.optimize.Feasible;
import org.ranef.optimize.NewtonDescent;
import org.ranef.optimize.SmoothEquations;
import org.ranef.optimize.SmoothFunction;

/**
 * -2 log-likelihood as a function of the entries of a factor K for each term, whose covariance is A K K' A', and of the logarithm of sigma, with
 * what is held as equations. K has all its entries: a triangle would do, but where a variance is near 0 small changes of the covariance turn it far
 * and a search would creep. Derivatives go through those with respect to the elements of K K'.
 */
public final class HeldModel implements SmoothFunction {

    private static final double LEAST_START = 0.3;
    /** A standard deviation below this share of the one that a search started from is 0. */
    private static final double NO_VARIANCE = 1e-10;

    private final Objective objective;
    private final Curvature curvature;
    private final HeldVariables variables;
    private final List<HeldElement> held;
    private final HeldEquations equations;
    private final List<double[]> frames;
    private final int elements;
    private final double logDeterminant;
    /** The residual standard deviation where its variable is 0, or always where it is held. */
    private final double sigma;
    private final double heldSigma;
    private final int sigmaVariable;

    /**
     * A model with some elements of its covariances held.
     *
     * @param scales    what A and sigma start from
     * @param held      the elements held
     * @param heldSigma what sigma is held at, or NaN
     */
    public HeldModel(Objective objective, Curvature curvature, TermScales scales, List<RandomTerm> terms, List<HeldElement> held,
            double heldSigma) {
        this(objective, curvature, frames(scales, terms), scales.sigma(), held, heldSigma, false, 0);
    }

    private HeldModel(Objective objective, Curvature curvature, List<double[]> frames, double sigma, List<HeldElement> held, double heldSigma,
            boolean triangular, double logDeterminant) {
        this.logDeterminant = logDeterminant;
        this.objective = objective;
        this.curvature = curvature;
        this.frames = frames;
        this.held = List.copyOf(held);
        List<Integer> sizes = frames.stream().map(frame -> (int) Math.round(Math.sqrt(frame.length))).toList();
        this.variables = new HeldVariables(sizes, triangular);
        this.equations = new HeldEquations(held, variables, frames);
        this.sigmaVariable = Double.isNaN(heldSigma) ? variables.more(1) : -1;
        this.sigma = Double.isNaN(heldSigma) ? sigma : heldSigma;
        this.heldSigma = heldSigma;
        this.elements = sizes.stream().mapToInt(q -> q * (q + 1) / 2).sum() + 1;
    }

    /** With -2 c times the sum of log |T T'| added, where T T' is a term's covariance over sigma^2. */
    HeldModel withLogDeterminant(double c) {
        return new HeldModel(objective, curvature, frames, sigma, held, heldSigma, false, c);
    }

    /** The same model over lower triangular K. */
    HeldModel triangular() {
        return new HeldModel(objective, curvature, frames, sigma, held, heldSigma, true, logDeterminant);
    }

    /** The point of this triangular model at which another over all K is at x. */
    double[] triangularFrom(HeldModel full, double[] x) {
        double[] own = new double[variables.count()];
        for (int k = 0; k < frames.size(); k++) {
            double[] factor = triangle(full.variables.factor(x, k));
            for (int e = 0; e < factor.length; e++) {
                if (variables.entries(k)[e] >= 0) {
                    own[variables.entries(k)[e]] = factor[e];
                }
            }
        }
        equations.startDirections(own);
        if (sigmaVariable >= 0) {
            own[sigmaVariable] = x[full.sigmaVariable];
        }
        return own;
    }

    /** Lower triangular A. */
    private static List<double[]> frames(TermScales scales, List<RandomTerm> terms) {
        List<double[]> frames = new ArrayList<>();
        for (int k = 0; k < terms.size(); k++) {
            frames.add(triangle(scales.root(k)));
        }
        return frames;
    }

    /** Lower triangular L with L L' = M M'. */
    private static double[] triangle(double[] m) {
        CovarianceStructure structure = CovarianceStructure.unstructured((int) Math.round(Math.sqrt(m.length)));
        double[] parameters = new double[structure.parameterCount()];
        structure.parameters(m, parameters, 0);
        double[] triangle = new double[m.length];
        structure.factor(parameters, 0, triangle);
        return triangle;
    }

    /** What is held. */
    public SmoothEquations equations() {
        return equations;
    }

    /**
     * Where to start without knowing better: near the covariances whose scales were given; and, where correlations are held, with either variance
     * at 0, as the likelihood may have a maximum there too. None if what is held contradicts itself.
     */
    public List<double[]> starts() {
        double[] x = new double[variables.count()];
        for (int k = 0; k < frames.size(); k++) {
            double[] factor = identity(frames.get(k));
            for (int e = 0; e < factor.length; e++) {
                x[variables.entries(k)[e]] = factor[e];
            }
        }
        equations.startDirections(x);
        double[] near = Feasible.nearest(equations, x);
        if (near == null) {
            return List.of();
        }
        List<double[]> starts = new ArrayList<>(List.of(near));
        for (double[] point : equations.withoutVariance(near)) {
            double[] there = Feasible.nearest(equations, point);
            if (there != null) {
                starts.add(there);
            }
        }
        return starts;
    }

    private static double[] identity(double[] frame) {
        int q = (int) Math.round(Math.sqrt(frame.length));
        double[] identity = new double[q * q];
        for (int i = 0; i < q; i++) {
            identity[i * q + i] = 1;
        }
        return identity;
    }

    /** Where to start from the optimum at other values of what is held; null if nothing near has these. */
    public double @Nullable [] startFrom(double[] optimum) {
        double[] x = optimum.clone();
        equations.leaveZero(x, LEAST_START);
        return Feasible.nearest(equations, x);
    }

    /** The lowest point that descents from the starts, or from a point known and if need be from the starts, lead to; null without a start. */
    public NewtonDescent.@Nullable Minimum minimize(double @Nullable [] known, int mostEvaluations) {
        NewtonDescent.Minimum best = null;
        double[] near = known == null ? null : startFrom(known);
        if (near != null) {
            best = NewtonDescent.minimize(this, equations, near, mostEvaluations);
        }
        boolean several = held.stream().anyMatch(element -> element.second() >= 0);
        if (best == null || several || !best.converged()) {
            for (double[] start : starts()) {
                NewtonDescent.Minimum other = NewtonDescent.minimize(this, equations, start, mostEvaluations);
                boolean better = best == null || other.converged() && !(best.converged() && best.value() <= other.value());
                best = better ? other : best;
            }
        }
        return best;
    }

    /** K of each term at x. */
    private List<double[]> factors(double[] x) {
        List<double[]> factors = new ArrayList<>();
        for (int k = 0; k < frames.size(); k++) {
            factors.add(variables.factor(x, k));
        }
        return factors;
    }

    /** lme4's theta at x. */
    double[] theta(double[] x, List<RandomTerm> terms) {
        double[] theta = new double[terms.stream().mapToInt(term -> term.covariance().parameterCount()).sum()];
        int at = 0;
        for (int k = 0; k < terms.size(); k++) {
            int q = (int) Math.round(Math.sqrt(frames.get(k).length));
            double[] relative = SmallMatrix.multiply(frames.get(k), variables.factor(x, k), q, q, q);
            for (int e = 0; e < relative.length; e++) {
                relative[e] /= sigma(x);
            }
            for (int i = 0; i < q; i++) {
                if (TermScales.rowLength(relative, i) * sigma(x) < NO_VARIANCE * TermScales.rowLength(frames.get(k), i)) {
                    Arrays.fill(relative, i * q, (i + 1) * q, 0);
                }
            }
            terms.get(k).covariance().freeParameters(relative, theta, at);
            at += terms.get(k).covariance().parameterCount();
        }
        return theta;
    }

    /** -2 log-likelihood at x, without a penalty on covariances. */
    double criterion(double[] x) {
        return objective.covarianceDerivatives(frames, factors(x), sigma(x), Curvature.AVERAGE).value();
    }

    /** The residual standard deviation at x. */
    double sigma(double[] x) {
        return sigmaVariable < 0 ? sigma : sigma * Math.exp(x[sigmaVariable]);
    }

    @Override
    public Value at(double[] x) {
        double residual = sigma(x);
        List<double[]> factors = factors(x);
        if (!finite(factors, residual)) {
            return new Value(Double.POSITIVE_INFINITY, new double[x.length], new double[x.length][x.length]);
        }
        CovarianceDerivatives natural = objective.covarianceDerivatives(frames, factors, residual, curvature);
        double[][] jacobian = new double[x.length][elements];
        double[][] hessian = new double[x.length][x.length];
        int from = 0;
        for (int k = 0; k < factors.size(); k++) {
            addTerm(k, factors.get(k), natural.gradient(), from, jacobian, hessian);
            int q = (int) Math.round(Math.sqrt(factors.get(k).length));
            from += q * (q + 1) / 2;
        }
        if (sigmaVariable >= 0) {
            jacobian[sigmaVariable][elements - 1] = 2 * residual * residual;
            hessian[sigmaVariable][sigmaVariable] += 4 * residual * residual * natural.gradient()[elements - 1];
        }
        double[] gradient = ChainRule.gradient(jacobian, natural);
        ChainRule.addHessian(jacobian, natural, hessian);
        double penalty = logDeterminant == 0 ? 0
                : new LogDeterminants(logDeterminant, frames, variables, sigmaVariable).add(x, residual, gradient, hessian);
        return new Value(natural.value() + penalty, gradient, hessian);
    }

    /** The derivatives of K K' with respect to the entries of K, and the second ones weighted by a gradient. */
    private void addTerm(int k, double[] factor, double[] gradient, int from, double[][] jacobian, double[][] hessian) {
        int q = (int) Math.round(Math.sqrt(factor.length));
        int[] entries = variables.entries(k);
        for (int e = 0; e < entries.length; e++) {
            if (entries[e] < 0) {
                continue;
            }
            int row = e / q;
            int column = e % q;
            for (int other = 0; other < q; other++) {
                int element = from + element(row, other, q);
                double twice = row == other ? 2 : 1;
                jacobian[entries[e]][element] += twice * factor[other * q + column];
                int second = entries[other * q + column];
                if (second >= 0) {
                    hessian[entries[e]][second] += twice * gradient[element];
                }
            }
        }
    }

    /** Where element (i, j) of a q x q covariance stands in its lower triangle, column by column. */
    private static int element(int i, int j, int q) {
        int low = Math.min(i, j);
        return low * q - low * (low - 1) / 2 + Math.abs(i - j);
    }

    private static boolean finite(List<double[]> factors, double residual) {
        return residual > 0 && Double.isFinite(residual * residual)
                && factors.stream().allMatch(factor -> Arrays.stream(factor).allMatch(Double::isFinite));
    }
}
