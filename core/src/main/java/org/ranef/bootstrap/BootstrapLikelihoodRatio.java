package org.ranef.bootstrap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.ranef.estimate.Fit;
import org.ranef.estimate.Refits;
import org.ranef.inference.Comparison;
import org.ranef.inference.LikelihoodRatioTest;
import org.ranef.objective.NumericalException;
import org.ranef.simulate.Simulation;
import org.ranef.table.ModelDataException;

/**
 * A likelihood-ratio test whose reference distribution is drawn from the smaller model (Halekoh and Hojsgaard 2014). It needs neither large
 * samples nor variances off the boundary. {@index PBmodcomp}
 *
 * <p>Models are compared as by {@link LikelihoodRatioTest}: those that differ in fixed effects are first refitted by maximum likelihood.
 */
public final class BootstrapLikelihoodRatio {

    /** A smaller model may fit better by this much in -2 log-likelihood through rounding. */
    private static final double ROUNDING = 1e-6;

    private final Fit smaller;
    private final Fit larger;
    private final boolean refitted;
    private final Comparison comparison;
    private final List<Replicate> replicates;
    private final double[] statistics;

    private BootstrapLikelihoodRatio(LikelihoodRatioTest test, List<Replicate> replicates) {
        smaller = test.models().get(0);
        larger = test.models().get(1);
        refitted = test.refitted();
        comparison = test.comparisons().get(0);
        this.replicates = replicates;
        statistics = replicates.stream().mapToDouble(replicate -> replicate.values()[0]).filter(value -> !Double.isNaN(value)).toArray();
    }

    /** Compares two nested models with the default options. */
    public static BootstrapLikelihoodRatio of(Fit smaller, Fit larger, int replicates, long seed) {
        return of(smaller, larger, replicates, seed, BootstrapOptions.defaults());
    }

    /**
     * Compares two nested models. Statistics in the options are not computed, and random effects are always drawn.
     *
     * @throws ModelDataException if the models are not of the same rows in the same order, or cannot be nested, or the options' file is of another test
     * @throws IllegalStateException if a fit is of merged cross-products, whose rows are not all here
     */
    public static BootstrapLikelihoodRatio of(Fit smaller, Fit larger, int replicates, long seed, BootstrapOptions options) {
        LikelihoodRatioTest test = LikelihoodRatioTest.of(smaller, larger);
        Simulation simulation = Simulation.of(test.models().get(0), seed);
        FileHeader header = FileHeader.of(test.models(), seed, false, List.of("LRT"));
        return of(test, simulation, replicates, options, header, simulation::response);
    }

    /**
     * Compares two nested models by responses that were drawn elsewhere under the hypothesis of the smaller, with other errors than normal ones for
     * example.
     *
     * @param responses by response, one number for each complete row, in order
     * @throws IllegalArgumentException if there are none
     * @throws ModelDataException if the models are not of the same rows in the same order, or cannot be nested
     * @throws IllegalStateException if a fit is of merged cross-products, whose rows are not all here
     */
    public static BootstrapLikelihoodRatio ofResponses(Fit smaller, Fit larger, double[][] responses) {
        LikelihoodRatioTest test = LikelihoodRatioTest.of(smaller, larger);
        double[][] copies = Arrays.stream(responses).map(double[]::clone).toArray(double[][]::new);
        return of(test, Simulation.of(test.models().get(0), 0), copies.length, BootstrapOptions.defaults(), new FileHeader(List.of(), 0),
                number -> copies[number]);
    }

    private static BootstrapLikelihoodRatio of(LikelihoodRatioTest test, Simulation simulation, int replicates, BootstrapOptions options,
            FileHeader header, IntFunction<double[]> responses) {
        List<Fit> models = test.models();
        requireSameRows(simulation.rowNumbers(), models.get(1));
        Refits first = Refits.of(models.get(0));
        Refits second = Refits.of(models.get(1));
        return new BootstrapLikelihoodRatio(test, ReplicateRun.of(replicates, options, header,
                number -> replicate(number, responses.apply(number), first, second)));
    }

