package org.ranef.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.Design;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;
import org.ranef.formula.Formula;
import org.ranef.frame.FrameOptions;
import org.ranef.frame.ModelFrame;
import org.ranef.linalg.SymmetricInverse;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;
import org.ranef.objective.Solution;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/**
 * A score (Lagrange multiplier) test: whether a larger model is needed, judged from the fit of the smaller one alone. {@index "Lagrange multiplier
 * test"}
 *
 * <p>Fixed effects: S'I^-1 S with the score S of the coefficients left out and their information given the others, compared with chi-square. A
 * variance: its score at 0, in units of its efficient expected information; only a positive score speaks against 0, so the statistic is 0 otherwise
 * and the distribution is half a point mass at 0 and half chi-square with 1 degree of freedom (Silvapulle and Silvapulle 1995; Verbeke and
 * Molenberghs 2003).
 *
 * @param statistic        the statistic
 * @param degreesOfFreedom of its chi-square distribution
 * @param onBoundary       whether a variance is tested, which cannot be less than 0
 * @param tested           the names of the coefficients left out, or of the term as {@code (x | g)}
 */
public record ScoreTest(double statistic, int degreesOfFreedom, boolean onBoundary, List<String> tested) {

    /** Copies the names. */
    public ScoreTest {
        tested = List.copyOf(tested);
    }

    /** The probability of a statistic at least as large in the smaller model, with the mixture where a variance is tested. */
    public double pValue() {
        if (!(statistic > 0)) {
            return 1;
        }
        double tail = ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic);
        return onBoundary ? tail / 2 : tail;
    }

    /**
     * Tests a fit against a larger model of the same rows, without weights and with R's contrasts.
     *
     * @throws ModelDataException if the formula does not add either columns of X or one term with one variance
     */
    public static ScoreTest of(Fit restricted, String fullFormula, Table table) {
        return of(restricted, Design.of(ModelFrame.of(Formula.parse(fullFormula), table, FrameOptions.defaults())));
    }

    /**
     * Tests a fit against a larger model of the same rows. Tests of fixed effects need a fit by maximum likelihood.
     *
     * @throws ModelDataException if the design does not add either columns of X or one term with one variance
     */
    public static ScoreTest of(Fit restricted, Design full) {
        require(restricted, full);
        List<Integer> columns = added(restricted.design().fixedNames(), full.fixedNames(), "column of X");
        List<Integer> terms = added(labels(restricted.design()), labels(full), "random-effects term");
        if (columns.isEmpty() == terms.isEmpty()) {
            throw new ModelDataException(columns.isEmpty() ? "The larger model adds nothing to the one fitted"
                    : "The larger model adds both fixed effects and random effects; test one after the other");
        }
        CrossProducts products = CrossProducts.of(full);
        return terms.isEmpty() ? fixedEffects(restricted, products, columns) : variance(restricted, products, terms);
    }

    private static void require(Fit restricted, Design full) {
        if (restricted.observations() != full.observations() || !restricted.design().response().equals(full.response())) {
            throw new ModelDataException("The larger model is of other rows or another response: " + full.observations() + " rows of '"
                    + full.response()
                    + "' instead of " + restricted.observations() + " of '" + restricted.design().response()
                    + "'; leave out rows with missing values in any of its variables first");
        }
        if (!restricted.restrictions().isNone() || restricted.singular()) {
            throw new ModelDataException("A score test needs a fit with nothing held or penalised and without variances of zero");
        }
    }

    private static List<String> labels(Design design) {
        return design.terms().stream().map(ScoreTest::label).toList();
    }

    private static String label(RandomTerm term) {
        return "(" + String.join(" + ", term.names()) + " | " + term.group() + ")";
    }

    /** Where in the larger list stands what the smaller one has not. */
    private static List<Integer> added(List<String> smaller, List<String> larger, String what) {
        List<String> rest = new ArrayList<>(smaller);
        List<Integer> added = new ArrayList<>();
        for (int i = 0; i < larger.size(); i++) {
            if (!rest.remove(larger.get(i))) {
                added.add(i);
            }
        }
        if (!rest.isEmpty()) {
            throw new ModelDataException("The larger model lacks the " + what + " '" + rest.get(0) + "' of the one fitted");
        }
        return added;
    }

    /**
     * With all of X at the covariances of the fit, the generalised least squares estimates of what is added, and their covariance, give the same
     * statistic.
     */
    private static ScoreTest fixedEffects(Fit restricted, CrossProducts full, List<Integer> columns) {
        if (restricted.criterion() == Criterion.REML) {
            throw new ModelDataException("The restricted likelihood does not depend on fixed effects; test them from a fit by maximum likelihood");
        }
        Objective objective = new Objective(full, Criterion.ML);
        int[] order = labels(full.design()).stream().mapToInt(labels(restricted.design())::indexOf).toArray();
        Solution solution = objective.solve(objective.fromUser(reordered(restricted, order)));
        int[] tested = columns.stream().filter(j -> !Double.isNaN(solution.beta()[j])).mapToInt(j -> j).toArray();
        double[][] covariance = new double[tested.length][tested.length];
        for (int a = 0; a < tested.length; a++) {
            for (int b = 0; b < tested.length; b++) {
                for (int k = 0; k < solution.covarianceRoot()[0].length; k++) {
                    covariance[a][b] += restricted.sigma() * solution.covarianceRoot()[tested[a]][k]
                            * (restricted.sigma() * solution.covarianceRoot()[tested[b]][k]);
                }
            }
        }
        double[][] inverse = SymmetricInverse.of(covariance);
        double statistic = 0;
        for (int a = 0; a < tested.length; a++) {
            for (int b = 0; b < tested.length; b++) {
                statistic += solution.beta()[tested[a]] * inverse[a][b] * solution.beta()[tested[b]];
            }
        }
        return new ScoreTest(statistic, tested.length, false, IntStream.of(tested).mapToObj(full.design().fixedNames()::get).toList());
    }

    /** The theta of a fit, term by term in another order. */
    private static double[] reordered(Fit fit, int[] order) {
        List<RandomTerm> terms = fit.design().terms();
        double[] theta = fit.theta();
        return IntStream.of(order).boxed().flatMapToDouble(k -> {
            int from = terms.subList(0, k).stream().mapToInt(term -> term.covariance().parameterCount()).sum();
            return Arrays.stream(theta, from, from + terms.get(k).covariance().parameterCount());
        }).toArray();
    }

    private static ScoreTest variance(Fit restricted, CrossProducts full, List<Integer> added) {
        RandomTerm term = full.design().terms().get(added.get(0));
        if (added.size() > 1 || term.covariance().freeSize() > 1) {
            throw new ModelDataException("A score test is of one variance, but the larger model adds "
                    + String.join(", ", added.stream().map(k -> label(full.design().terms().get(k))).toList())
                    + "; add a term with one coefficient, uncorrelated with others");
        }
        double signed = VarianceScore.of(restricted, full, added.get(0));
        return new ScoreTest(signed > 0 ? signed * signed : 0, 1, true, List.of(label(term)));
    }
}
