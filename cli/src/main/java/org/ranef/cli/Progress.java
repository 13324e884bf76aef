package org.ranef.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that tells how far a long command is: a bar for reading, a count for fitting. Nothing is shown in the first two seconds,
 * and the line is gone at the end.
 */
final class Progress {

    /** The system property by which the script {@code ranef} says that standard error is a terminal, which Java cannot tell. */
    static final String PROPERTY = "ranef.progress";

    private static final long QUIET = 2_000_000_000L;
    private static final long PAUSE = 200_000_000L;
    private static final int BAR = 30;
    private static final String CLEAR = "\r\033[K";

    private final PrintStream terminal;
    private boolean shown;
    private final LongSupplier clock;
    private long next;
    private boolean dirty;

    private Progress(PrintStream terminal, boolean shown, LongSupplier clock) {
        this.terminal = terminal;
        this.shown = shown;
        this.clock = clock;
        next = clock.getAsLong() + QUIET;
    }

    /** Shown only where standard error is a terminal. */
    static Progress on(PrintStream err) {
        return new Progress(err, Boolean.getBoolean(PROPERTY), System::nanoTime);
    }

    /** Shown always; the clock counts nanoseconds. */
    static Progress on(PrintStream terminal, LongSupplier clock) {
        return new Progress(terminal, true, clock);
    }

    /** So many bytes of a source are read; of so many, or of unknown many if that is negative. */
    void reading(long bytes, long ofBytes) {
        if (!isDue()) {
            return;
        }
        if (ofBytes <= 0) {
            show("reading " + megabytes(bytes));
            return;
        }
        double share = Math.min(1, (double) bytes / ofBytes);
        int done = (int) (share * BAR);
        show("reading [" + "#".repeat(done) + " ".repeat(BAR - done) + "] " + (int) (100 * share) + "% of " + megabytes(ofBytes));
    }

    /** So many evaluations of the criterion have begun. */
    void fitting(int evaluations) {
        if (isDue()) {
            show("fitting, evaluation " + evaluations);
        }
    }

    private boolean isDue() {
        return shown && clock.getAsLong() - next >= 0;
    }

    private void show(String text) {
        terminal.print(CLEAR + text);
        terminal.flush();
        dirty = true;
        next = clock.getAsLong() + PAUSE;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    }

    /** Clears the line; nothing is shown from now on. */
    void close() {
        shown = false;
        if (dirty) {
            terminal.print(CLEAR);
            terminal.flush();
            dirty = false;
        }
    }
}
