package org.ranef.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.ranef.benchmarks.generate.CsvFile;
import org.ranef.benchmarks.models.BenchmarkModel;

/** Writes a model's data as comma-separated values: {@code WriteCsv <model> <file>}. */
public final class WriteCsv {

    private WriteCsv() {
    }

    /** Writes one table. */
    public static void main(String[] arguments) throws IOException {
        CsvFile.write(BenchmarkModel.byId(arguments[0]).table(), Path.of(arguments[1]));
    }
}
