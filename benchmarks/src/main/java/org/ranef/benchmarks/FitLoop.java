package org.ranef.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import org.ranef.LinearMixedModel;
import org.ranef.benchmarks.models.BenchmarkModel;

/**
 * Fits one model again and again, as food for a sampling profiler: {@code FitLoop <model> [seconds]}. On a busy machine the
 * thread's CPU time tells more than the clock.
 */
public final class FitLoop {

    private FitLoop() {
    }

    /** Runs one model. */
    public static void main(String[] arguments) {
        BenchmarkModel model = BenchmarkModel.byId(arguments[0]);
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 10;
        model.table().rowCount();
        long start = System.nanoTime();
        int fits = 0;
        double design = 0;
        double fit = 0;
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long cpu = thread.getCurrentThreadCpuTime();
        while (System.nanoTime() - start < seconds * 1e9) {
            LinearMixedModel fitted = LinearMixedModel.fit(model.formula(), model.table(), model.options());
            design += fitted.timings().design();
            fit += fitted.timings().fit();
            fits++;
        }
        System.out.printf(Locale.ROOT, "%s: %d fits, on average %.1f ms to cross-products and %.1f ms to the estimates; %.1f ms of this thread's CPU%n",
                model.id(), fits, 1e3 * design / fits, 1e3 * fit / fits, (thread.getCurrentThreadCpuTime() - cpu) / 1e6 / fits);
    }
}
