package org.ranef.benchmarks.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ranef.benchmarks.compare.InferenceComparison;
import org.ranef.benchmarks.results.FitResult;
import org.ranef.benchmarks.results.Results;
import org.ranef.benchmarks.results.Run;

/** The page that shows all results, with its plot in a file beside it. */
public final class BenchmarkPage {

    private static final String FITS = """

            ## Fits

            Times are milliseconds from formula and table in memory to the fitted model: the median over rounds, with the least and the most
            (one time where a peer takes longer than 3 s). *Cold* is the first fit of a fresh JVM. *lme4* is its default; *no check* leaves out
            the derivatives at the optimum (`calc.derivs = FALSE`). The ratio is the quicker of lme4's two over Ranef's warm time.
            Evaluations of Ranef mostly come with gradient and information. In italics: why a peer has no time.

            """;
    private static final String CRITERIA = """

            ## Criteria and memory

            The criterion is -2 times the log-likelihood, of REML or ML. *Less lme4's* is Ranef's less the better of lme4's two: negative where Ranef
            found the better optimum. The check fails where a peer's is better by more than 1e-6 and 1e-9 of its size. Memory is the peak of the
            resident memory of a whole process during its first fit, with the program itself and the data in it; the JVM has its default heap and
            collects garbage late, `benchmarks/memory.sh` shows how little is enough.

            """;
    private static final String GROWTH = """

            ## Growth

            ![Time of a fit by size](%s)

            One size grows, the others stay: rows with 1000 groups, groups with 200,000 rows, correlated coefficients of each of 500 groups,
            levels of the second of two crossed factors, and crossed factors of 20 levels (one theta each). An exponent of 1 is cost
            in proportion to size; it is taken between the two largest sizes that a program fitted.

            """;
    private static final String INFERENCE = """

            ## Inference

            From the fitted model to degrees of freedom, or bootstrap standard errors from %d replicates, of all coefficients; milliseconds, in turns.
            `bootMer` refits on one thread, Ranef on all processors. Degrees of freedom of the two programs are compared with each other; two bootstraps
            draw different numbers, and their standard errors may differ by five standard deviations.

            """;
    private static final String RUNS = """

            ## Runs

            Numbers of one row are of one run. Absolute times of different runs are not to be compared where the load was different.

            | run | command | machine | peers | load before |
            |---|---|---|---|--:|
            """;

    private BenchmarkPage() {
    }

    /** Writes the page, and the plot if any model grew. */
    public static void write(Results results, Path page) throws IOException {
        Growth growth = new Growth(results.fits());
        String name = page.getFileName().toString().replaceFirst("\\.[^.]*$", "") + "-growth.svg";
        if (!growth.isEmpty()) {
            growth.plot().save(page.resolveSibling(name));
        }
        Files.writeString(page, markdown(results, name));
    }

    /** The page, which names the file of the plot. */
    static String markdown(Results results, String plot) {
        StringBuilder page = new StringBuilder("""
                # Ranef, lme4 and statsmodels side by side

                Made by `org.ranef.benchmarks.SideBySide`; [benchmarks/README.md](../benchmarks/README.md) says how. All programs fit the same data in
                the same run, in turns. Commands, versions and the load of the machine are [at the end](#runs).
                """);
        List<String> failures = results.failures();
        if (!failures.isEmpty()) {
            page.append("\n**Checks failed: ").append(String.join(", ", failures)).append(".**\n");
        }
        List<FitResult> fits = results.fits().stream().filter(fit -> !Growth.isGrowing(fit)).toList();
        Growth growth = new Growth(results.fits());
        if (!fits.isEmpty()) {
            page.append(FITS).append(FitTables.times(fits)).append("\n").append(FitTables.summary(fits));
            page.append(CRITERIA).append(FitTables.criteria(fits));
        }
        if (!growth.isEmpty()) {
            page.append(String.format(Locale.ROOT, GROWTH, plot)).append(growth.exponents()).append("\n").append(growth.table());
        }
        if (!results.inference().isEmpty()) {
            page.append(String.format(Locale.ROOT, INFERENCE, InferenceComparison.REPLICATES)).append(InferenceTable.of(results.inference()));
        }
        if (!fits.isEmpty()) {
            page.append("\n## Models\n\n").append(FitTables.models(fits));
        }
        page.append(RUNS);
        for (Run run : results.runs()) {
            page.append(Cells.row(run.id(), "`" + run.command() + "`", run.machine(), run.versions(),
                    String.format(Locale.ROOT, "%.2f", run.load())));
        }
        return page.toString();
    }
}
