package org.ranef.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.ranef.benchmarks.generate.CsvFile;

/** One R process with lme4 that stays alive while models are fitted, so that its times hold no start of R and no reading of data. */
final class RSession implements AutoCloseable {

    private static final String SCRIPT = "lme4.R";

    private final Process process;
    private final Path script;
    private final Writer requests;
    private final BufferedReader answers;

    /** What lme4 found, and its own time for the call of {@code lmer}, from formula and data frame to the fitted model. */
    record Fitted(double seconds, double criterion, int evaluations, int thetas) {
    }

    RSession() throws IOException {
        script = Files.createTempFile("lme4", ".R");
        try (InputStream source = RSession.class.getResourceAsStream(SCRIPT)) {
            if (source == null) {
                throw new IllegalStateException("The resource " + SCRIPT + " is missing from the jar");
            }
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
        process = new ProcessBuilder("Rscript", script.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        requests = process.outputWriter();
        answers = process.inputReader();
    }

    /** R's version, lme4's version, and how fast its matrix products are. */
    String about() throws IOException {
        List<String> answer = ask("about", "about");
        return "R " + answer.get(1) + ", lme4 " + answer.get(2) + ", matrix products at " + Math.round(Double.parseDouble(answer.get(3)))
                + " GFLOP/s";
    }

    private void load(Path csv) throws IOException {
        ask("loaded", "load", csv.toString());
    }

    /** Loads the table of a model. */
    void load(BenchmarkModel model) throws IOException {
        Path csv = Files.createTempFile("model", ".csv");
        try {
            CsvFile.write(model.table(), csv);
            load(csv);
        } finally {
            Files.delete(csv);
        }
    }

    Fitted fit(BenchmarkModel model, String settings) throws IOException {
        List<String> answer = ask("fitted", "fit", model.formula(), model.criterion().name(), model.weights() == null ? "" : model.weights(),
                settings);
        return new Fitted(Double.parseDouble(answer.get(1)), Double.parseDouble(answer.get(2)), Integer.parseInt(answer.get(3)),
                Integer.parseInt(answer.get(4)));
    }

    /** The seconds of {@code bootMer} by the clock and of the processor. */
    double[] bootstrap(BenchmarkModel model, int replicates) throws IOException {
        List<String> answer = ask("bootstrapped", "bootstrap", model.formula(), model.criterion().name(), Integer.toString(replicates));
        return new double[] {Double.parseDouble(answer.get(1)), Double.parseDouble(answer.get(2))};
    }

    private List<String> ask(String expected, String... request) throws IOException {
        requests.write(String.join("\t", request) + "\n");
        requests.flush();
        String line = answers.readLine();
        if (line == null || !line.startsWith(expected + "\t")) {
            throw new IOException("R was asked '" + String.join(" ", request) + "' and answered: " + line);
        }
        return Arrays.asList(line.split("\t"));
    }

    @Override
    public void close() throws IOException {
        requests.close();
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroy();
            Files.delete(script);
        }
    }
}
