package org.ranef.bootstrap;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.ranef.estimate.Fit;
import org.ranef.linalg.Parallel;

/** How replicates are made. None of it changes their numbers but {@link #conditional}. Immutable. */
public final class BootstrapOptions {

    /** The system property that says how many threads to use. */
    public static final String THREADS_PROPERTY = Parallel.PROPERTY;

    private static final BootstrapOptions DEFAULTS = new BootstrapOptions(0, false, List.of(), null, done -> { });

    private final int threads;
    private final boolean conditional;
    private final List<Statistic> statistics;
    private final @Nullable Path file;
    private final IntConsumer progress;

    private BootstrapOptions(int threads, boolean conditional, List<Statistic> statistics, @Nullable Path file, IntConsumer progress) {
        this.threads = threads;
        this.conditional = conditional;
        this.statistics = List.copyOf(statistics);
        this.file = file;
        this.progress = progress;
    }

    /** As many threads as {@value #THREADS_PROPERTY} says, or as there are processors; new random effects in each replicate; no file. */
    public static BootstrapOptions defaults() {
        return DEFAULTS;
    }

    /**
     * With a number of threads.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public BootstrapOptions withThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of threads is positive, not " + count);
        }
        return new BootstrapOptions(count, conditional, statistics, file, progress);
    }

    /** With the random effects of the fit in each replicate instead of new ones: only residuals are drawn. {@index use.u} */
    public BootstrapOptions conditional() {
        return new BootstrapOptions(threads, true, statistics, file, progress);
    }

    /**
     * With one more statistic, after the parameters of the model.
     *
     * @param name  what it is called
     * @param value computes it from a fit of the model; called by several threads at once
     */
    public BootstrapOptions withStatistic(String name, ToDoubleFunction<Fit> value) {
        List<Statistic> more = new ArrayList<>(statistics);
        more.add(new Statistic(name, value));
        return new BootstrapOptions(threads, conditional, more, file, progress);
    }

    /**
     * With a file to which each replicate is written as soon as it is made, and from which those that an earlier run has made are taken. It is made if
     * there is none. It belongs to one fit and seed: another is refused. A statistic is known by its name only.
     */
    public BootstrapOptions withFile(Path path) {
        return new BootstrapOptions(threads, conditional, statistics, path, progress);
    }

    /** With a listener that is told how many replicates there are after each one, by one thread at a time, first those that a file had. */
    public BootstrapOptions withProgress(IntConsumer listener) {
        return new BootstrapOptions(threads, conditional, statistics, file, listener);
    }

    int threads() {
        return threads > 0 ? threads : Math.max(1, Integer.getInteger(THREADS_PROPERTY, Runtime.getRuntime().availableProcessors()));
    }

    boolean isConditional() {
        return conditional;
    }

    List<Statistic> statistics() {
        return statistics;
    }

    @Nullable Path file() {
        return file;
    }

    IntConsumer progress() {
        return progress;
    }
}
