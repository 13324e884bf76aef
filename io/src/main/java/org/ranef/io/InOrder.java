package org.ranef.io;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on several threads and hands out their results in the order of the tasks, so that what is made of them does not depend on the
 * threads. A task's exception takes the place of its result. A single task, and every task where there is one thread, runs on the caller's.
 */
final class InOrder<T> implements AutoCloseable {

    /** The system property that says how many threads to use; as many as there are processors unless it is given. */
    static final String THREADS = "ranef.threads";

    private final Supplier<@Nullable Supplier<T>> tasks;
    private final int threads = Math.max(1, Integer.getInteger(THREADS, Runtime.getRuntime().availableProcessors()));
    private final Deque<CompletableFuture<T>> running = new ArrayDeque<>();
    private @Nullable ExecutorService executor;
    private boolean started;

    /** The supplier gives one task after the other, on the caller's thread, and {@code null} after the last. */
    InOrder(Supplier<@Nullable Supplier<T>> tasks) {
        this.tasks = tasks;
    }

    /** The result of the next task; {@code null} after the last. */
    @Nullable T next() {
        if (threads == 1) {
            Supplier<T> task = tasks.get();
            return task == null ? null : task.get();
        }
        if (!started) {
            started = true;
            Supplier<T> first = tasks.get();
            Supplier<T> second = first == null ? null : tasks.get();
            if (second == null) {
                return first == null ? null : first.get();
            }
            submit(first);
            submit(second);
        }
        while (executor != null && running.size() < 2 * threads) {
            Supplier<T> task = tasks.get();
            if (task == null) {
                break;
            }
            submit(task);
        }
        return running.isEmpty() ? null : result(running.remove());
    }

    private void submit(Supplier<T> task) {
        if (executor == null) {
            executor = Executors.newFixedThreadPool(threads, work -> {
                Thread thread = new Thread(work, "ranef-reading");
                thread.setDaemon(true);
                return thread;
            });
        }
        running.add(CompletableFuture.supplyAsync(task, executor));
    }

    private static <T> T result(CompletableFuture<T> task) {
        try {
            return task.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Drops what is not handed out yet. */
    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
