package org.ranef.moments;

import java.util.Arrays;
import org.ranef.equations.Equations;
import org.ranef.linalg.SmallMatrix;
import org.ranef.linalg.SymmetricEigen;

/**
 * Moments of the data set equal to their expectations (Henderson 1953, method 1, for coefficients). The residuals are regressed on each level's own
 * columns. The scatter of a factor's coefficients is expected to be its covariance and what residuals and the other factors' effects put
 * there; what the factor leaves is expected to be the residual variance and what it leaves of the others' effects. Solved by sweeps.
 */
final class MomentEquations {

    /** No direction starts below the variance at which shrinkage would leave this fraction of a level's own estimate. */
    private static final double LEAST_RELIABILITY = 0.1;
    /** The residual variance is no smaller a share of what the factor that explains most leaves. */
    private static final double LEAST_SHARE = 0.05;
    private static final int MOST_SWEEPS = 40;
    /** The sweeps end when one changes no covariance by more than this share of the residual variance, for columns of information 1. */
    private static final double SETTLED = 1e-12;

    private final LevelMoments[] moments;
    /** At [f][g] what the effects of g put into the moments of f. */
    private final SharedMoments[][] shared;
    private final double rows;
    private final double residualSquares;
    /** Each factor's covariance. */
    private final double[][] covariances;
    private double variance;

    MomentEquations(Equations equations, LeastSquares fixed) {
        int factors = equations.factorCount();
        residualSquares = fixed.residualSquares;
        rows = equations.products.rows() - equations.rank();
        moments = new LevelMoments[factors];
        Arrays.setAll(moments, f -> LevelMoments.of(equations, f, fixed));
        shared = new SharedMoments[factors][factors];
        for (int f = 0; f < factors; f++) {
            for (int g = f + 1; g < factors; g++) {
                SharedMoments[] both = SharedMoments.both(moments[f], moments[g], equations.products.pairs(f, g));
                shared[f][g] = both[0];
                shared[g][f] = both[1];
            }
        }
        covariances = new double[factors][];
        Arrays.setAll(covariances, f -> new double[moments[f].q * moments[f].q]);
        variance = variance();
    }

    /** For each factor, the covariance over the residual variance. */
    double[][] solve() {
        for (int sweep = 0; moments.length > 1 && sweep < MOST_SWEEPS && sweep() > SETTLED; sweep++) {
            variance = variance();
        }
        double[][] relative = new double[moments.length][];
        for (int f = 0; f < moments.length; f++) {
            relative[f] = covariance(f, LEAST_RELIABILITY);
            for (int i = 0; i < relative[f].length; i++) {
                relative[f][i] /= variance;
            }
        }
        return relative;
    }

    /** Each factor's covariance anew; the largest change. */
    private double sweep() {
        double largest = 0;
        for (int f = 0; f < moments.length; f++) {
            double[] before = covariances[f];
            covariances[f] = covariance(f, 0);
            for (int i = 0; i < before.length; i++) {
                double unit = variance * moments[f].levels / Math.max(moments[f].information[i / moments[f].q * (moments[f].q + 1)], Double.MIN_NORMAL);
                largest = Math.max(largest, Math.abs(covariances[f][i] - before[i]) / unit);
            }
        }
        return largest;
    }

    /** From what the factor that explains most leaves, less what it leaves of the others' effects. */
    private double variance() {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int f = 0; f < moments.length; f++) {
            double left = (residualSquares - moments[f].explained) / (rows - moments[f].degrees);
            if (rows - moments[f].degrees > 0.5 && left < least) {
                least = left;
                best = f;
            }
        }
        double total = residualSquares / rows;
        if (best < 0 || !(least > 1e-10 * total)) {
            return 0.5 * total;
        }
        double others = 0;
        for (int g = 0; g < moments.length; g++) {
            if (g != best) {
                others += SmallMatrix.dot(moments[g].information, covariances[g]) - shared[best][g].explained(covariances[g]);
            }
        }
        return Math.max(least - others / (rows - moments[best].degrees), LEAST_SHARE * least);
    }

    /** Of factor f with its small eigenvalues raised, for columns scaled to information 1; the residual variance where too few levels can tell. */
    private double[] covariance(int f, double leastReliability) {
        LevelMoments own = moments[f];
        int q = own.q;
        double[] covariance = new double[q * q];
        if (own.used < Math.max(3, q)) {
            for (int i = 0; i < q; i++) {
                covariance[i * q + i] = variance;
            }
            return covariance;
        }
        double[] expected = new double[q * q];
        for (int g = 0; g < moments.length; g++) {
            if (g != f) {
                SmallMatrix.add(expected, shared[f][g].scatter(covariances[g]));
            }
        }
        double[][] moment = new double[q][q];
        double[] scale = new double[q];
        for (int i = 0; i < q; i++) {
            double information = own.information[i * q + i] / own.levels;
            scale[i] = information > 0 ? 1 / Math.sqrt(information) : 1;
        }
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                int at = i * q + j;
                moment[i][j] = (own.scatter[at] - variance * own.noise[at] - expected[at]) / (own.used - 1) / (scale[i] * scale[j]);
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(moment);
        for (int k = 0; k < q; k++) {
            double value = Math.max(eigen.value(k), leastReliability * variance);
            for (int i = 0; i < q; i++) {
                for (int j = 0; j < q; j++) {
                    covariance[i * q + j] += value * eigen.vector(k)[i] * eigen.vector(k)[j] * scale[i] * scale[j];
                }
            }
        }
        return covariance;
    }
}
