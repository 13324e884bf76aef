package org.ranef.degrees;

import org.ranef.estimate.Fit;
import org.ranef.estimate.FixedEffects;

/** Tests with the same degrees of freedom for every combination, and the covariance of the model. */
final class ConstantDegrees implements FixedEffectsInference {

    private final Fit fit;
    private final DegreesOfFreedom method;
    private final double degrees;
    private final ContrastCovariance covariance;

    ConstantDegrees(Fit fit, DegreesOfFreedom method, double degrees) {
        this.fit = fit;
        this.method = method;
        this.degrees = degrees;
        this.covariance = new ContrastCovariance(fit.fixedEffects().covariance());
    }

    /** L beta - r, from estimable coefficients. */
    static double[] difference(FixedEffects effects, double[][] hypothesis, double[] values) {
        double[] difference = new double[hypothesis.length];
        for (int i = 0; i < difference.length; i++) {
            for (int j = 0; j < effects.size(); j++) {
                double weight = hypothesis[i][j];
                difference[i] += weight == 0 || Double.isNaN(effects.estimate(j)) ? 0 : weight * effects.estimate(j);
            }
            difference[i] -= values[i];
        }
        return difference;
    }

    @Override
    public Fit fit() {
        return fit;
    }

    @Override
    public DegreesOfFreedom method() {
        return method;
    }

    @Override
    public double[][] covariance() {
        return fit.fixedEffects().covariance();
    }

    @Override
    public double standardError(double[] combination) {
        return Math.sqrt(covariance.of(combination, combination));
    }

    @Override
    public double degreesOfFreedom(double[] combination) {
        return degrees;
    }

    @Override
    public FTest test(double[][] hypothesis, double[] values) {
        WaldStatistic wald = WaldStatistic.of(covariance.of(hypothesis), difference(fit.fixedEffects(), hypothesis, values));
        return new FTest(wald.chiSquare() / wald.rank(), wald.rank(), degrees);
    }
}
