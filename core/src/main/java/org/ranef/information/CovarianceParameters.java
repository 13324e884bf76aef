package org.ranef.information;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ranef.estimate.Fit;
import org.ranef.estimate.TermCovariance;
import org.ranef.information.Parameter.Kind;
import org.ranef.linalg.SymmetricEigen;
import org.ranef.objective.CovarianceDerivatives;
import org.ranef.objective.Curvature;
import org.ranef.objective.Objective;
import org.ranef.objective.TermState;

/**
 * The covariance parameters of a fit with their standard errors: variances, covariances and sigma^2 from the inverse of the observed information
 * of the (restricted) log-likelihood in these very parameters, standard deviations and correlations from those by the delta method.
 * {@index "standard errors of variance components"}
 *
 * <p>What a fit held counts as known: its standard errors are 0 up to rounding. A penalised fit has no standard errors, they are NaN.
 *
 * <p>A term whose covariance is singular sits on the boundary of what a covariance can be, where no standard error exists: its elements get NaN,
 * and the others are computed with that term held where it is.
 */
public final class CovarianceParameters {

    /** A direction whose standard deviation, in working coordinates and over sigma, is below this has none: the optimiser's own measure. */
    private static final double NO_VARIANCE = 1e-4;

    private final List<Estimate> variances;
    private final List<Estimate> standardDeviations;
    private final double[][] covariance;

    private CovarianceParameters(List<Estimate> variances, List<Estimate> standardDeviations, double[][] covariance) {
        this.variances = List.copyOf(variances);
        this.standardDeviations = List.copyOf(standardDeviations);
        this.covariance = covariance;
    }

    /** The covariance parameters of a fit. */
    public static CovarianceParameters of(Fit fit) {
        Objective objective = new Objective(fit.crossProducts(), fit.criterion());
        List<double[]> frames = TermFactors.of(fit);
        CovarianceDerivatives derivatives = objective.covarianceDerivatives(frames, TermFactors.identities(fit.design().terms()), fit.sigma(),
                Curvature.OBSERVED);
        double[][] covariance = fit.restrictions().penalty().isNone()
                ? FrameChange.covariance(frames, inverseInformation(fit, frames, derivatives, interior(fit, objective)))
                : undefined(derivatives.gradient().length);
        List<Estimate> variances = new ArrayList<>();
        List<Estimate> deviations = new ArrayList<>();
        int from = 0;
        for (int k = 0; k < fit.varCorr().terms().size(); k++) {
            addTerm(fit, k, from, covariance, variances, deviations);
            int q = fit.design().terms().get(k).covariance().freeSize();
            from += q * (q + 1) / 2;
        }
        double error = error(covariance[from][from]);
        variances.add(new Estimate(Parameter.residualVariance(), fit.sigma() * fit.sigma(), error));
        deviations.add(new Estimate(Parameter.sigma(), fit.sigma(), error / (2 * fit.sigma())));
        return new CovarianceParameters(variances, deviations, covariance);
    }

    private static void addTerm(Fit fit, int k, int from, double[][] covariance, List<Estimate> variances, List<Estimate> deviations) {
        TermCovariance term = fit.varCorr().terms().get(k);
        double[][] psi = term.covariance();
        int q = fit.design().terms().get(k).covariance().freeSize();
        int at = from;
        for (int j = 0; j < q; j++) {
            for (int i = j; i < q; i++) {
                double error = error(covariance[at][at]);
                if (i == j) {
                    double deviation = term.standardDeviation(i);
                    variances.add(new Estimate(Parameter.of(Kind.VARIANCE, fit, k, i), psi[i][i], error));
                    deviations.add(new Estimate(Parameter.of(Kind.STANDARD_DEVIATION, fit, k, i), deviation, error / (2 * deviation)));
                } else {
                    double rho = term.correlation(i, j);
                    variances.add(new Estimate(Parameter.of(Kind.COVARIANCE, fit, k, j, i), psi[i][j], error));
                    double[] slopes = {1 / Math.sqrt(psi[j][j] * psi[i][i]), -rho / (2 * psi[j][j]), -rho / (2 * psi[i][i])};
                    int[] elements = {at, from + index(j, j, q), from + index(i, i, q)};
                    deviations.add(new Estimate(Parameter.of(Kind.CORRELATION, fit, k, j, i), rho, delta(slopes, elements, covariance)));
                }
                at++;
            }
        }
    }

    /** Where element (i, j), i >= j, of a q x q covariance stands in its lower triangle, column by column. */
    static int index(int i, int j, int q) {
        return j * q - j * (j - 1) / 2 + i - j;
    }

    /** The root of a variance, which is 0 up to rounding for what is held. */
    private static double error(double variance) {
        return Math.sqrt(Math.max(variance, 0));
    }

    private static double delta(double[] slopes, int[] elements, double[][] covariance) {
        double variance = 0;
        for (int a = 0; a < slopes.length; a++) {
            for (int b = 0; b < slopes.length; b++) {
                variance += slopes[a] * slopes[b] * covariance[elements[a]][elements[b]];
            }
        }
        return error(variance);
    }

    /** For each element of the covariances, and sigma^2 last, whether its term is off the boundary. */
    private static boolean[] interior(Fit fit, Objective objective) {
        List<TermState> terms = objective.evaluate(objective.fromUser(fit.theta()), Curvature.AVERAGE).terms();
        boolean[] interior = new boolean[terms.stream().mapToInt(term -> term.size() * (term.size() + 1) / 2).sum() + 1];
        int next = 0;
        for (TermState term : terms) {
            int end = next + term.size() * (term.size() + 1) / 2;
            Arrays.fill(interior, next, end, leastVariance(term) >= NO_VARIANCE * NO_VARIANCE);
            next = end;
        }
        interior[next] = true;
        return interior;
    }

    private static double leastVariance(TermState term) {
        int q = term.size();
        double[] t = term.factor();
        double[][] psi = new double[q][q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                for (int k = 0; k < q; k++) {
                    psi[i][j] += t[i * q + k] * t[j * q + k];
                }
            }
        }
        return SymmetricEigen.of(psi).smallest();
    }

    /** 2 H^-1 over the interior elements, as far as they are free; NaN elsewhere. */
    private static double[][] inverseInformation(Fit fit, List<double[]> frames, CovarianceDerivatives derivatives, boolean[] interior) {
        int[] kept = IntStream.range(0, interior.length).filter(i -> interior[i]).toArray();
        double[][] inverse = new HeldInformation(fit, frames, derivatives, kept).inverse();
        double[][] full = undefined(interior.length);
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                full[kept[i]][kept[j]] = inverse[i][j];
            }
        }
        return full;
    }

    private static double[][] undefined(int size) {
        double[][] matrix = new double[size][size];
        for (double[] row : matrix) {
            Arrays.fill(row, Double.NaN);
        }
        return matrix;
    }

    /** Variances and covariances: the lower triangle of each term column by column, term by term, and sigma^2 last. */
    public List<Estimate> variances() {
        return variances;
    }

    /** Standard deviations and correlations in the places of {@link #variances}, and sigma last. */
    public List<Estimate> standardDeviations() {
        return standardDeviations;
    }

    /** The asymptotic covariance of {@link #variances}; NaN in the rows and columns of terms on the boundary. */
    public double[][] covariance() {
        double[][] copy = new double[covariance.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = covariance[i].clone();
        }
        return copy;
    }
}
