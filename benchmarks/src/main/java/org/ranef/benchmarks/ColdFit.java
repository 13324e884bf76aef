package org.ranef.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ranef.LinearMixedModel;

/** The first fit of a fresh JVM, which pays for loading and compiling classes: {@code ColdFit <model>} prints its milliseconds. */
public final class ColdFit {

    private ColdFit() {
    }

    /** Runs one model, whose data are read before. */
    public static void main(String[] arguments) {
        BenchmarkModel model = BenchmarkModel.byId(arguments[0]);
        long start = System.nanoTime();
        LinearMixedModel.fit(model.formula(), model.table(), model.options());
        System.out.println((System.nanoTime() - start) / 1e6);
    }

    /** Starts a JVM for it. */
    static double milliseconds(String id) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(java, "-cp", System.getProperty("java.class.path"), ColdFit.class.getName(), id))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String line = process.inputReader().readLine();
        if (line == null) {
            throw new IOException("A fit of " + id + " in a fresh JVM failed");
        }
        return Double.parseDouble(line);
    }
}
