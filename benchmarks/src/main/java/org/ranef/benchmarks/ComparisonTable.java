package org.ranef.benchmarks;

import java.util.List;
import java.util.Locale;

/** Comparisons as a Markdown page. */
final class ComparisonTable {

    private ComparisonTable() {
    }

    static String markdown(List<Comparison> comparisons, String about, String command) {
        StringBuilder page = new StringBuilder();
        page.append("""
                # Ranef and lme4 side by side

                Made by `%s`.
                %s; Java %s; %d processors. Both fit the same data in the same run, in turns. Times are milliseconds from formula and table in
                memory to the fitted model, medians over rounds (one round where lme4 takes longer than a few seconds). *Cold* is the first fit of
                a fresh JVM. *lme4* is its default; *no check* leaves out the derivatives at the optimum (`calc.derivs = FALSE`). The ratio is the
                quicker of lme4's two over Ranef's warm time. The difference is Ranef's criterion less the better of lme4's two: negative where
                Ranef found the better optimum. Evaluations of Ranef mostly come with gradient and information.

                | model | rows | thetas | Ranef cold | Ranef warm | evaluations | lme4 | no check | its evaluations | ratio | difference |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
                """.formatted(command, about, Runtime.version().feature(), Runtime.getRuntime().availableProcessors()));
        for (Comparison c : comparisons) {
            page.append(String.format(Locale.ROOT, "| %s | %d | %d | %s | %s | %d | %s | %s | %d | %.0f | %.1e%s |%n", c.model().id(),
                    c.model().table().rowCount(), c.thetas(), time(c.cold()), time(c.warm()), c.evaluations(), time(c.inDefault()),
                    time(c.withoutCheck()), c.lme4Evaluations(), c.ratio(), c.difference(), c.agrees() ? "" : " **worse**"));
        }
        double[] ratios = comparisons.stream().mapToDouble(Comparison::ratio).toArray();
        double[] evaluations = comparisons.stream().mapToDouble(Comparison::evaluations).toArray();
        page.append(String.format(Locale.ROOT, "%nMedian ratio %.0f; median of Ranef's evaluations %.0f; criterion no worse than lme4's in %d of %d models.%n",
                Medians.of(ratios), Medians.of(evaluations), comparisons.stream().filter(Comparison::agrees).count(), comparisons.size()));
        page.append("""

                ## Models

                | model | formula | criterion | weights |
                |---|---|---|---|
                """);
        for (Comparison c : comparisons) {
            page.append("| ").append(c.model().id()).append(" | `").append(c.model().formula().replace("|", "\\|")).append("` | ")
                    .append(c.model().criterion()).append(" | ").append(c.model().weights() == null ? "" : c.model().weights()).append(" |\n");
        }
        return page.toString();
    }

    private static String time(double milliseconds) {
        return milliseconds < 10 ? String.format(Locale.ROOT, "%.2f", milliseconds) : String.format(Locale.ROOT, "%.0f", milliseconds);
    }
}
