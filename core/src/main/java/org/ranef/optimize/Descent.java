package org.ranef.optimize;

import java.util.List;
import java.util.function.Supplier;
import org.ranef.objective.Objective;
import org.ranef.objective.TermState;

/**
 * Where the minimisation of a criterion ended that was begun without a start being given.
 *
 * @param objective what was minimised, in the coordinates of the optimum
 * @param optimum   the optimum, with the evaluations of all attempts
 */
public record Descent(Objective objective, Optimum optimum) {

    /** What another optimum must be lower by to be another one. */
    private static final double LOWER = 1e-6;

    /** Fewer levels than this say little about whether a variance is zero, */
    private static final int FEW = 10;
    /** and so many say enough for a descent to be made once, whatever the number of coefficients. */
    private static final int ENOUGH = 20;

    /**
     * Minimises from moments of the data. Where a term has few levels for what is estimated the criterion may have several optima, with and without
     * variance; there a descent from the other end is made too, and the lower optimum taken.
     *
     * @param objectives makes the objective anew, since each has coordinates of its own
     */
    public static Descent of(Supplier<Objective> objectives, int mostEvaluations) {
        Objective objective = objectives.get();
        Optimum first = TrustRegionNewton.minimize(objective, objective.start(), mostEvaluations);
        int left = mostEvaluations - first.evaluations();
        if (left <= 0 || first.evaluation().terms().stream().noneMatch(Descent::isUncertain)) {
            return new Descent(objective, first);
        }
        Objective again = objectives.get();
        Optimum second = TrustRegionNewton.minimize(again, otherEnd(again, first.evaluation().terms()), left);
        int spent = first.evaluations() + second.evaluations();
        boolean lower = second.certificate().holds() && second.evaluation().value() < first.evaluation().value() - LOWER;
        return lower ? new Descent(again, second.withEvaluations(spent)) : new Descent(objective, first.withEvaluations(spent));
    }

    /** Fewer than two levels for each parameter of a covariance of several coefficients, or few levels and little variance. */
    private static boolean isUncertain(TermState term) {
        int wanted = Math.min(ENOUGH, term.size() * (term.size() + 1));
        return term.size() > 1 && term.levels() < wanted || term.levels() < FEW && isLow(term);
    }

    /** Whether some variance is so small that its prior outweighs the data of the levels: with it, their share of what is known is below a half. */
    private static boolean isLow(TermState term) {
        int q = term.size();
        for (int i = 0; i < q; i++) {
            double variance = 0;
            for (int k = 0; k < q; k++) {
                variance += term.factor()[i * q + k] * term.factor()[i * q + k];
            }
            if (2 * variance * term.information()[i * q + i] < term.levels()) {
                return true;
            }
        }
        return false;
    }

    /** No variance; or, from where it is small, as much as the residuals have. */
    private static double[] otherEnd(Objective objective, List<TermState> terms) {
        double[] theta = objective.fromUser(new double[objective.thetaCount()]);
        if (!terms.stream().allMatch(term -> isLow(term) || term.levels() >= FEW)) {
            return theta;
        }
        for (int k = 0; k < terms.size(); k++) {
            TermState term = terms.get(k);
            double[] factor = new double[term.size() * term.size()];
            for (int i = 0; i < factor.length; i += term.size() + 1) {
                factor[i] = term.information()[i] > 0 ? Math.sqrt(objective.degreesOfFreedom() / term.information()[i]) : 0;
            }
            theta = objective.withFactor(theta, k, factor);
        }
        return theta;
    }
}
