package org.ranef.benchmarks.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.ranef.benchmarks.generate.Series;
import org.ranef.benchmarks.results.FitResult;
import org.ranef.benchmarks.results.PeerResult;
import org.ranef.benchmarks.results.Spread;
import org.ranef.plots.GrowthPlot;
import org.ranef.plots.Plot;

/** Fits of growing models, as a table and a plot. */
final class Growth {

    private static final String RANEF = "Ranef";
    private static final String LME4 = "lme4";

    private final List<FitResult> fits;

    /** From all fits; those that belong to no series are ignored. */
    Growth(List<FitResult> fits) {
        this.fits = fits.stream().filter(fit -> fit.id().contains("=")).toList();
    }

    static boolean isGrowing(FitResult fit) {
        return fit.id().contains("=");
    }

    boolean isEmpty() {
        return fits.isEmpty();
    }

    private List<FitResult> of(Series series) {
        return fits.stream().filter(fit -> fit.id().startsWith(series.id() + "=")).sorted(Comparator.comparingDouble(Growth::size)).toList();
    }

    private static double size(FitResult fit) {
        return Double.parseDouble(fit.id().substring(fit.id().indexOf('=') + 1));
    }

    private static double lme4(FitResult fit) {
        return fit.lme4Ratio() * fit.warm().median();
    }

    String table() {
        StringBuilder table = new StringBuilder("""
                | size | rows | thetas | Ranef warm | evaluations | lme4 | ratio | Ranef, MB | lme4, MB |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|
                """);
        for (Series series : Series.values()) {
            for (FitResult fit : of(series)) {
                PeerResult quicker = quicker(fit);
                table.append(Cells.row(fit.id().replace("=", " "), fit.rows(), fit.thetas(), Cells.time(fit.warm()), fit.evaluations(),
                        Cells.time(quicker), Cells.ratio(fit.lme4Ratio()), Cells.megabytes(fit.megabytes()),
                        Cells.megabytes(fit.lme4().megabytes())));
            }
        }
        return table.toString();
    }

    private static PeerResult quicker(FitResult fit) {
        Spread plain = fit.lme4().time();
        Spread without = fit.withoutCheck().time();
        return without == null || plain != null && plain.median() <= without.median() ? fit.lme4() : fit.withoutCheck();
    }

    /** Exponents of powers at the upper end, because a fixed cost hides what small sizes take. */
    String exponents() {
        StringBuilder table = new StringBuilder("""
                | what grows | Ranef's exponent | lme4's exponent |
                |---|--:|--:|
                """);
        for (Series series : Series.values()) {
            List<FitResult> all = of(series);
            if (!all.isEmpty()) {
                table.append(Cells.row(series.id(), exponent(all, fit -> fit.warm().median()), exponent(all, Growth::lme4)));
            }
        }
        return table.toString();
    }

    /** Between the two largest sizes that have a cost. */
    static String exponent(List<FitResult> all, ToDoubleFunction<FitResult> cost) {
        List<FitResult> known = all.stream().filter(fit -> !Double.isNaN(cost.applyAsDouble(fit))).toList();
        if (known.size() < 2) {
            return "";
        }
        FitResult last = known.get(known.size() - 1);
        FitResult before = known.get(known.size() - 2);
        double ratio = cost.applyAsDouble(last) / cost.applyAsDouble(before);
        return String.format(Locale.ROOT, "%.2f", Math.log(ratio) / Math.log(size(last) / size(before)));
    }

    Plot plot() {
        List<GrowthPlot.Panel> panels = new ArrayList<>();
        for (Series series : Series.values()) {
            List<FitResult> all = of(series);
            List<GrowthPlot.Curve> curves = new ArrayList<>();
            curve(RANEF, all, fit -> fit.warm().median()).ifPresent(curves::add);
            curve(LME4, all, Growth::lme4).ifPresent(curves::add);
            if (!curves.isEmpty()) {
                panels.add(new GrowthPlot.Panel(series.id(), curves));
            }
        }
        return GrowthPlot.of("Time of a fit by size", "Median of a run, in milliseconds; lme4 with the quicker of its settings",
                "milliseconds", List.of(RANEF, LME4), panels);
    }

    private static Optional<GrowthPlot.Curve> curve(String name, List<FitResult> all, ToDoubleFunction<FitResult> cost) {
        List<FitResult> known = all.stream().filter(fit -> !Double.isNaN(cost.applyAsDouble(fit))).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(new GrowthPlot.Curve(name, known.stream().mapToDouble(Growth::size).toArray(),
                known.stream().mapToDouble(cost).toArray()));
    }
}
