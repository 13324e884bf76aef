package org.ranef.moments;

import java.util.Arrays;
import org.ranef.equations.Equations;
import org.ranef.linalg.SmallMatrix;
import org.ranef.linalg.SymmetricEigen;

/**
 * Moments of the data set equal to their expectations (as in Henderson's method 1, 1953, with Rao's weights, 1971). The scatter of a factor's scores is
 * expected to be what its covariance, residuals and the other factors' effects put there; what its columns do not explain is expected
 * to be what residuals and the others' effects leave. Solved by sweeps, first with a natural prior and then with what that gave.
 */
final class MomentEquations {

    /** No direction starts below the variance at which shrinkage would leave this fraction of a level's own estimate. */
    private static final double LEAST_RELIABILITY = 0.1;
    /** The residual variance is no smaller a share of what the factor that explains most leaves. */
    private static final double LEAST_SHARE = 0.05;
    private static final int ROUNDS = 2;
    private static final int MOST_SWEEPS = 40;
    /** The sweeps end when one changes no variance by more than this share of its natural unit. */
    private static final double SETTLED = 1e-12;
    /** A direction whose mean weight is less than this share of the largest is one of which the levels say nothing. */
    private static final double UNSEEN = 1e-6;

    private final Equations equations;
    private final LevelMoments[] moments;
    private final LevelScores[] scores;
    /** Root of the mean square of W_l, inverted; empty where too few levels can tell. */
    private final double[][] unweighting;
    /** At [f][g] what the effects of g put into the moments of f. */
    private final SharedMoments[][] shared;
    private final double rows;
    private final double residualSquares;
    /** Each factor's covariance. */
    private final double[][] covariances;
    private double variance;

    MomentEquations(Equations equations, LeastSquares fixed) {
        int factors = equations.factorCount();
        this.equations = equations;
        residualSquares = fixed.residualSquares;
        rows = equations.products.rows() - equations.rank();
        moments = new LevelMoments[factors];
        scores = new LevelScores[factors];
        unweighting = new double[factors][];
        shared = new SharedMoments[factors][factors];
        covariances = new double[factors][];
        Arrays.setAll(moments, f -> new LevelMoments(equations, f, fixed));
        Arrays.setAll(covariances, f -> natural(moments[f]));
    }

    /** For each factor, the covariance over the residual variance. */
    double[][] solve() {
        double[][] relative = covariances.clone();
        for (int round = 0; round < ROUNDS; round++) {
            weigh(relative);
            Arrays.setAll(covariances, f -> new double[moments[f].q * moments[f].q]);
            variance = variance();
            for (int sweep = 0; sweep < MOST_SWEEPS && sweep() > SETTLED; sweep++) {
                variance = variance();
            }
            for (int f = 0; f < relative.length; f++) {
                relative[f] = covariance(f, LEAST_RELIABILITY);
                for (int i = 0; i < relative[f].length; i++) {
                    relative[f][i] /= variance;
                }
            }
        }
        return relative;
    }

    /** The scores with covariances over the residual variance as priors. */
    private void weigh(double[][] priors) {
        for (int f = 0; f < moments.length; f++) {
            double[] precision = priors[f].clone();
            SmallMatrix.invert(precision, moments[f].q, 0);
            scores[f] = new LevelScores(moments[f], precision);
            unweighting[f] = unweighting(scores[f]);
        }
        for (int f = 0; f < moments.length; f++) {
            for (int g = f + 1; g < moments.length; g++) {
                SharedMoments[] both = SharedMoments.both(scores[f], scores[g], equations.products.pairs(f, g));
                shared[f][g] = both[0];
                shared[g][f] = both[1];
            }
        }
    }

    private static double[] natural(LevelMoments moments) {
        int q = moments.q;
        double[] natural = new double[q * q];
        for (int i = 0; i < q; i++) {
            natural[i * q + i] = moments.natural(i);
        }
        return natural;
    }

    private static double[] unweighting(LevelScores scores) {
        int q = scores.moments.q;
        double[][] square = new double[q][];
        Arrays.setAll(square, i -> Arrays.copyOfRange(scores.meanSquare, i * q, (i + 1) * q));
        SymmetricEigen eigen = SymmetricEigen.of(square);
        if (scores.moments.used < Math.max(3, q + 1) || !(eigen.smallest() > UNSEEN * UNSEEN * eigen.spectralRadius())) {
            return new double[0];
        }
        double[] root = new double[q * q];
        for (int k = 0; k < q; k++) {
            addSquare(root, eigen.vector(k), 1 / Math.sqrt(eigen.value(k)));
        }
        return root;
    }

    private static void addSquare(double[] sum, double[] vector, double weight) {
        int q = vector.length;
        for (int i = 0; i < q * q; i++) {
            sum[i] += weight * vector[i / q] * vector[i % q];
        }
    }

    /** Each factor's covariance anew; the largest change. */
    private double sweep() {
        double largest = 0;
        for (int f = 0; f < moments.length; f++) {
            double[] before = covariances[f];
            covariances[f] = covariance(f, 0);
            for (int i = 0; i < moments[f].q; i++) {
                int at = i * (moments[f].q + 1);
                largest = Math.max(largest, Math.abs(covariances[f][at] - before[at]) / (variance * moments[f].natural(i)));
            }
        }
        return moments.length > 1 ? largest : 0;
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

    /** Of factor f with its small eigenvalues raised, for columns in natural units; the residual variance where too few levels can tell. */
    private double[] covariance(int f, double leastReliability) {
        int q = moments[f].q;
        double[] covariance = new double[q * q];
        if (unweighting[f].length == 0) {
            for (int i = 0; i < q; i++) {
                covariance[i * q + i] = variance;
            }
            return covariance;
        }
        double[] scatter = scores[f].scatter.clone();
        for (int g = 0; g < moments.length; g++) {
            double[] others = g == f ? scores[f].noise.clone() : shared[f][g].scatter(covariances[g]);
            double weight = g == f ? variance : 1;
            for (int i = 0; i < others.length; i++) {
                scatter[i] -= weight * others[i];
            }
        }
        double[] half = SmallMatrix.multiply(unweighting[f], scatter, q, q, q);
        double[] whole = SmallMatrix.multiply(half, unweighting[f], q, q, q);
        double[][] moment = new double[q][q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                double unit = Math.sqrt(moments[f].natural(i) * moments[f].natural(j));
                moment[i][j] = (whole[i * q + j] + whole[j * q + i]) / (2 * unit * (moments[f].used - 1));
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(moment);
        for (int k = 0; k < q; k++) {
            double[] vector = eigen.vector(k).clone();
            for (int i = 0; i < q; i++) {
                vector[i] *= Math.sqrt(moments[f].natural(i));
            }
            addSquare(covariance, vector, Math.max(eigen.value(k), leastReliability * variance));
        }
        return covariance;
    }
}
