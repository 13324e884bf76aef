package org.ranef.benchmarks.coverage;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Results of studies as a Markdown page. */
public final class CoveragePage {

    /** Coverages further from the level, in Monte-Carlo standard errors, are not chance. */
    private static final double NOTABLE = 3;

    private CoveragePage() {
    }

    /** The page; {@code command} is how it was made. */
    public static String markdown(List<CoverageResult> results, CoverageSizes sizes, String command) {
        StringBuilder page = new StringBuilder();
        page.append("""
                # Coverage of 95 %% intervals

                Made by `%s`.
                Data sets are drawn from three small models with known parameters and fitted by REML: %d of each, of which the first %d are also
                bootstrapped with %d replicates. Nothing but the numbers in the command changes the page, least of all the number of threads.

                *Coverage* is the percentage of intervals that hold the true value, *s.e.* its Monte-Carlo standard error. *Below* and *above* are
                the percentages of intervals wholly below and above it, 2.5 each if the method is exact. *Off* is the difference from 95 in
                Monte-Carlo standard errors of an exact method, bold from %.0f on. *None* is how many data sets the method gave no interval for; they
                do not count in the coverage. Mean and median width differ where a few intervals are very wide. Standard deviations and
                correlations carry lme4's names. With each data set two new rows are drawn, which the fit does not see: one of groups that it
                sees, with their random effects, one of groups that it does not.

                """.formatted(command, sizes.dataSets(), Math.min(sizes.bootstraps(), sizes.dataSets()), sizes.replicates(), NOTABLE));
        overview(page, results);
        results.forEach(result -> study(page.append('\n'), result));
        departures(page, results);
        return page.toString();
    }

    private static void overview(StringBuilder page, List<CoverageResult> results) {
        page.append("## Overview\n\nLeast and greatest coverage over the parameters, or new rows, of each model, in percent.\n");
        for (TargetKind kind : TargetKind.values()) {
            overview(page, results, kind);
        }
    }

    private static void overview(StringBuilder page, List<CoverageResult> results, TargetKind kind) {
        String titles = results.stream().map(result -> result.study().title()).collect(Collectors.joining(" | "));
        page.append("\n| ").append(kind.label()).append(" | ").append(titles).append(" |\n|---|").append("--:|".repeat(results.size())).append('\n');
        for (Method method : Method.values()) {
            List<String> cells = results.stream().map(result -> range(result, tally -> tally.method() == method
                    && result.study().kind(tally.target()) == kind)).toList();
            if (!cells.stream().allMatch(String::isEmpty)) {
                page.append("| ").append(method.label()).append(" | ").append(String.join(" | ", cells)).append(" |\n");
            }
        }
    }

    private static String range(CoverageResult result, Predicate<Tally> chosen) {
        double[] coverages = result.tallies().stream().filter(chosen).mapToDouble(Tally::coverage).sorted().toArray();
        return coverages.length == 0 ? "" : percent(coverages[0]) + " to " + percent(coverages[coverages.length - 1]);
    }

    private static void study(StringBuilder page, CoverageResult result) {
        Study study = result.study();
        page.append("## ").append(study.title()).append("\n\n").append(study.about()).append(" `").append(study.formula()).append("`, ")
                .append(study.rows().fitted().rowCount()).append(" rows. ").append("Singular fits: ").append(result.singular()).append("; not certified: ")
                .append(result.uncertified()).append("; failed: ").append(result.failed()).append(".\n\n");
        page.append("""
                | parameter | true value | method | coverage | s.e. | below | above | off | mean width | median width | none |
                |---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|
                """);
        String last = "";
        for (Tally tally : result.tallies()) {
            boolean first = !tally.target().equals(last);
            last = tally.target();
            String off = number(tally.distance(), 1);
            page.append(String.join(" | ", first ? "| " + code(last) : "| ", first ? truth(study, last) : "",
                    tally.method().label(), percent(tally.coverage()), percent(tally.standardError()), percent(tally.below()),
                    percent(tally.above()), isNotable(tally) ? "**" + off + "**" : off, number(tally.meanWidth(), 2),
                    number(tally.medianWidth(), 2), String.valueOf(tally.without()))).append(" |\n");
        }
    }

    private static String truth(Study study, String target) {
        Double truth = study.truths().get(target);
        return truth == null ? "drawn" : truth.toString();
    }

    private static void departures(StringBuilder page, List<CoverageResult> results) {
        page.append("\n## Where coverage is not 95 percent, and why\n\nParameters whose coverage is off by ").append(number(NOTABLE, 0))
                .append(" Monte-Carlo standard errors or more; where coverage is exact chance makes one in 370 so.\n\n");
        for (Method method : Method.values()) {
            List<String> notable = results.stream().map(result -> notable(result, method)).filter(text -> !text.isEmpty()).toList();
            if (results.stream().flatMap(result -> result.tallies().stream()).anyMatch(tally -> tally.method() == method)) {
                page.append("- **").append(method.label()).append("**: ").append(notable.isEmpty() ? "none" : String.join("; ", notable)).append(". ")
                        .append(method.leavesOut()).append('\n');
            }
        }
    }

    private static String notable(CoverageResult result, Method method) {
        String list = result.tallies().stream().filter(tally -> tally.method() == method && isNotable(tally))
                .map(tally -> code(tally.target()) + " " + percent(tally.coverage())).collect(Collectors.joining(", "));
        return list.isEmpty() ? "" : result.study().title() + " " + list;
    }

    private static boolean isNotable(Tally tally) {
        return Math.abs(tally.distance()) >= NOTABLE;
    }

    /** A name with a bar, which would end a cell of a table. */
    private static String code(String name) {
        return "`" + name.replace("|", "\\|") + "`";
    }

    private static String percent(double share) {
        return number(100 * share, 1);
    }

    private static String number(double value, int decimals) {
        return Double.isInfinite(value) || Math.abs(value) >= 1e6 ? String.format(Locale.ROOT, "%.0e", value)
                : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
