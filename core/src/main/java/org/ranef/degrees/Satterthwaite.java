package org.ranef.degrees;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ranef.estimate.Fit;
import org.ranef.memory.FitMemory;
import org.ranef.linalg.SymmetricEigen;
import org.ranef.objective.FixedCovarianceDerivatives;
import org.ranef.objective.Objective;

/**
 * Satterthwaite's degrees of freedom: those of the chi-square distribution with the mean and variance of the estimated variance v = l'C l,
 * 2 v^2 / var(v), where var(v) = g'A g with g the gradient of v in the covariance parameters and A their asymptotic covariance (Giesbrecht and Burns
 * 1985; Kuznetsova, Brockhoff and Christensen 2017).
 *
 * <p>With sigma profiled out, theta and sigma given theta are independent to this order, and df = 1 / (1 / nu + c'H^-1 c) with c the gradient of
 * log v in theta, H the second derivatives of the profiled criterion and nu = n - p (n for ML). The result is the same for any
 * parameters. Where a covariance is singular, v and the criterion are even in what is zero, and those parameters drop out.
 */
final class Satterthwaite implements FixedEffectsInference {

    /** A direction of theta whose curvature is below this share of the largest has none: its estimate is held. */
    private static final double FLAT = 1e-10;
    /** Degrees of freedom closer than this are averaged as equal. */
    private static final double EQUAL = 1e-8;

    private final Fit fit;
    private final FixedCovarianceDerivatives derivatives;
    private final SymmetricEigen curvature;
    private final double flat;

    private Satterthwaite(Fit fit, FixedCovarianceDerivatives derivatives) {
        this.fit = fit;
        this.derivatives = derivatives;
        this.curvature = SymmetricEigen.of(derivatives.hessian());
        this.flat = FLAT * IntStream.range(0, derivatives.hessian().length).mapToDouble(curvature::value).max().orElse(0);
    }

    static Satterthwaite of(Fit fit) {
        fit.restrictions().requireNone("Satterthwaite's degrees of freedom");
        FitMemory.Tests kept = DegreesOfFreedom.SATTERTHWAITE.kept(fit);
        if (kept != null) {
            return new Satterthwaite(fit, new FixedCovarianceDerivatives(kept.root(), kept.changes(), kept.knowledge(), kept.degrees()[0]));
        }
        Objective objective = new Objective(fit.crossProducts(), fit.criterion());
        return new Satterthwaite(fit, objective.fixedCovarianceDerivatives(objective.fromUser(fit.theta())));
    }

    @Override
    public Fit fit() {
        return fit;
    }

    @Override
    public DegreesOfFreedom method() {
        return DegreesOfFreedom.SATTERTHWAITE;
    }

    @Override
    public double[][] covariance() {
        return fit.fixedEffects().covariance();
    }

    @Override
    public double standardError(double[] combination) {
        double[] z = rooted(combination);
        return Math.sqrt(dot(z, z));
    }

    @Override
    public double degreesOfFreedom(double[] combination) {
        return degrees(rooted(combination));
    }

    @Override
    public FitMemory.Tests memory() {
        return new FitMemory.Tests(method().name(), derivatives.root(), derivatives.changes(), derivatives.hessian(), new double[0][],
                new double[] {derivatives.degrees()});
    }

    /** R'l, for which l'C l = |R'l|^2. */
    private double[] rooted(double[] l) {
        double[][] root = derivatives.root();
        double[] z = new double[fit.fixedEffects().rank()];
        for (int j = 0; j < l.length; j++) {
            if (l[j] != 0 && !Double.isNaN(fit.fixedEffects().estimate(j))) {
                for (int k = 0; k < z.length; k++) {
                    z[k] += l[j] * root[j][k];
                }
            }
        }
        return z;
    }

    /** For v = z'z; NaN if that is 0. */
    private double degrees(double[] z) {
        double v = dot(z, z);
        if (!(v > 0)) {
            return Double.NaN;
        }
        double[][][] changes = derivatives.changes();
        double[] slopes = new double[changes.length];
        for (int i = 0; i < slopes.length; i++) {
            for (int x = 0; x < z.length; x++) {
                slopes[i] += z[x] / v * dot(changes[i][x], z);
            }
        }
        double relative = 1 / derivatives.degrees();
        for (int k = 0; k < slopes.length; k++) {
            if (curvature.value(k) > flat) {
                double along = dot(curvature.vector(k), slopes);
                relative += along * along / curvature.value(k);
            }
        }
        return 1 / relative;
    }

    /**
     * F from the covariance of L beta; its degrees of freedom from those of the independent combinations p_m'L beta, with p_m the eigenvectors of
     * L C L' (Fai and Cornelius 1996). They depend on how the rows of L are scaled, as in lmerTest.
     */
    @Override
    public FTest test(double[][] hypothesis, double[] values) {
        int m = hypothesis.length;
        double[][] rows = new double[m][];
        for (int i = 0; i < m; i++) {
            rows[i] = rooted(hypothesis[i]);
        }
        double[][] covariance = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                covariance[i][j] = dot(rows[i], rows[j]);
            }
        }
        WaldStatistic wald = WaldStatistic.of(covariance, ConstantDegrees.difference(fit.fixedEffects(), hypothesis, values));
        SymmetricEigen eigen = SymmetricEigen.of(covariance);
        List<Double> parts = new ArrayList<>();
        IntStream.range(0, m).boxed().sorted(Comparator.comparingDouble(k -> -eigen.value(k))).limit(wald.rank())
                .forEach(k -> parts.add(degrees(combine(rows, eigen.vector(k)))));
        return new FTest(wald.chiSquare() / wald.rank(), wald.rank(), pooled(parts));
    }

    private static double[] combine(double[][] rows, double[] weights) {
        double[] sum = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += weights[i] * rows[i][k];
            }
        }
        return sum;
    }

    /** The degrees of freedom that make the expectation of F that of the sum of squared t's with nu_m degrees of freedom: E(t^2) = nu / (nu - 2). */
    private static double pooled(List<Double> parts) {
        double least = parts.stream().mapToDouble(nu -> nu).min().orElse(Double.NaN);
        double largest = parts.stream().mapToDouble(nu -> nu).max().orElse(Double.NaN);
        if (!(largest - least > EQUAL)) {
            return parts.stream().mapToDouble(nu -> nu).average().orElse(Double.NaN);
        }
        double excess = 0;
        for (double nu : parts) {
            if (nu <= 2) {
                return 2;
            }
            excess += 2 / (nu - 2);
        }
        // 2 E / (E - m) with E = sum nu / (nu - 2) = m + excess.
        return 2 * (parts.size() + excess) / excess;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