    private static void requireSameRows(long[] numbers, Fit larger) {
        List<Long> others = new ArrayList<>();
        larger.design().scan(rows -> Arrays.stream(rows.rowNumbers(), 0, rows.size()).forEach(others::add));
        if (!Arrays.stream(numbers).boxed().toList().equals(others)) {
            throw new ModelDataException("The models were fitted to different rows; leave out rows with missing values in any of their variables "
                    + "first");
        }
    }

    private static Replicate replicate(int number, double[] response, Refits smaller, Refits larger) {
        try {
            Fit first = smaller.to(response);
            Fit second = larger.to(response);
            double ratio = first.objective() - second.objective();
            Outcome worse = Replicate.outcome(first).compareTo(Replicate.outcome(second)) > 0 ? Replicate.outcome(first) : Replicate.outcome(second);
            return new Replicate(number, ratio < -ROUNDING ? Outcome.NOT_CERTIFIED : worse, new double[] {Math.max(0, ratio)});
        } catch (NumericalException | ModelDataException e) {
            return Replicate.failed(number, 1);
        }
    }

    /** The smaller model, from which responses were drawn, as compared: refitted where {@link #refitted}. */
    public Fit smaller() {
        return smaller;
    }

    /** The larger model, as compared. */
    public Fit larger() {
        return larger;
    }

    /** Whether the models were refitted by maximum likelihood because their fixed effects or criteria differ. */
    public boolean refitted() {
        return refitted;
    }

    /** The likelihood-ratio test by the chi-square distribution. */
    public Comparison comparison() {
        return comparison;
    }

    /** The number of replicates, failed ones too. */
    public int size() {
        return replicates.size();
    }

    /** How many replicates ended in some way, by the worse of the two refits. */
    public int count(Outcome outcome) {
        return (int) replicates.stream().filter(replicate -> replicate.outcome() == outcome).count();
    }

    /** The likelihood-ratio statistics of the replicates, without those that failed. */
    public double[] statistics() {
        return statistics.clone();
    }

    /** How many replicates have at least the statistic of the data. */
    public int exceeding() {
        return (int) Arrays.stream(statistics).filter(value -> value >= comparison.chiSquare()).count();
    }

    /** (k + 1) / (n + 1) where k of n replicates have at least the statistic of the data (Davison and Hinkley 1997, chapter 4). */
    public double pValue() {
        return (exceeding() + 1.0) / (statistics.length + 1.0);
    }

    /** The mean of the positive statistics over the degrees of freedom, by which {@link #bartlettPValue} divides. */
    public double bartlettFactor() {
        return positive().average().orElse(Double.NaN) / comparison.degreesOfFreedom();
    }

    /** From the chi-square distribution, the statistic divided by {@link #bartlettFactor}. */
    public double bartlettPValue() {
        double corrected = comparison.chiSquare() / bartlettFactor();
        return tail(ChiSquaredDistribution.of(comparison.degreesOfFreedom()).survivalProbability(corrected));
    }

    /** From the gamma distribution with the mean and the variance of the positive statistics. */
    public double gammaPValue() {
        double mean = positive().average().orElse(Double.NaN);
        double variance = positive().map(value -> (value - mean) * (value - mean)).sum() / (positive().count() - 1);
        return tail(GammaDistribution.of(mean * mean / variance, variance / mean).survivalProbability(comparison.chiSquare()));
    }

    /** Statistics of 0, as where a variance is tested, are no part of a continuous distribution. */
    private java.util.stream.DoubleStream positive() {
        return Arrays.stream(statistics).filter(value -> value > 0);
    }

    private double tail(double probability) {
        return comparison.chiSquare() > 0 ? probability * positive().count() / statistics.length : 1;
    }
}
