package org.ranef.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.ranef.bootstrap.BootstrapInterval;
import org.ranef.bootstrap.IntervalMethod;
import org.ranef.bootstrap.Outcome;
import org.ranef.bootstrap.ParametricBootstrap;
import org.ranef.formula.Formula;
import org.ranef.layout.NumberColumn;
import org.ranef.layout.Numerals;
import org.ranef.layout.Section;
import org.ranef.layout.TextTable;
import org.ranef.objective.Criterion;

/** A bootstrap as text: estimates, biases, standard errors and intervals, and how the refits ended. */
public final class BootstrapSummary {

    private static final int DIGITS = 4;

    private final ParametricBootstrap bootstrap;
    private final IntervalMethod method;
    private final double level;

    private BootstrapSummary(ParametricBootstrap bootstrap, IntervalMethod method, double level) {
        this.bootstrap = bootstrap;
        this.method = method;
        this.level = level;
    }

    /** The summary of a bootstrap with intervals by one method. */
    public static BootstrapSummary of(ParametricBootstrap bootstrap, IntervalMethod method, double level) {
        return new BootstrapSummary(bootstrap, method, level);
    }

    /** As plain text that ends with a line break. */
    public String text() {
        return sections().stream().map(Section::text).collect(Collectors.joining("\n"));
    }

    /** As Markdown. */
    public String markdown() {
        return sections().stream().map(Section::markdown).collect(Collectors.joining("\n"));
    }

    private List<Section> sections() {
        List<BootstrapInterval> intervals = bootstrap.intervals(method, level);
        List<String> closing = new ArrayList<>();
        closing.add(outcomes(bootstrap.size(), bootstrap::count));
        closing.addAll(notes(intervals));
        return List.of(Section.lines(heading()), table(intervals), Section.lines(closing));
    }

    private List<String> heading() {
        List<String> lines = new ArrayList<>();
        lines.add("Parametric bootstrap of a linear mixed model fit by "
                + (bootstrap.fit().criterion() == Criterion.REML ? "REML" : "maximum likelihood"));
        Formula formula = bootstrap.fit().formula();
        if (formula != null) {
            lines.add("Formula: " + formula);
        }
        lines.add(bootstrap.size() + " replicates, seed " + bootstrap.seed() + (bootstrap.conditional() ? ", random effects kept" : ""));
        return lines;
    }

    private Section table(List<BootstrapInterval> intervals) {
        double[] errors = column(intervals, BootstrapInterval::standardError);
        String share = Numerals.brief(100 * level);
        return Section.table(share + "% intervals (" + label(method) + ")", new TextTable()
                .left("", intervals.stream().map(BootstrapInterval::name).toList())
                .right("Estimate", cells(errors, column(intervals, BootstrapInterval::estimate)))
                .right("Bias", cells(errors, column(intervals, BootstrapInterval::bias)))
                .right("Std. Error", cells(errors, errors))
                .right("Lower", cells(errors, column(intervals, interval -> interval.interval().lower())))
                .right("Upper", cells(errors, column(intervals, interval -> interval.interval().upper()))));
    }

    private static double[] column(List<BootstrapInterval> intervals, ToDoubleFunction<BootstrapInterval> value) {
        return intervals.stream().mapToDouble(value).toArray();
    }

    private static List<String> cells(double[] errors, double[] values) {
        return NumberColumn.beside(errors, values, DIGITS);
    }

    private static String label(IntervalMethod method) {
        return switch (method) {
            case NORMAL -> "normal";
            case BASIC -> "basic";
            case PERCENTILE -> "percentile";
            case BCA -> "BCa";
            case SHORTEST -> "shortest";
        };
    }

    /** How many refits ended in which way. */
    static String outcomes(int size, java.util.function.ToIntFunction<Outcome> count) {
        int singular = count.applyAsInt(Outcome.SINGULAR);
        int uncertified = count.applyAsInt(Outcome.NOT_CERTIFIED);
        int failed = count.applyAsInt(Outcome.FAILED);
        return "Refits: " + (count.applyAsInt(Outcome.CERTIFIED) + singular) + " of " + size + " certified"
                + (singular > 0 ? ", " + singular + " of these singular" : "")
                + (uncertified > 0 ? "; " + uncertified + " not certified, whose numbers are kept" : "")
                + (failed > 0 ? "; " + failed + " failed, which have no numbers" : "");
    }

    private List<String> notes(List<BootstrapInterval> intervals) {
        List<String> notes = new ArrayList<>();
        for (BootstrapInterval interval : intervals) {
            int missing = bootstrap.size() - bootstrap.count(Outcome.FAILED) - interval.defined();
            if (missing > 0) {
                notes.add("Note: " + interval.name() + " is not defined in " + missing + (missing == 1 ? " replicate" : " replicates")
                        + ", which its interval leaves out.");
            }
        }
        List<String> uncorrected = intervals.stream().filter(BootstrapInterval::uncorrected).map(BootstrapInterval::name).toList();
        if (!uncorrected.isEmpty()) {
            notes.add("Note: Many replicates are equal to the estimate of " + String.join(", ", uncorrected)
                    + ", as on a boundary; there BCa leaves out its correction for bias.");
        }
        List<String> extreme = intervals.stream().filter(BootstrapInterval::extreme).map(BootstrapInterval::name).toList();
        if (!extreme.isEmpty()) {
            notes.add("Note: There are too few replicates for the ends of " + String.join(", ", extreme)
                    + "; the least or the greatest replicate stands there.");
        }
        return notes;
    }
}
