package org.ranef.distributions;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;
import org.ranef.simulate.RandomStream;

/**
 * The probability that correlated t statistics all lie within [-c, c], by the sequential conditioning of Genz (1992, J. Comput. Graph.
 * Stat. 1) on a randomly shifted lattice (Genz and Bretz 2002, same journal 11): one normal variable after the other is drawn from the
 * interval that is left to it.
 */
final class RectangleProbability {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int SHIFTS = 12;
    private static final int FIRST_POINTS = 512;
    private static final int MOST_POINTS = 1 << 15;
    /** How many standard errors the tolerance is. */
    private static final double CONFIDENCE = 2.5;
    private static final double SMALLEST = 1e-16;

    private final EchelonFactor factor;
    private final @Nullable ChiQuantiles scales;
    private final double tolerance;
    private final long seed;
    private final int dimension;

    RectangleProbability(double[][] correlation, double degreesOfFreedom, double tolerance, long seed) {
        this.factor = EchelonFactor.of(correlation);
        this.scales = Double.isInfinite(degreesOfFreedom) ? null : new ChiQuantiles(degreesOfFreedom);
        this.tolerance = tolerance;
        this.seed = seed;
        this.dimension = Math.max(1, factor.rank() - 1 + (scales == null ? 0 : 1));
    }

    /** 1 less the probability, from more and more points until it is as exact as asked for. */
    TailProbability outside(double c) {
        double[] generator = squareRootsOfPrimes(dimension);
        RandomStream random = RandomStream.of(seed, 0);
        double[][] shifts = new double[SHIFTS][dimension];
        for (double[] shift : shifts) {
            for (int d = 0; d < dimension; d++) {
                shift[d] = random.uniform();
            }
        }
        double[] sums = new double[SHIFTS];
        double[] point = new double[dimension];
        double[] normals = new double[factor.rank()];
        TailProbability estimate = new TailProbability(Double.NaN, Double.POSITIVE_INFINITY);
        int from = 0;
        for (int to = FIRST_POINTS; to <= MOST_POINTS && CONFIDENCE * estimate.standardError() > tolerance; to *= 2) {
            for (int shift = 0; shift < SHIFTS; shift++) {
                for (int i = from; i < to; i++) {
                    for (int d = 0; d < dimension; d++) {
                        double x = (i + 1) * generator[d] + shifts[shift][d];
                        // The baker's transformation makes the integrand periodic.
                        point[d] = Math.abs(2 * (x - Math.floor(x)) - 1);
                    }
                    sums[shift] += outside(c, point, normals);
                }
            }
            from = to;
            estimate = estimate(sums, to);
        }
        return estimate;
    }

    private static TailProbability estimate(double[] sums, int points) {
        double mean = 0;
        for (double sum : sums) {
            mean += sum / points / sums.length;
        }
        double squares = 0;
        for (double sum : sums) {
            squares += (sum / points - mean) * (sum / points - mean);
        }
        return new TailProbability(mean, Math.sqrt(squares / (sums.length - 1) / sums.length));
    }

    private double outside(double c, double[] point, double[] normals) {
        double bound = c;
        int used = 0;
        if (scales != null) {
            bound = c * scales.at(quantile(point[used++]));
        }
        double outside = 0;
        for (int k = 0; k < factor.rank(); k++) {
            double low = Double.NEGATIVE_INFINITY;
            double high = Double.POSITIVE_INFINITY;
            for (int i = 0; i < factor.size(); i++) {
                if (factor.last(i) == k) {
                    double[] row = factor.row(i);
                    double centre = 0;
                    for (int j = 0; j < k; j++) {
                        centre += row[j] * normals[j];
                    }
                    double half = bound / Math.abs(row[k]);
                    low = Math.max(low, -centre / row[k] - half);
                    high = Math.min(high, -centre / row[k] + half);
                }
            }
            if (high <= low) {
                return 1;
            }
            double below = NORMAL.cumulativeProbability(low);
            double above = NORMAL.survivalProbability(high);
            double beyond = Math.min(1, below + above);
            outside += (1 - outside) * beyond;
            if (k < factor.rank() - 1) {
                normals[k] = quantile(below + point[used++] * (1 - beyond));
            }
        }
        return outside;
    }

    private static double quantile(double probability) {
        return NORMAL.inverseCumulativeProbability(Math.max(SMALLEST, Math.min(1 - SMALLEST, probability)));
    }

    private static double[] squareRootsOfPrimes(int count) {
        double[] roots = new double[count];
        int found = 0;
        for (int candidate = 2; found < count; candidate++) {
            boolean prime = true;
            for (int divisor = 2; divisor * divisor <= candidate && prime; divisor++) {
                prime = candidate % divisor != 0;
            }
            if (prime) {
                roots[found++] = Math.sqrt(candidate);
            }
        }
        return roots;
    }
}
