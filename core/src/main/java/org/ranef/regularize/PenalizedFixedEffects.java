package org.ranef.regularize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ranef.estimate.Fit;
import org.ranef.estimate.FixedEffects;
import org.ranef.linalg.SymmetricInverse;
import org.ranef.objective.NumericalException;
import org.ranef.table.ModelDataException;
import org.ranef.table.UnknownColumn;

/**
 * Fixed effects that minimise (y - X beta)' S^-1 (y - X beta) plus a penalty, with the covariance S of y as a fit estimated it: the definition of
 * statsmodels' {@code fit_regularized}, whose alpha is lambda times the weights here. {@index fit_regularized}
 *
 * <p>The sum of squares is that at the estimates of the fit plus (beta - estimate)' C^-1 (beta - estimate), with C their covariance; so nothing is
 * read or factored again. Estimates chosen by a penalty have no standard errors that mean what standard errors mean, and none are given.
 */
public final class PenalizedFixedEffects {

    private final List<String> names;
    private final double[] estimates;
    private final ElasticNet penalty;
    private final double violation;

    private PenalizedFixedEffects(List<String> names, double[] estimates, ElasticNet penalty, double violation) {
        this.names = names;
        this.estimates = estimates;
        this.penalty = penalty;
        this.violation = violation;
    }

    /** The estimates under one penalty. */
    public static PenalizedFixedEffects of(Fit fit, ElasticNet penalty) {
        return path(fit, penalty, penalty.lambda()).get(0);
    }

    /** The estimates for several values of lambda, in their order; descending values are fastest, as each starts from the one before. */
    public static List<PenalizedFixedEffects> path(Fit fit, ElasticNet penalty, double... lambdas) {
        Problem problem = new Problem(fit);
        List<PenalizedFixedEffects> path = new ArrayList<>();
        double[] last = problem.estimates.clone();
        for (double lambda : lambdas) {
            ElasticNet own = penalty.withLambda(lambda);
            CoordinateDescent descent = problem.descent(own);
            last = descent.from(last);
            path.add(new PenalizedFixedEffects(problem.names, problem.full(last), own, descent.violation(last)));
        }
        return path;
    }

    /** The least lambda at which all penalised coefficients are 0; positive infinity for a ridge, which makes none 0. */
    public static double largestLambda(Fit fit, ElasticNet penalty) {
        Problem problem = new Problem(fit);
        double[] weights = problem.pick(penalty.weights(problem.names));
        double[] first = IntStream.range(0, weights.length).mapToDouble(j -> weights[j] > 0 ? Double.MAX_VALUE : 0).toArray();
        double[] unpenalised = new CoordinateDescent(problem.g, problem.target, first, new double[first.length]).from(new double[first.length]);
        double largest = 0;
        for (int j = 0; j < weights.length; j++) {
            double pull = problem.target[j];
            for (int k = 0; k < weights.length; k++) {
                pull -= problem.g[j][k] * unpenalised[k];
            }
            largest = weights[j] > 0 ? Math.max(largest, 2 * Math.abs(pull) / (weights[j] * penalty.mixing())) : largest;
        }
        return largest;
    }

    /** The quadratic function of the estimable coefficients. */
    private static final class Problem {
        final List<String> names;
        final int[] estimable;
        final double[] estimates;
        final double[][] g;
        final double[] target;

        Problem(Fit fit) {
            FixedEffects effects = fit.fixedEffects();
            if (fit.restrictions().penalty().onFixedEffects()) {
                throw new ModelDataException("The fixed effects of this fit are penalised already; start from a fit without a penalty");
            }
            names = effects.names();
            estimable = IntStream.range(0, effects.size()).filter(j -> !Double.isNaN(effects.estimate(j))).toArray();
            estimates = pick(effects.estimates());
            double[][] covariance = effects.covariance();
            g = SymmetricInverse.of(Arrays.stream(estimable).mapToObj(j -> pick(covariance[j])).toArray(double[][]::new));
            if (g.length > 0 && Double.isNaN(g[0][0])) {
                throw new NumericalException("The fixed effects are too nearly combinations of each other to be penalised; drop or combine columns");
            }
            target = new double[estimates.length];
            for (int j = 0; j < target.length; j++) {
                for (int k = 0; k < target.length; k++) {
                    target[j] += g[j][k] * estimates[k];
                }
            }
        }

        double[] pick(double[] all) {
            return Arrays.stream(estimable).mapToDouble(j -> all[j]).toArray();
        }

        double[] full(double[] picked) {
            double[] full = new double[names.size()];
            Arrays.fill(full, Double.NaN);
            for (int j = 0; j < picked.length; j++) {
                full[estimable[j]] = picked[j];
            }
            return full;
        }

        CoordinateDescent descent(ElasticNet penalty) {
            double[] weights = pick(penalty.weights(names));
            double[] first = Arrays.stream(weights).map(w -> penalty.lambda() * penalty.mixing() * w).toArray();
            double[] second = Arrays.stream(weights).map(w -> penalty.lambda() * (1 - penalty.mixing()) * w).toArray();
            return new CoordinateDescent(g, target, first, second);
        }
    }

    /** The coefficients' names. */
    public List<String> names() {
        return names;
    }

    /** The estimates, many of them exactly 0; NaN for columns that have no coefficient in the fit. */
    public double[] estimates() {
        return estimates.clone();
    }

    /** The estimate of a coefficient by name. */
    public double estimate(String name) {
        if (!names.contains(name)) {
            throw UnknownColumn.exception(name, names);
        }
        return estimates[names.indexOf(name)];
    }

    /** The names of the coefficients that are not 0. */
    public List<String> selected() {
        return IntStream.range(0, names.size()).filter(j -> estimates[j] != 0 && !Double.isNaN(estimates[j])).mapToObj(names::get).toList();
    }

    /** The penalty. */
    public ElasticNet penalty() {
        return penalty;
    }

    /** By how much the optimality conditions are violated, relative to what cancels in them: 0 up to rounding. */
    public double violation() {
        return violation;
    }
}
