package org.ranef.bootstrap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Makes replicates on several threads. Each is made from its number alone, so that neither the threads nor an interruption change it. */
final class ReplicateRun {

    private final IntFunction<Replicate> maker;
    private final IntConsumer progress;
    private final @Nullable ReplicateFile file;
    private final @Nullable Replicate[] made;
    private final AtomicInteger next = new AtomicInteger();
    private int done;
    private volatile boolean stopped;
    private @Nullable Throwable failure;

    private ReplicateRun(int count, BootstrapOptions options, @Nullable ReplicateFile file, IntFunction<Replicate> maker) {
        this.maker = maker;
        this.file = file;
        progress = options.progress();
        made = new Replicate[count];
    }

    /** The replicates 0 to count - 1: from the options' file if they are there, from the maker otherwise. */
    static List<Replicate> of(int count, BootstrapOptions options, FileHeader header, IntFunction<Replicate> maker) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of replicates is positive, not " + count);
        }
        if (options.file() == null) {
            return new ReplicateRun(count, options, null, maker).run(options.threads());
        }
        try (ReplicateFile file = ReplicateFile.open(options.file(), header)) {
            return new ReplicateRun(count, options, file, maker).run(options.threads());
        }
    }

    private List<Replicate> run(int threads) {
        if (file != null) {
            for (Replicate replicate : file.read()) {
                if (replicate.number() < made.length && made[replicate.number()] == null) {
                    made[replicate.number()] = replicate;
                    done++;
                }
            }
        }
        progress.accept(done);
        inParallel(Math.min(threads, made.length - done));
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (stopped) {
            throw new CancellationException("The bootstrap was interrupted after " + done + " of " + made.length + " replicates");
        }
        return Arrays.asList(made);
    }

    /** An interruption is of the calling thread, which does not write: that would close the file. */
    private void inParallel(int workers) {
        List<Thread> threads = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            Thread thread = new Thread(this::work, "ranef-bootstrap-" + worker);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stopped = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One replicate after the other, until there are none left or another thread has failed. */
    private void work() {
        try {
            int number = next.getAndIncrement();
            while (number < made.length && !stopped) {
                if (!isMade(number)) {
                    add(maker.apply(number));
                }
                number = next.getAndIncrement();
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private synchronized boolean isMade(int number) {
        return made[number] != null;
    }

    private synchronized void add(Replicate replicate) {
        made[replicate.number()] = replicate;
        if (file != null) {
            file.append(replicate);
        }
        progress.accept(++done);
    }

    private synchronized void fail(Throwable e) {
        failure = failure == null ? e : failure;
        stopped = true;
    }
}
