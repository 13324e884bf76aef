package org.ranef.benchmarks.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ranef.benchmarks.generate.CsvFile;
import org.ranef.benchmarks.models.BenchmarkModel;

/**
 * A process that runs a script and answers each line of its input by a line, fields separated by tabs. It stays alive between requests, so that
 * the times which it measures hold no start and no reading of data. One that takes longer than it may is ended.
 */
final class PeerProcess implements AutoCloseable {

    /** Loading packages and data is not limited by the budget for fits, but must end. */
    private static final double SETUP_SECONDS = 120;

    private final Path script;
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;
    private boolean ended;

    /** Starts the script, a resource of this package, by a command. */
    PeerProcess(String resource, String... command) throws IOException {
        script = Files.createTempFile("peer", resource);
        try (InputStream source = PeerProcess.class.getResourceAsStream(resource)) {
            if (source == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from the jar");
            }
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
        String[] whole = Arrays.copyOf(command, command.length + 1);
        whole[command.length] = script.toString();
        process = new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        requests = process.outputWriter();
        answers = process.inputReader();
    }

    /** Gives the process the table of a model. */
    void load(BenchmarkModel model) throws IOException {
        Path csv = Files.createTempFile("model", ".csv");
        try {
            CsvFile.write(model.table(), csv);
            ask(SETUP_SECONDS, "loaded", "load", csv.toString());
        } finally {
            Files.delete(csv);
        }
    }

    /** Asks something that is ready soon. */
    List<String> ask(String expected, String... request) throws IOException {
        return ask(SETUP_SECONDS, expected, request);
    }

    /**
     * Asks and waits for the answer.
     *
     * @throws OverBudgetException if it took more seconds than given; the process has been ended
     * @throws IOException         if the answer does not begin with what is expected, or the process was ended before
     */
    List<String> ask(double seconds, String expected, String... request) throws IOException {
        if (ended) {
            throw new IOException("not tried");
        }
        requests.write(String.join("\t", request) + "\n");
        requests.flush();
        String line = answer(seconds);
        if (line == null || !line.startsWith(expected + "\t")) {
            throw new IOException(line == null ? "its process ended" : line.replace("\t", ": "));
        }
        return Arrays.asList(line.split("\t", -1));
    }

    private String answer(double seconds) throws IOException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return answers.readLine();
            } catch (IOException ended) {
                return null;
            }
        });
        try {
            return line.get(Math.round(1e3 * seconds), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            ended = true;
            process.destroyForcibly();
            throw new OverBudgetException(seconds);
        } catch (ExecutionException failed) {
            throw new IOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            requests.close();
        } catch (IOException ended) {
            // A process that was ended reads nothing more.
        }
        try {
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } finally {
            Files.delete(script);
        }
    }
}
