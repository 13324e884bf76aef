package org.ranef.benchmarks.pages;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.ranef.benchmarks.results.FitResult;
import org.ranef.benchmarks.results.Spread;

/** Fits side by side: times, and what was reached with how much memory. */
final class FitTables {

    private static final String WORSE = "**worse**";

    private FitTables() {
    }

    static String times(List<FitResult> fits) {
        StringBuilder table = new StringBuilder("""
                | model | rows | thetas | Ranef cold | Ranef warm | evaluations | lme4 | no check | its evaluations | ratio | statsmodels | ratio |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
                """);
        for (FitResult fit : fits) {
            table.append(Cells.row(fit.id(), fit.rows(), fit.thetas(), Cells.time(fit.cold()), Cells.time(fit.warm()), fit.evaluations(),
                    Cells.time(fit.lme4()), Cells.time(fit.withoutCheck()), Cells.count(fit.lme4().evaluations()), Cells.ratio(fit.lme4Ratio()),
                    Cells.time(fit.statsmodels()), Cells.ratio(fit.statsmodelsRatio())));
        }
        return table.toString();
    }

    static String criteria(List<FitResult> fits) {
        StringBuilder table = new StringBuilder("""
                | model | criterion | less lme4's | less statsmodels' | check | Ranef, MB | lme4, MB | statsmodels, MB |
                |---|--:|--:|--:|---|--:|--:|--:|
                """);
        for (FitResult fit : fits) {
            table.append(Cells.row(fit.id(), String.format(Locale.ROOT, "%.4f", fit.criterion()), Cells.difference(fit.lme4Difference()),
                    Cells.difference(fit.statsmodelsDifference()), fit.agrees() ? fit.compared() ? "ok" : "" : WORSE,
                    Cells.megabytes(fit.megabytes()), Cells.megabytes(fit.lme4().megabytes()), Cells.megabytes(fit.statsmodels().megabytes())));
        }
        return table.toString();
    }

    static String models(List<FitResult> fits) {
        StringBuilder table = new StringBuilder("""
                | model | formula | criterion | weights |
                |---|---|---|---|
                """);
        for (FitResult fit : fits) {
            table.append(Cells.row(fit.id(), "`" + fit.formula() + "`", fit.method(), fit.weights() == null ? "" : fit.weights()));
        }
        return table.toString();
    }

    /** One sentence about all. */
    static String summary(List<FitResult> fits) {
        long compared = fits.stream().filter(FitResult::compared).count();
        long agreeing = fits.stream().filter(fit -> fit.compared() && fit.agrees()).count();
        return String.format(Locale.ROOT, "Median ratio %s to lme4 and %s to statsmodels; median of Ranef's evaluations %.0f, at most %.0f; "
                + "criterion no worse than that of any peer in %d of %d models.%n", median(fits, FitResult::lme4Ratio),
                median(fits, FitResult::statsmodelsRatio), Spread.median(fits.stream().mapToDouble(FitResult::evaluations).toArray()),
                fits.stream().mapToDouble(FitResult::evaluations).max().orElse(0), agreeing, compared);
    }

    private static String median(List<FitResult> fits, ToDoubleFunction<FitResult> ratio) {
        double[] ratios = fits.stream().mapToDouble(ratio).filter(value -> !Double.isNaN(value)).toArray();
        return ratios.length == 0 ? "unknown" : Cells.ratio(Spread.median(ratios));
    }
}
