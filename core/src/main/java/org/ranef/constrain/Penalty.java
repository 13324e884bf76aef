package org.ranef.constrain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ranef.table.UnknownColumn;

/**
 * What is added to the criterion, -2 log-likelihood, of a penalised fit: a ridge on the fixed effects, relative to sigma^2, and minus a multiple of
 * the log determinants of the relative covariances, which keeps them off their boundary. Immutable. {@index fe_pen} {@index cov_pen} {@index blme}
 */
public final class Penalty {

    private static final Penalty NONE = new Penalty(0, Map.of(), 0);
    private static final String INTERCEPT = "(Intercept)";

    private final double ridge;
    private final Map<String, Double> weights;
    private final double logDeterminant;

    private Penalty(double ridge, Map<String, Double> weights, double logDeterminant) {
        this.ridge = ridge;
        this.weights = weights;
        this.logDeterminant = logDeterminant;
    }

    /** No penalty. */
    public static Penalty none() {
        return NONE;
    }

    /** lambda times the sum of beta_j^2 / sigma^2 over all coefficients but the intercept; for fits by maximum likelihood. */
    public static Penalty ridge(double lambda) {
        return NONE.andRidge(lambda);
    }

    /**
     * -2 c times the sum over the terms of log |T T'|, with T T' the covariance over sigma^2: c = 0.75 is the Wishart prior of q + 2.5 degrees of
     * freedom that Chung, Rabe-Hesketh, Dorie, Gelman and Liu (2013) propose, for one variance the gamma prior of shape 2.5 on its root.
     */
    public static Penalty logDeterminant(double c) {
        return NONE.andLogDeterminant(c);
    }

    /** With a ridge on all coefficients but the intercept. */
    public Penalty andRidge(double lambda) {
        return new Penalty(required(lambda), weights, logDeterminant);
    }

    /** With a ridge of its own for one coefficient, which may be the intercept. */
    public Penalty andRidge(String coefficient, double lambda) {
        Map<String, Double> changed = new TreeMap<>(weights);
        changed.put(coefficient, required(lambda));
        return new Penalty(ridge, changed, logDeterminant);
    }

    /** With the log determinants of the covariances. */
    public Penalty andLogDeterminant(double c) {
        return new Penalty(ridge, weights, required(c));
    }

    private static double required(double weight) {
        if (!(weight >= 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("The weight of a penalty is a finite number that is not negative, not " + weight);
        }
        return weight;
    }

    /** Whether fixed effects are penalised. */
    public boolean onFixedEffects() {
        return ridge > 0 || weights.values().stream().anyMatch(weight -> weight > 0);
    }

    /** Whether covariances are penalised. */
    public boolean onCovariances() {
        return logDeterminant > 0;
    }

    /** Whether there is any. */
    public boolean isNone() {
        return !onFixedEffects() && !onCovariances();
    }

    /** c of {@link #logDeterminant(double)}; 0 without. */
    public double logDeterminantWeight() {
        return logDeterminant;
    }

    /** What the ridge adds to the criterion; coefficients that are NaN add nothing. */
    double ridge(List<String> names, double[] beta, double sigma) {
        double[] lambda = ridgeWeights(names);
        double sum = 0;
        for (int j = 0; j < beta.length; j++) {
            sum += lambda[j] == 0 || Double.isNaN(beta[j]) ? 0 : lambda[j] * (beta[j] / sigma) * (beta[j] / sigma);
        }
        return sum;
    }

    /**
     * The weights of the ridge for coefficients in order.
     *
     * @throws org.ranef.table.ModelDataException if a coefficient with a weight of its own is not among them
     */
    public double[] ridgeWeights(List<String> names) {
        for (String name : weights.keySet()) {
            if (!names.contains(name)) {
                throw UnknownColumn.exception(name, names);
            }
        }
        return names.stream().mapToDouble(name -> weights.getOrDefault(name, name.equals(INTERCEPT) ? 0 : ridge)).toArray();
    }
}
