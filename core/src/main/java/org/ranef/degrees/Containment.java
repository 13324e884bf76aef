package org.ranef.degrees;

import java.util.Arrays;
import org.ranef.estimate.Fit;
import org.ranef.memory.FitMemory;
import org.ranef.estimate.FixedEffects;

/**
 * Degrees of freedom from the counts of a stratified design (Pinheiro and Bates 2000, section 2.4.2): a coefficient whose column is constant within
 * the levels of a grouping factor is estimated between those levels, m_f - m_outer - p_f, and otherwise within all of them.
 *
 * <p>m_f is the number of levels, m_outer that of the factor in which it is nested (1, or 0 without an intercept), p_f the number of coefficients
 * estimated there. Crossed factors each have a stratum; a column goes to the one with fewest levels. The intercept has the most degrees of freedom of
 * all strata, a combination the least of its coefficients.
 */
final class Containment implements FixedEffectsInference {

    private final Fit fit;
    private final double[] degrees;
    private final ContrastCovariance covariance;

    private Containment(Fit fit, double[] degrees) {
        this.fit = fit;
        this.degrees = degrees;
        this.covariance = new ContrastCovariance(fit.fixedEffects().covariance());
    }

    static Containment of(Fit fit) {
        boolean remembered = fit.frame() != null && !fit.frame().hasRows();
        if (remembered) {
            return new Containment(fit, fit.requireTests(DegreesOfFreedom.CONTAINMENT.name()).degrees());
        }
        fit.requireRows("containment degrees of freedom need the rows, to see which columns vary within groups; choose another method");
        FixedEffects effects = fit.fixedEffects();
        GroupStructure structure = GroupStructure.of(fit.design());
        int residual = fit.design().factors().size();
        boolean intercept = false;
        for (int j = 0; j < effects.size(); j++) {
            intercept |= structure.constant(j) && !Double.isNaN(effects.estimate(j));
        }
        double[] strata = new double[residual + 1];
        strata[residual] = fit.observations() - (intercept ? 1 : 0);
        for (int f = 0; f < residual; f++) {
            strata[f] = structure.ownLevels(f, intercept ? 1 : 0);
            strata[residual] -= strata[f];
        }
        int[] stratum = new int[effects.size()];
        for (int j = 0; j < stratum.length; j++) {
            int factor = structure.stratum(j);
            stratum[j] = factor < 0 ? residual : factor;
            strata[stratum[j]] -= structure.constant(j) || Double.isNaN(effects.estimate(j)) ? 0 : 1;
        }
        double most = Arrays.stream(strata).max().orElseThrow();
        double[] degrees = new double[effects.size()];
        for (int j = 0; j < degrees.length; j++) {
            double own = structure.constant(j) ? most : strata[stratum[j]];
            degrees[j] = own > 0 ? own : Double.NaN;
        }
        return new Containment(fit, degrees);
    }

    @Override
    public Fit fit() {
        return fit;
    }

    @Override
    public DegreesOfFreedom method() {
        return DegreesOfFreedom.CONTAINMENT;
    }

    @Override
    public FitMemory.Tests memory() {
        return FitMemory.Tests.counted(method().name(), degrees);
    }

    @Override
    public double[][] covariance() {
        return fit.fixedEffects().covariance();
    }

    @Override
    public double degreesOfFreedom(double[] combination) {
        return least(new double[][] {combination});
    }

    private double least(double[][] rows) {
        double least = Double.POSITIVE_INFINITY;
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                if (row[j] != 0 && !Double.isNaN(fit.fixedEffects().estimate(j))) {
                    least = Math.min(least, degrees[j]);
                }
            }
        }
        return Double.isInfinite(least) ? Double.NaN : least;
    }

    @Override
    public FTest test(double[][] hypothesis, double[] values) {
        double[] difference = ConstantDegrees.difference(fit.fixedEffects(), hypothesis, values);
        WaldStatistic wald = WaldStatistic.of(covariance.of(hypothesis), difference);
        return new FTest(wald.chiSquare() / wald.rank(), wald.rank(), least(hypothesis));
    }
}
