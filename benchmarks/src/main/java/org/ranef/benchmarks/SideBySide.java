package org.ranef.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ranef.benchmarks.compare.FreshFit;
import org.ranef.benchmarks.compare.FitComparison;
import org.ranef.benchmarks.compare.FitComparison.Peer;
import org.ranef.benchmarks.compare.InferenceComparison;
import org.ranef.benchmarks.pages.BenchmarkPage;
import org.ranef.benchmarks.peers.PythonSession;
import org.ranef.benchmarks.peers.RSession;
import org.ranef.benchmarks.results.FitResult;
import org.ranef.benchmarks.results.InferenceResult;
import org.ranef.benchmarks.results.Results;
import org.ranef.benchmarks.results.Run;

/**
 * Fits models with Ranef, lme4 and statsmodels in one run and writes {@code docs/benchmarks.md}, the plot beside it, and all numbers as JSON, to
 * which later runs add: {@code SideBySide [--only PATTERN] [--rounds N] [--budget SECONDS] [--large] [--peers lme4,statsmodels|none] [--fresh]
 * [--output FILE] [model ...]}. Exits with 1 where a result of Ranef is worse than a peer's, or a model failed.
 */
public final class SideBySide {

    private final SideBySideOptions options;
    private final Path file;
    private final Run run;
    private final int total;
    private final List<String> failed = new ArrayList<>();
    private final long start = System.nanoTime();
    private int done;
    private Results results;

    private SideBySide(SideBySideOptions options, String[] arguments) throws IOException {
        this.options = options;
        String name = options.output().getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".json";
        file = options.output().resolveSibling(name);
        results = options.fresh() ? Results.NONE : Results.read(file);
        total = options.fits().size() + options.inference().size();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        String command = "java -Xmx4g -cp benchmarks/target/benchmarks.jar " + SideBySide.class.getName()
                + (arguments.length > 0 ? " " + String.join(" ", arguments) : "");
        String now = LocalDateTime.now().format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT));
        run = new Run(now, command, machine(), versions(), load);
    }

    /** Compares the given models, or the lists. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        List<String> bad = run(arguments);
        if (!bad.isEmpty()) {
            System.err.println("Worse than a peer, or failed: " + String.join(", ", bad));
            System.exit(1);
        }
    }

    /** Names of results that are worse than a peer's, and of models that failed. */
    static List<String> run(String... arguments) throws IOException {
        return new SideBySide(SideBySideOptions.parse(arguments), arguments).run();
    }

    private List<String> run() throws IOException {
        if (total == 0) {
            throw new IllegalArgumentException("No model's name contains " + options.only());
        }
        for (String id : options.fits()) {
            progress(id);
            try {
                FitResult result = new FitComparison(options.peersOf(id), options.rounds(), options.budget()).run(run.id(), id);
                results = results.with(run, result);
                save(String.format(Locale.ROOT, "%.2f ms%s%s%s", result.warm().median(), times("lme4", result.lme4Ratio()),
                        times("statsmodels", result.statsmodelsRatio()), result.agrees() ? "" : "; WORSE"));
            } catch (IOException | RuntimeException problem) {
                fail(id, problem);
            }
        }
        for (String id : options.inference()) {
            progress(id);
            try {
                InferenceResult result = new InferenceComparison(options.rounds(), options.budget()).run(run.id(), id);
                results = results.with(run, result);
                save(String.format(Locale.ROOT, "%.2f ms%s%s", result.ranef().median(), times(result.peer(), result.ratio()),
                        result.agrees() ? "" : "; DIFFERS"));
            } catch (IOException | RuntimeException problem) {
                fail(id, problem);
            }
        }
        return Stream.concat(failed.stream(), results.failures().stream()).toList();
    }

    private void progress(String id) {
        System.err.printf(Locale.ROOT, "[%d/%d, %.0f s] %s: ", ++done, total, (System.nanoTime() - start) / 1e9, id);
    }

    private static String times(String peer, double ratio) {
        return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, ", %s takes %.0f times that", peer, ratio);
    }

    /** After each model, so that a run that is stopped leaves what it has. */
    private void save(String message) throws IOException {
        System.err.println(message);
        results.write(file);
        BenchmarkPage.write(results, options.output());
    }

    private void fail(String id, Exception problem) {
        System.err.println("FAILED: " + problem);
        failed.add(id);
    }

    private static String machine() {
        String processor = System.getProperty("os.arch");
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            processor = lines.filter(line -> line.startsWith("model name")).map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst()
                    .orElse(processor);
        } catch (IOException notLinux) {
            // The architecture will do.
        }
        return Runtime.getRuntime().availableProcessors() + " x " + processor + ", " + System.getProperty("os.name") + ", Java "
                + Runtime.version() + (FreshFit.hasVectors() ? " with the Vector API" : "");
    }

    private String versions() {
        List<String> versions = new ArrayList<>();
        if (options.peers().contains(Peer.LME4)) {
            try (RSession r = new RSession()) {
                versions.add(r.about());
            } catch (IOException missing) {
                versions.add("no R: " + missing.getMessage());
            }
        }
        if (options.peers().contains(Peer.STATSMODELS)) {
            try (PythonSession python = new PythonSession()) {
                versions.add(python.about());
            } catch (IOException missing) {
                versions.add("no statsmodels: " + missing.getMessage());
            }
        }
        return versions.isEmpty() ? "none" : String.join("; ", versions);
    }
}
