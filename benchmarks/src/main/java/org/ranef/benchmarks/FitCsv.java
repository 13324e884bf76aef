package org.ranef.benchmarks;

import java.nio.file.Path;
import java.util.Locale;
import org.ranef.LinearMixedModel;
import org.ranef.benchmarks.generate.Generator;
import org.ranef.benchmarks.models.BenchmarkModel;
import org.ranef.io.Csv;
import org.ranef.table.Table;

/** Reads a model's data from comma-separated values and fits it, once: {@code FitCsv <model> <file>}. */
public final class FitCsv {

    private FitCsv() {
    }

    /** Runs one model. */
    public static void main(String[] arguments) {
        BenchmarkModel model = model(arguments[0]);
        long start = System.nanoTime();
        Table table = Csv.read(Path.of(arguments[1]));
        double read = (System.nanoTime() - start) / 1e9;
        LinearMixedModel fit = LinearMixedModel.fit(model.formula(), table, model.options());
        System.out.printf(Locale.ROOT, "  %d rows read in %.2f s, met with the formula in %.2f s, fitted in %.2f s; criterion %.6f%n",
                table.rowCount(), read, fit.timings().design(), fit.timings().fit(), fit.objective());
    }

    /** The formula alone where the data are generated: their small version serves for that. */
    private static BenchmarkModel model(String id) {
        int colon = id.indexOf(':');
        return BenchmarkModel.byId(colon < 0 ? id : Generator.byId(id.substring(0, colon)).id() + ":0.001");
    }
}
