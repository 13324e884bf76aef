package org.ranef.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ranef.benchmarks.coverage.CoveragePage;
import org.ranef.benchmarks.coverage.CoverageResult;
import org.ranef.benchmarks.coverage.CoverageSizes;
import org.ranef.benchmarks.coverage.Studies;
import org.ranef.benchmarks.coverage.Study;

/**
 * Counts how often 95 % intervals hold the true value and writes a Markdown page: {@code Coverage [--data-sets n] [--bootstraps n] [--replicates n]
 * [--threads n] [--seed n] [--output file]}. The page depends on the numbers and the seed, not on threads.
 */
public final class Coverage {

    private static final int REPORTED = 100;

    private Coverage() {
    }

    /** Runs all studies. */
    public static void main(String[] arguments) throws IOException {
        CoverageSizes sizes = CoverageSizes.DEFAULTS;
        int threads = Runtime.getRuntime().availableProcessors();
        long seed = 20_000_000;
        Path output = null;
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("Each option has a value; the last one, " + arguments[arguments.length - 1] + ", has none");
        }
        for (int i = 0; i < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--data-sets" -> sizes = new CoverageSizes(Integer.parseInt(value), sizes.bootstraps(), sizes.replicates());
                case "--bootstraps" -> sizes = new CoverageSizes(sizes.dataSets(), Integer.parseInt(value), sizes.replicates());
                case "--replicates" -> sizes = new CoverageSizes(sizes.dataSets(), sizes.bootstraps(), Integer.parseInt(value));
                case "--threads" -> threads = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--output" -> output = Path.of(value);
                default -> throw new IllegalArgumentException("There is no option " + arguments[i]);
            }
        }
        List<CoverageResult> results = new ArrayList<>();
        for (Study study : Studies.all()) {
            int of = sizes.dataSets();
            results.add(CoverageResult.of(study, sizes, seed * (results.size() + 1), threads, done -> {
                if (done % REPORTED == 0 || done == of) {
                    System.err.println(study.title() + ": " + done + " of " + of + " data sets");
                }
            }));
        }
        String options = arguments.length > 0 ? " " + String.join(" ", arguments) : "";
        String page = CoveragePage.markdown(results, sizes, "java -cp benchmarks/target/benchmarks.jar " + Coverage.class.getName() + options);
        if (output == null) {
            System.out.print(page);
        } else {
            Files.writeString(output, page);
        }
    }
}
