package org.ranef.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.design.GroupSize;
import org.ranef.design.GroupSizes;
import org.ranef.design.GroupingFactor;
import org.ranef.estimate.Fit;
import org.ranef.inference.Wald;
import org.ranef.inference.WaldEstimate;
import org.ranef.information.CovarianceParameters;
import org.ranef.information.Estimate;
import org.ranef.information.Interval;
import org.ranef.information.Parameter;
import org.ranef.layout.Numerals;
import org.ranef.layout.RuledTable;

/**
 * A fit as text in the style that users of statsmodels' MixedLM know: its fields, its names, three decimals. {@index MixedLM} {@index summary}
 *
 * <p>Fixed effects have z values, p-values and confidence intervals from the normal distribution. Variances and covariances are absolute, and
 * so are their standard errors, which are those of {@link CovarianceParameters}. The ones that statsmodels prints beside the same estimates are
 * wrong: the standard errors of covariances relative to the scale, times the square root of the scale. Even times the scale itself they would
 * be those of ratios. A term on the boundary, as in a singular fit, has none.
 *
 * <p>The groups are the levels of the grouping factor within which all others are nested. If factors are crossed there is none, and each factor
 * has a line of its own.
 */
public final class MixedLmSummary {

    private static final String TITLE = "Mixed Linear Model Regression Results";
    private static final double LEVEL = 0.95;
    private static final int DECIMALS = 3;

    private final Fit fit;
    private final List<String> components;

    private MixedLmSummary(Fit fit, List<String> components) {
        this.fit = fit;
        this.components = List.copyOf(components);
    }

    /** The summary of a fit. */
    public static MixedLmSummary of(Fit fit) {
        return new MixedLmSummary(fit, List.of());
    }

    /**
     * With the names of the variance components of a model in the grouped style, which are its last random-effects terms:
     * {@link org.ranef.formula.GroupedFormula#componentNames}.
     *
     * @throws IllegalArgumentException if there are more names than random-effects terms
     */
    public MixedLmSummary withComponentNames(List<String> names) {
        int terms = fit.design().terms().size();
        if (names.size() > terms) {
            throw new IllegalArgumentException("There are " + names.size() + " names of variance components, but the model has "
                    + terms + (terms == 1 ? " random-effects term" : " random-effects terms"));
        }
        return new MixedLmSummary(fit, names);
    }

    /** As plain text that ends with a line break. The sizes of groups take one more pass over the rows. */
    public String text() {
        GroupSizes sizes = fit.groupSizes();
        GroupSize outermost = sizes == null ? null : sizes.outermost();
        List<GroupingFactor> factors = fit.design().factors();
        String groups = outermost != null ? outermost.label() : factors.size() == 1 ? factors.get(0).label() : "";
        RuledTable fields = RuledTable.ofTexts(new MixedLmFields(fit).lines(outermost));
        List<String> crossed = groups.isEmpty() ? factorLines(sizes) : List.of();
        RuledTable numbers = RuledTable.ofNumbers(rows(new CovarianceNames(fit.design().terms(), groups, components)));
        int width = Math.max(fields.width(), numbers.width());
        for (String line : crossed) {
            width = Math.max(width, line.length());
        }
        List<String> lines = new ArrayList<>();
        lines.add(" ".repeat(Math.max(0, (width - TITLE.length()) / 2)) + TITLE);
        lines.add("=".repeat(width));
        lines.addAll(fields.lines(width));
        lines.addAll(crossed);
        lines.add("-".repeat(width));
        lines.addAll(numbers.lines(width));
        lines.add("=".repeat(width));
        Note.on(fit).forEach(note -> lines.add(note.toString()));
        return String.join("\n", lines) + "\n";
    }

    /** One line for each of several factors that are crossed, or whose rows are not here to tell. */
    private List<String> factorLines(@Nullable GroupSizes sizes) {
        if (sizes == null) {
            return fit.design().factors().stream().map(factor -> "Groups (" + factor.label() + "): " + factor.levelCount()).toList();
        }
        return sizes.all().stream().map(size -> "Groups (" + size.label() + "): " + size.groups() + ", sizes " + size.smallest() + " to "
                + size.largest() + ", mean " + Numerals.fixed(size.mean(), 1)).toList();
    }

    private List<List<String>> rows(CovarianceNames names) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "Coef.", "Std.Err.", "z", "P>|z|", "[0.025", "0.975]"));
        Wald.coefficients(fit, DegreesOfFreedom.ASYMPTOTIC).forEach(effect -> rows.add(row(effect)));
        CovarianceParameters.of(fit).variances().stream()
                .filter(estimate -> estimate.parameter().term() >= 0)
                .sorted(Comparator.comparing(Estimate::parameter, order(names)))
                .forEach(estimate -> rows.add(row(names.of(estimate.parameter()), estimate)));
        return rows;
    }

    /** What varies between groups first; the lower triangle of each term row by row, where the library's own order is by columns. */
    private static Comparator<Parameter> order(CovarianceNames names) {
        return Comparator.comparing((Parameter parameter) -> !names.ofGroups(parameter))
                .thenComparingInt(Parameter::term)
                .thenComparingInt(parameter -> Math.max(parameter.first(), parameter.second()))
                .thenComparingInt(parameter -> parameter.second() < 0 ? Integer.MAX_VALUE : parameter.first());
    }

    private static List<String> row(String name, Estimate estimate) {
        return List.of(name, number(estimate.value()), number(estimate.standardError()), "", "", "", "");
    }

    private static List<String> row(WaldEstimate effect) {
        Interval interval = effect.interval(LEVEL);
        String name = effect.name().equals("(Intercept)") ? "Intercept" : effect.name();
        return List.of(name, Double.isNaN(effect.estimate()) ? "dropped" : number(effect.estimate()), number(effect.standardError()),
                number(effect.statistic()), number(effect.pValue()), number(interval.lower()), number(interval.upper()));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Numerals.fixed(value, DECIMALS);
    }
}
