package org.ranef.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ranef.LinearMixedModel;
import org.ranef.benchmarks.models.BenchmarkModel;

/** The first fit of a fresh JVM, which pays for loading and compiling classes: {@code FreshFit <model>} prints its milliseconds and its memory. */
public final class FreshFit {

    private static final Path RESET = Path.of("/proc/self/clear_refs");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";
    private static final String VECTORS = "jdk.incubator.vector";

    /**
     * What the fit took.
     *
     * @param milliseconds from formula and table to the fitted model
     * @param megabytes    the most memory of the process meanwhile, data, classes and compiler included; null where the system does not say
     */
    record Taken(double milliseconds, @Nullable Double megabytes) {

        static Taken parse(String line) {
            String[] fields = line.split(" ");
            return new Taken(Double.parseDouble(fields[0]), fields[1].equals("NA") ? null : Double.valueOf(fields[1]));
        }
    }

    private FreshFit() {
    }

    /** Whether this JVM has the module of the Vector API, which dense kernels use. */
    public static boolean hasVectors() {
        return ModuleLayer.boot().findModule(VECTORS).isPresent();
    }

    /** Runs one model, whose data are read before. */
    public static void main(String[] arguments) {
        BenchmarkModel model = BenchmarkModel.byId(arguments[0]);
        resetPeak();
        long start = System.nanoTime();
        LinearMixedModel.fit(model.formula(), model.table(), model.options());
        double milliseconds = (System.nanoTime() - start) / 1e6;
        Double megabytes = peak();
        System.out.println(milliseconds + " " + (megabytes == null ? "NA" : megabytes));
    }

    /** Starts a JVM for it. */
    static Taken run(String id) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java));
        if (hasVectors()) {
            command.addAll(List.of("--add-modules", VECTORS));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FreshFit.class.getName(), id));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String line = process.inputReader().readLine();
        if (line == null) {
            throw new IOException("A fit of " + id + " in a fresh JVM failed");
        }
        return Taken.parse(line);
    }

    /** Lets Linux count the most memory anew, after the garbage of reading is gone. */
    private static void resetPeak() {
        System.gc();
        try {
            Files.writeString(RESET, "5");
        } catch (IOException notLinux) {
            // The peak then includes reading, or is not known at all.
        }
    }

    private static @Nullable Double peak() {
        try (Stream<String> lines = Files.lines(STATUS, StandardCharsets.US_ASCII)) {
            return lines.filter(line -> line.startsWith(PEAK)).map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024).findFirst()
                    .orElse(null);
        } catch (IOException notLinux) {
            return null;
        }
    }
}
