package org.ranef.regularize;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ranef.table.UnknownColumn;

/**
 * The penalty lambda times the sum over j of w_j (m |beta_j| + (1 - m) beta_j^2): the lasso for m = 1. The weights are 1 but for the intercept,
 * whose is 0. Immutable. {@index lasso}
 *
 * @param lambda  how strong the penalty is, not negative
 * @param mixing  m, between 0 and 1
 * @param weights weights of single coefficients, by name
 */
public record ElasticNet(double lambda, double mixing, Map<String, Double> weights) {

    private static final String INTERCEPT = "(Intercept)";

    /** Copies the weights and checks the numbers. */
    public ElasticNet {
        weights = Map.copyOf(weights);
        boolean allowed = lambda >= 0 && Double.isFinite(lambda) && mixing >= 0 && mixing <= 1
                && weights.values().stream().allMatch(weight -> weight >= 0 && Double.isFinite(weight));
        if (!allowed) {
            throw new IllegalArgumentException("lambda and weights are not negative and the mixing lies between 0 and 1, not " + lambda
                    + ", " + weights
                    + " and " + mixing);
        }
    }

    /** The lasso. */
    public static ElasticNet lasso(double lambda) {
        return new ElasticNet(lambda, 1, Map.of());
    }

    /** With another strength. */
    public ElasticNet withLambda(double changed) {
        return new ElasticNet(changed, mixing, weights);
    }

    /** With another share of the absolute values: 1 for the lasso, 0 for a ridge. */
    public ElasticNet withMixing(double share) {
        return new ElasticNet(lambda, share, weights);
    }

    /** With the weight of one coefficient; 0 leaves it unpenalised. */
    public ElasticNet withWeight(String coefficient, double weight) {
        Map<String, Double> changed = new TreeMap<>(weights);
        changed.put(coefficient, weight);
        return new ElasticNet(lambda, mixing, changed);
    }

    /** The weights of coefficients in order. */
    double[] weights(List<String> names) {
        for (String name : weights.keySet()) {
            if (!names.contains(name)) {
                throw UnknownColumn.exception(name, names);
            }
        }
        return names.stream().mapToDouble(name -> weights.getOrDefault(name, name.equals(INTERCEPT) ? 0.0 : 1.0)).toArray();
    }
}
