package org.ranef.degrees;

import org.ranef.estimate.Fit;
import org.ranef.robust.RobustCovariance;

/**
 * Tests of fixed effects with a robust covariance: t with Satterthwaite's degrees of freedom, and F from the approximate Hotelling T^2 of
 * Pustejovsky and
 * Tipton (2018). {@index coef_test} {@index Wald_test} {@code Wald.coefficients(RobustInference.of(RobustCovariance.of(fit, RobustKind.CR2)))} is
 * the table of coefficients.
 */
public final class RobustInference implements FixedEffectsInference {

    private final RobustCovariance robust;
    private final double[][] covariance;

    private RobustInference(RobustCovariance robust) {
        this.robust = robust;
        this.covariance = robust.covariance();
    }

    /** Tests with that covariance. */
    public static RobustInference of(RobustCovariance robust) {
        return new RobustInference(robust);
    }

    /** The covariance. */
    public RobustCovariance robust() {
        return robust;
    }

    @Override
    public Fit fit() {
        return robust.fit();
    }

    @Override
    public DegreesOfFreedom method() {
        return DegreesOfFreedom.CLUSTER_ROBUST;
    }

    @Override
    public double[][] covariance() {
        double[][] copy = new double[covariance.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = covariance[i].clone();
        }
        return copy;
    }

    @Override
    public double degreesOfFreedom(double[] combination) {
        return robust.degreesOfFreedom(new double[][] {combination});
    }

    @Override
    public FTest test(double[][] hypothesis, double[] values) {
        WaldStatistic wald = WaldStatistic.of(new ContrastCovariance(covariance).of(hypothesis),
                ConstantDegrees.difference(fit().fixedEffects(), hypothesis, values));
        double degrees = robust.degreesOfFreedom(hypothesis);
        double denominator = degrees - wald.rank() + 1;
        // With fewer degrees of freedom than rows the covariance of L beta is not one of independent estimates, and there is no test.
        double share = denominator > 0 ? denominator / degrees : Double.NaN;
        return new FTest(share * wald.chiSquare() / wald.rank(), wald.rank(), denominator > 0 ? denominator : Double.NaN);
    }
}
