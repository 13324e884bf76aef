package org.ranef.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on standard error for work that lasts, where someone is watching: it comes after two seconds and goes when the work is done. */
final class Progress implements AutoCloseable {

    /** Set by the script {@code ranef} when standard error is a terminal. */
    static final String TERMINAL_PROPERTY = "ranef.terminal";

    private static final long PATIENCE = 2_000_000_000L;
    private static final int WIDTH = 79;
    private static final int MILLISECONDS = 100;

    private final String task;
    private final long total;
    private final PrintStream err;
    private final boolean watched;
    private final long patience;
    private final long start = System.nanoTime();
    private @Nullable ProgressBar bar;

    private Progress(String task, long total, PrintStream err, boolean watched, long patience) {
        this.task = task;
        this.total = total;
        this.err = err;
        this.watched = watched;
        this.patience = patience;
    }

    /** The progress of a task that has a number of steps. */
    static Progress of(String task, long total, Streams streams) {
        return new Progress(task, total, streams.err(), Boolean.getBoolean(TERMINAL_PROPERTY), PATIENCE);
    }

    /** One that does not wait before it shows. */
    static Progress atOnce(String task, long total, PrintStream err) {
        return new Progress(task, total, err, true, 0);
    }

    /** So many steps are done. */
    synchronized void done(long steps) {
        if (bar == null && watched && steps < total && System.nanoTime() - start >= patience) {
            bar = new ProgressBarBuilder().setTaskName(task).setInitialMax(total).setUpdateIntervalMillis(MILLISECONDS)
                    .setStyle(ProgressBarStyle.ASCII).startsFrom(steps, java.time.Duration.ZERO)
                    .setConsumer(new DelegatingProgressBarConsumer(line -> err.print("\r" + line), WIDTH)).build();
        }
        if (bar != null) {
            bar.stepTo(steps);
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
            bar = null;
        }
    }
}
