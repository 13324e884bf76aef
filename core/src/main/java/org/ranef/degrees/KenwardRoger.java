package org.ranef.degrees;

import org.ranef.estimate.Fit;
import org.ranef.memory.FitMemory;
import org.ranef.estimate.Refit;
import org.ranef.linalg.SymmetricInverse;
import org.ranef.objective.CovarianceSensitivity;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;

/**
 * Tests by Kenward and Roger (1997): the covariance of the coefficients enlarged by what estimating the covariance parameters adds to it, and an F
 * statistic scaled so that two of its moments are those of an F distribution.
 *
 * <p>All is in coordinates gamma of the coefficients in which their unadjusted covariance is I.
 */
final class KenwardRoger implements FixedEffectsInference {

    private final Fit fit;
    private final DegreesOfFreedom method;
    /** R, for which the covariance of the coefficients is R R'. */
    private final double[][] root;
    /** How the covariance of gamma-hat changes with each parameter. */
    private final double[][][] slopes;
    /** The asymptotic covariance of the parameters of the covariance of y. */
    private final double[][] uncertainty;
    /** The adjusted covariance of gamma-hat. */
    private final double[][] adjusted;

    /** From the expected or the observed information of the restricted likelihood; a fit by maximum likelihood is refitted. */
    KenwardRoger(Fit anyFit, DegreesOfFreedom method, boolean observed) {
        this.method = method;
        anyFit.restrictions().requireNone("Kenward and Roger's tests");
        FitMemory.Tests kept = method.kept(anyFit);
        if (kept != null) {
            fit = anyFit;
            root = kept.root();
            slopes = kept.changes();
            uncertainty = kept.knowledge();
            adjusted = kept.adjusted();
            return;
        }
        this.fit = Refit.by(Criterion.REML, anyFit);
        Objective objective = new Objective(fit.crossProducts(), Criterion.REML);
        CovarianceSensitivity sensitivity = objective.sensitivity(objective.fromUser(fit.theta()));
        double[][] inverse = SymmetricInverse.of(observed ? sensitivity.observed() : sensitivity.expected());
        for (double[] row : inverse) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= 2;
            }
        }
        root = sensitivity.root();
        slopes = sensitivity.slopes();
        uncertainty = inverse;
        adjusted = adjusted(sensitivity, uncertainty);
    }

    /** I + 2 sum W_ij (Q_ij - S_i S_j). */
    private static double[][] adjusted(CovarianceSensitivity sensitivity, double[][] uncertainty) {
        int p = sensitivity.slopes()[0].length;
        double[][] sum = new double[p][p];
        for (int x = 0; x < p; x++) {
            sum[x][x] = 1;
            for (int i = 0; i < sensitivity.losses().length; i++) {
                for (int j = 0; j < sensitivity.losses().length; j++) {
                    for (int y = 0; y < p; y++) {
                        sum[x][y] += 2 * uncertainty[i][j] * sensitivity.losses()[i][j][x][y];
                    }
                }
            }
        }
        return sum;
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
    public FitMemory.Tests memory() {
        return new FitMemory.Tests(method.name(), root, slopes, uncertainty, adjusted, new double[0]);
    }

    @Override
    public double[][] covariance() {
        return form(root, adjusted);
    }

    @Override
    public double standardError(double[] combination) {
        return Math.sqrt(form(overGamma(new double[][] {combination}), adjusted)[0][0]);
    }

    @Override
    public double degreesOfFreedom(double[] combination) {
        return scaling(new RowSpace(overGamma(new double[][] {combination}))).degrees();
    }

    @Override
    public FTest test(double[][] hypothesis, double[] values) {
        RowSpace space = new RowSpace(overGamma(hypothesis));
        int rank = space.basis().length;
        double[] difference = space.reduce(ConstantDegrees.difference(fit.fixedEffects(), hypothesis, values));
        WaldStatistic wald = WaldStatistic.of(form(space.basis(), adjusted), difference);
        ScaledF scaling = scaling(space);
        return new FTest(scaling.scale() * wald.chiSquare() / rank, rank, scaling.degrees());
    }

    /** A1 and A2 of Kenward and Roger: sums of W_ij trace(D_i) trace(D_j) and of W_ij trace(D_i D_j), with D_i = B S_i B' over an orthonormal basis B. */
    private ScaledF scaling(RowSpace space) {
        double[][][] d = new double[slopes.length][][];
        for (int i = 0; i < d.length; i++) {
            d[i] = form(space.basis(), slopes[i]);
        }
        double a1 = 0;
        double a2 = 0;
        for (int i = 0; i < d.length; i++) {
            for (int j = 0; j < d.length; j++) {
                a1 += uncertainty[i][j] * trace(d[i]) * trace(d[j]);
                for (int k = 0; k < d[i].length; k++) {
                    for (int l = 0; l < d[i].length; l++) {
                        a2 += uncertainty[i][j] * d[i][k][l] * d[j][l][k];
                    }
                }
            }
        }
        return ScaledF.of(space.basis().length, a1, a2);
    }

    private static double trace(double[][] a) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k][k];
        }
        return sum;
    }

    /** L R, where columns without a coefficient are ignored. */
    private double[][] overGamma(double[][] hypothesis) {
        double[][] rows = new double[hypothesis.length][adjusted.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < root.length; j++) {
                for (int x = 0; x < rows[i].length; x++) {
                    rows[i][x] += hypothesis[i][j] == 0 || Double.isNaN(root[j][x]) ? 0 : hypothesis[i][j] * root[j][x];
                }
            }
        }
        return rows;
    }

    /** A M A'. */
    private static double[][] form(double[][] a, double[][] m) {
        double[][] form = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            double[] half = new double[m.length];
            for (int x = 0; x < m.length; x++) {
                for (int y = 0; y < m.length; y++) {
                    half[y] += a[i][x] * m[x][y];
                }
            }
            for (int j = 0; j < a.length; j++) {
                for (int y = 0; y < m.length; y++) {
                    form[i][j] += half[y] * a[j][y];
                }
            }
        }
        return form;
    }
}
