package org.ranef.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A line on standard error for work that lasts, where someone is watching: it comes after two seconds, tells one task after the other, and goes
 * when the work is done.
 */
final class Progress implements AutoCloseable {

    /** Set by the script {@code ranef} when standard error is a terminal, which Java cannot tell. */
    static final String TERMINAL_PROPERTY = "ranef.terminal";

    private static final long QUIET = 2_000_000_000L;
    private static final int WIDTH = 79;
    private static final int MILLISECONDS = 100;
    private static final long MEGABYTE = 1_000_000;

    private final PrintStream err;
    private final LongSupplier clock;
    private final long end;
    private boolean watched;
    private String task = "";
    private @Nullable ProgressBar bar;

    private Progress(PrintStream err, boolean watched, LongSupplier clock) {
        this.err = err;
        this.watched = watched;
        this.clock = clock;
        end = clock.getAsLong() + QUIET;
    }

    /** Shown only where standard error is a terminal. */
    static Progress on(PrintStream err) {
        return new Progress(err, Boolean.getBoolean(TERMINAL_PROPERTY), System::nanoTime);
    }

    /** Shown always; the clock counts nanoseconds. */
    static Progress on(PrintStream err, LongSupplier clock) {
        return new Progress(err, true, clock);
    }

    /** So many bytes of a source are read; of so many, or of unknown many if that is negative. */
    void reading(long bytes, long ofBytes) {
        show("reading, MB", bytes / MEGABYTE, ofBytes < 0 ? -1 : Math.max(1, ofBytes / MEGABYTE));
    }

    /** So many evaluations of the criterion have begun. */
    void fitting(int evaluations) {
        show("fitting, evaluation", evaluations, -1);
    }

    /** So many steps of a task are done; of so many, or of unknown many if that is negative. */
    synchronized void show(String name, long steps, long total) {
        if (!watched || clock.getAsLong() - end < 0) {
            return;
        }
        if (bar != null && !name.equals(task)) {
            clear();
        }
        if (bar == null) {
            task = name;
            bar = new ProgressBarBuilder().setTaskName(name).setInitialMax(total).setUpdateIntervalMillis(MILLISECONDS)
                    .setStyle(ProgressBarStyle.ASCII).startsFrom(steps, Duration.ZERO)
                    .setConsumer(new DelegatingProgressBarConsumer(line -> err.print("\r" + line), WIDTH)).build();
        }
        bar.stepTo(steps);
    }

    private void clear() {
        if (bar != null) {
            bar.close();
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
            bar = null;
        }
    }

    /** Clears the line; nothing is shown from now on. */
    @Override
    public synchronized void close() {
        clear();
        watched = false;
    }
}
