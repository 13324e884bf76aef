package org.ranef.linalg;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Loops over independent parts of a computation, shared among threads. Whoever calls fixes the parts by the size of the problem alone, never by
 * the number of threads, and each part writes what no other part touches in an order of its own: then the digits do not depend on how
 * many threads there are or which of them took which part.
 *
 * <p>The calling thread works too and waits only for parts that another thread has begun; loops may therefore run within loops and from
 * many threads at once. All loops of a JVM share {@code threads() - 1} daemon threads, which end when nothing has come for some seconds.
 */
public final class Parallel {

    /** The system property that sets the number of threads; without it there are as many as processors. */
    public static final String PROPERTY = "ranef.threads";

    /** Waking another thread takes some tens of microseconds; what takes about as long is done by the caller. */
    private static final long SMALL = 400_000;
    private static final int SPINS = 2_000;
    private static final long IDLE_SECONDS = 5;

    private static volatile int threads = Math.max(1, Integer.getInteger(PROPERTY, Runtime.getRuntime().availableProcessors()));
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final ThreadPoolExecutor POOL = pool();

    private Parallel() {
    }

    /** One part of a loop, done by one of {@link #threads()} workers. */
    @FunctionalInterface
    public interface Part {

        /** Does a part; {@code worker}, less than {@link #threads()}, may choose work arrays but nothing that is kept. */
        void run(int part, int worker);
    }

    private static ThreadPoolExecutor pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(null, work, "ranef-" + NAMES.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** The number of threads that a loop may use, its caller among them. */
    public static int threads() {
        return threads;
    }

    /** Sets the number of threads for loops that start from now on. */
    public static void setThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of threads is " + count + "; it must be at least 1");
        }
        threads = count;
    }

    /**
     * Does parts 0 to {@code parts - 1}, in any order.
     *
     * @param operations about how many floating-point operations all parts take together; little work is done by the caller alone
     */
    public static void forEach(int parts, double operations, IntConsumer part) {
        forEach(parts, operations, (index, worker) -> part.accept(index));
    }

    /** The same for parts that need work arrays. */
    public static void forEach(int parts, double operations, Part part) {
        int workers = Math.min(threads, parts);
        if (workers <= 1 || operations < SMALL) {
            for (int index = 0; index < parts; index++) {
                part.run(index, 0);
            }
            return;
        }
        Loop loop = new Loop(parts, part);
        grow(workers - 1);
        for (int i = 1; i < workers; i++) {
            POOL.execute(loop);
        }
        loop.run();
        loop.join();
    }

    private static void grow(int helpers) {
        if (POOL.getMaximumPoolSize() < helpers) {
            synchronized (POOL) {
                if (POOL.getMaximumPoolSize() < helpers) {
                    POOL.setMaximumPoolSize(helpers);
                    POOL.setCorePoolSize(helpers);
                }
            }
        }
    }

    /** Threads take the next part until there is none; one that comes late finds nothing to do. */
    private static final class Loop implements Runnable {

        private final int parts;
        private final Part part;
        private final Thread caller = Thread.currentThread();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger finished = new AtomicInteger();
        private final AtomicInteger workers = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Loop(int parts, Part part) {
            this.parts = parts;
            this.part = part;
        }

        @Override
        public void run() {
            int worker = -1;
            for (int index = next.getAndIncrement(); index < parts; index = next.getAndIncrement()) {
                worker = worker < 0 ? workers.getAndIncrement() : worker;
                try {
                    part.run(index, worker);
                } catch (RuntimeException | Error thrown) {
                    failure.compareAndSet(null, thrown);
                }
                if (finished.incrementAndGet() == parts) {
                    LockSupport.unpark(caller);
                }
            }
        }

        /** Waits for the parts that others have taken, and throws what the first of them to fail has thrown. */
        void join() {
            boolean interrupted = false;
            for (int i = 0; finished.get() < parts; i++) {
                if (i < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                    interrupted |= Thread.interrupted();
                }
            }
            if (interrupted) {
                caller.interrupt();
            }
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
                throw error;
            } else if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }
}
