package org.ranef.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each part is done once, by as many threads as were asked for, and failures reach the caller. */
class ParallelTest {

    private final int before = Parallel.threads();

    @AfterEach
    void restore() {
        Parallel.setThreads(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void forEach_anyNumberOfThreads_doesEachPartOnce(int threads) {
        Parallel.setThreads(threads);
        for (int parts : new int[] {0, 1, 2, 3, 100}) {
            AtomicIntegerArray times = new AtomicIntegerArray(parts);
            Parallel.forEach(parts, 1e9, (part, worker) -> {
                assertThat(worker).isBetween(0, threads - 1);
                times.incrementAndGet(part);
            });
            assertThat(IntStream.range(0, parts).map(times::get)).containsOnly(IntStream.range(0, Math.min(parts, 1)).map(i -> 1).boxed()
                    .toArray(Integer[]::new));
        }
    }

    @Test
    void forEach_partsThatWaitForOneAnother_runAtTheSameTime() {
        Parallel.setThreads(5);
        CountDownLatch all = new CountDownLatch(5);
        Set<Integer> workers = ConcurrentHashMap.newKeySet();
        Parallel.forEach(5, 1e9, (part, worker) -> {
            workers.add(worker);
            all.countDown();
            try {
                assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(workers).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void forEach_littleWork_staysOnTheCallingThread() {
        Parallel.setThreads(5);
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        Parallel.forEach(50, 100, part -> seen.add(Thread.currentThread()));
        assertThat(seen).containsExactly(Thread.currentThread());
    }

    @Test
    void forEach_loopsWithinLoopsFromManyThreads_finish() {
        Parallel.setThreads(3);
        AtomicIntegerArray times = new AtomicIntegerArray(8 * 8 * 8);
        Thread[] callers = new Thread[8];
        for (int c = 0; c < callers.length; c++) {
            int caller = c;
            callers[c] = new Thread(() -> Parallel.forEach(8, 1e9, outer -> Parallel.forEach(8, 1e9,
                    inner -> times.incrementAndGet((caller * 8 + outer) * 8 + inner))));
            callers[c].start();
        }
        for (Thread caller : callers) {
            try {
                caller.join(20_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(caller.isAlive()).isFalse();
        }
        assertThat(IntStream.range(0, times.length()).map(times::get)).containsOnly(1);
    }

    @Test
    void forEach_failingPart_throwsAfterTheOthers() {
        Parallel.setThreads(2);
        AtomicIntegerArray times = new AtomicIntegerArray(20);
        assertThatThrownBy(() -> Parallel.forEach(20, 1e9, part -> {
            times.incrementAndGet(part);
            if (part == 3) {
                throw new IllegalStateException("part 3");
            }
        })).isInstanceOf(IllegalStateException.class).hasMessage("part 3");
        assertThat(IntStream.range(0, 20).map(times::get)).containsOnly(1);
    }

    @Test
    void setThreads_none_isRefused() {
        assertThatThrownBy(() -> Parallel.setThreads(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The number of threads is 0; it must be at least 1");
    }
}
