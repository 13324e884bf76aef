package org.ranef.bootstrap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.ranef.estimate.Fit;
import org.ranef.estimate.Refits;
import org.ranef.information.Interval;
import org.ranef.information.Score;
import org.ranef.objective.NumericalException;
import org.ranef.simulate.Simulation;
import org.ranef.table.ModelDataException;

/**
 * The model of a fit, refitted to responses that are drawn from the fit: how its parameters, and any other numbers, vary from sample to sample.
 * {@index bootMer}
 *
 * <pre>{@code
 * var bootstrap = ParametricBootstrap.of(model, 1000, 42);
 * bootstrap.intervals(IntervalMethod.PERCENTILE, 0.95);
 * }</pre>
 *
 * <p>A replicate depends on the fit, the seed and its own number only, so the same seed gives the same replicates on any number of threads, after an
 * interruption, and however many there are.
 */
public final class ParametricBootstrap {

    private final Fit fit;
    private final Simulation simulation;
    private final Refits refits;
    private final BootstrapOptions options;
    private final long seed;
    private final List<Statistic> statistics;
    private final double[] estimates;
    private List<Replicate> replicates = List.of();
    private @Nullable Acceleration acceleration;

    private ParametricBootstrap(Fit fit, long seed, BootstrapOptions options) {
        this.fit = fit;
        this.seed = seed;
        this.options = options;
        Simulation drawn = Simulation.of(fit, seed);
        simulation = options.isConditional() ? drawn.conditional() : drawn;
        refits = Refits.of(fit);
        List<Statistic> all = new ArrayList<>(Statistic.parameters(fit));
        all.addAll(options.statistics());
        statistics = List.copyOf(all);
        requireDistinct(names());
        estimates = statistics.stream().mapToDouble(statistic -> statistic.value().applyAsDouble(fit)).toArray();
    }

    /** Draws and refits with the default options. */
    public static ParametricBootstrap of(Fit fit, int replicates, long seed) {
        return of(fit, replicates, seed, BootstrapOptions.defaults());
    }

    /**
     * Draws and refits.
     *
     * @throws IllegalArgumentException if the number of replicates is not positive, or two statistics have the same name
     * @throws IllegalStateException if the fit is of merged cross-products, whose rows are not all here
     * @throws ModelDataException if the options' file is of another bootstrap, or cannot be used
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the replicates so far are in the options' file
     */
    public static ParametricBootstrap of(Fit fit, int replicates, long seed, BootstrapOptions options) {
        ParametricBootstrap bootstrap = new ParametricBootstrap(fit, seed, options);
        FileHeader header = FileHeader.of(List.of(fit), seed, options.isConditional(), bootstrap.names());
        bootstrap.replicates = ReplicateRun.of(replicates, options, header, bootstrap::replicate);
        return bootstrap;
    }

    private static void requireDistinct(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("Two statistics are called '" + name + "'");
            }
        }
    }

    private Replicate replicate(int number) {
        double[] response = simulation.response(number);
        try {
            return Replicate.of(number, refits.to(response), statistics);
        } catch (NumericalException | ModelDataException e) {
            return Replicate.failed(number, statistics.size());
        }
    }

    /** The fit from which responses were drawn. */
    public Fit fit() {
        return fit;
    }

    /** The seed. */
    public long seed() {
        return seed;
    }

    /** Whether the random effects of the fit were kept, so that only residuals were drawn. */
    public boolean conditional() {
        return options.isConditional();
    }

    /** The number of replicates, failed ones too. */
    public int size() {
        return replicates.size();
    }

    /** How many refits ended in some way. */
    public int count(Outcome outcome) {
        return (int) replicates.stream().filter(replicate -> replicate.outcome() == outcome).count();
    }

    /** The names of the statistics: the parameters of the model under lme4's names, then those that the options add. */
    public List<String> names() {
        return statistics.stream().map(Statistic::name).toList();
    }

    /** The value of a statistic in the fit. */
    public double estimate(String name) {
        return estimates[index(name)];
    }

    /** A statistic in all replicates, in the order of their numbers; NaN where a refit failed or the statistic is not defined. */
    public double[] replicates(String name) {
        return replicates(index(name));
    }

    private double[] replicates(int statistic) {
        return replicates.stream().mapToDouble(replicate -> replicate.values()[statistic]).toArray();
    }

    private int index(String name) {
        int index = names().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("There is no statistic '" + name + "'; there are " + String.join(", ", names()));
        }
        return index;
    }

    /** The estimate and the replicates of a statistic. */
    public BootstrapDistribution distribution(String name) {
        return BootstrapDistribution.of(estimate(name), replicates(name));
    }

    /** The intervals of all statistics. */
    public List<BootstrapInterval> intervals(IntervalMethod method, double level) {
        return names().stream().map(name -> interval(name, method, level)).toList();
    }

    /**
     * The interval of a statistic, from the replicates in which it has a value. {@link IntervalMethod#BCA} draws all responses again when it is first
     * asked for, to take the scores from which accelerations come.
     *
     * @param level such as 0.95
     * @throws IllegalStateException if a BCa interval is asked of a conditional bootstrap, whose responses are not drawn from the model that is fitted
     */
    public BootstrapInterval interval(String name, IntervalMethod method, double level) {
        Interval.requireLevel(level);
        int index = index(name);
        double estimate = estimates[index];
        BootstrapDistribution sorted = distribution(name);
        double[] shares = {(1 - level) / 2, (1 + level) / 2};
        Interval interval = switch (method) {
            case NORMAL -> sorted.normal(level);
            case BASIC -> sorted.basic(level);
            case PERCENTILE -> sorted.percentile(level);
            case SHORTEST -> sorted.shortest(level);
            case BCA -> {
                double acceleration = acceleration(name);
                shares = sorted.adjustedShares(level, acceleration);
                yield sorted.bca(level, acceleration);
            }
        };
        boolean ranked = method != IntervalMethod.NORMAL && method != IntervalMethod.SHORTEST;
        boolean extreme = ranked && (sorted.beyond(shares[0]) || sorted.beyond(shares[1]));
        return new BootstrapInterval(name, estimate, sorted.bias(), sorted.standardError(), sorted.count(), interval, sorted.ties(),
                method == IntervalMethod.BCA && sorted.tied(), extreme);
    }

    /**
     * The acceleration of a statistic: a sixth of the skewness of the score in its least favourable direction (Efron 1987), from the scores of the
     * replicates' responses, which are drawn again when this is first asked for. It is not exact but varies with the seed, as replicates do.
     *
     * @throws IllegalStateException if the bootstrap is conditional
     */
    public double acceleration(String name) {
        return accelerations().of(replicates(name));
    }

    private synchronized Acceleration accelerations() {
        if (options.isConditional()) {
            throw new IllegalStateException("A BCa interval needs responses drawn from the whole model, but this bootstrap kept the random effects; "
                    + "ask for another method");
        }
        if (acceleration == null) {
            Score score = Score.at(fit);
            IntFunction<Replicate> scored = number -> new Replicate(number, Outcome.CERTIFIED,
                    score.of(refits.objective(simulation.response(number))));
            BootstrapOptions plain = BootstrapOptions.defaults().withThreads(options.threads());
            List<Replicate> scores = ReplicateRun.of(size(), plain, new FileHeader(List.of(), 0), scored);
            acceleration = new Acceleration(scores.stream().map(Replicate::values).toArray(double[][]::new), score.fixedCount());
        }
        return acceleration;
    }
}
