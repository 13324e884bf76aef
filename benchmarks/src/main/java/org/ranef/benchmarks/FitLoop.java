package org.ranef.benchmarks;

import java.util.Locale;
import org.ranef.LinearMixedModel;

/** Fits one model again and again, as food for a sampling profiler: {@code FitLoop <model> [seconds]}. */
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
        while (System.nanoTime() - start < seconds * 1e9) {
            LinearMixedModel fitted = LinearMixedModel.fit(model.formula(), model.table(), model.options());
            design += fitted.timings().design();
            fit += fitted.timings().fit();
            fits++;
        }
        System.out.printf(Locale.ROOT, "%s: %d fits, on average %.1f ms to cross-products and %.1f ms to the estimates%n", model.id(), fits,
                1e3 * design / fits, 1e3 * fit / fits);
    }
}
