package org.ranef.information;

import java.util.Arrays;
import java.util.List;
import org.ranef.estimate.Fit;
import org.ranef.objective.CovarianceDerivatives;
import org.ranef.objective.Curvature;
import org.ranef.objective.Objective;

/**
 * The score of a fit's model at the fit's estimates as a function of the response: how far another response pulls each parameter away from them.
 * Immutable.
 */
public final class Score {

    private final double[] theta;
    private final double sigma;
    private final double[] beta;
    private final List<double[]> frames;
    private final List<double[]> factors;

    private Score(Fit fit) {
        theta = fit.theta();
        sigma = fit.sigma();
        beta = Arrays.stream(fit.fixedEffects().estimates()).filter(value -> !Double.isNaN(value)).toArray();
        frames = TermFactors.of(fit);
        factors = TermFactors.identities(fit.design().terms());
    }

    /** The score at a fit's estimates. */
    public static Score at(Fit fit) {
        return new Score(fit);
    }

    /** How many of its elements, the first ones, belong to fixed effects: the others to elements of covariances, and the last to sigma^2. */
    public int fixedCount() {
        return beta.length;
    }

    /**
     * For fixed effects, the generalised least-squares estimates at the fit's covariances less the fit's own, which is (X'V^-1X)^-1 times their score
     * and linear in the response; for covariances, the derivatives of the (restricted) log-likelihood, quadratic in the residuals.
     *
     * @param objective that of the fit's model with the response
     */
    public double[] of(Objective objective) {
        double[] all = Arrays.stream(objective.solve(objective.fromUser(theta)).beta()).filter(value -> !Double.isNaN(value)).toArray();
        for (int j = 0; j < beta.length; j++) {
            all[j] -= beta[j];
        }
        CovarianceDerivatives derivatives = objective.covarianceDerivatives(frames, factors, sigma, Curvature.AVERAGE);
        double[] gradient = derivatives.gradient();
        double[] score = Arrays.copyOf(all, all.length + gradient.length);
        for (int i = 0; i < gradient.length; i++) {
            score[all.length + i] = -gradient[i] / 2;
        }
        return score;
    }
}
