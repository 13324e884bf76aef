package org.ranef.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ranef.estimate.Fit;
import org.ranef.inference.Comparison;
import org.ranef.inference.LikelihoodRatioTest;
import org.ranef.layout.NumberColumn;
import org.ranef.layout.Numerals;
import org.ranef.layout.Section;
import org.ranef.layout.TextTable;

/** Likelihood-ratio tests as a table, a line for each model. */
public final class ModelComparison {

    private static final int DIGITS = 6;

    private ModelComparison() {
    }

    /** The table as plain text that ends with a line break. */
    public static String of(LikelihoodRatioTest test) {
        List<Fit> models = test.models();
        List<Comparison> comparisons = test.comparisons();
        List<String> heading = new ArrayList<>();
        heading.add("Likelihood-ratio tests, by " + models.get(0).criterion() + (test.refitted() ? ", for which models were refitted" : ""));
        for (int i = 0; i < models.size(); i++) {
            heading.add((i + 1) + ": " + (models.get(i).formula() == null ? models.get(i).parameterCount() + " parameters" : models.get(i).formula()));
        }
        TextTable table = new TextTable()
                .left("", IntStream.rangeClosed(1, models.size()).mapToObj(String::valueOf).toList())
                .right("npar", models.stream().map(model -> Integer.toString(model.parameterCount())).toList())
                .right("AIC", decimals(models.stream().mapToDouble(Fit::aic).toArray()))
                .right("BIC", decimals(models.stream().mapToDouble(Fit::bic).toArray()))
                .right("logLik", decimals(models.stream().mapToDouble(Fit::logLik).toArray()))
                .right("Chisq", after(comparisons.stream().map(each -> Numerals.fixed(each.chiSquare(), 4))))
                .right("Df", after(comparisons.stream().map(each -> Integer.toString(each.degreesOfFreedom()))))
                .right("Pr(>Chisq)", after(comparisons.stream().map(each -> Numerals.probability(each.pValue()))))
                .right("boundary", after(comparisons.stream().map(ModelComparison::boundary)));
        boolean atBoundary = comparisons.stream().anyMatch(each -> each.boundary() != Comparison.Boundary.NONE);
        return Section.lines(heading).text() + "\n" + Section.table("", table).text() + (!atBoundary ? "" : "\n" + boundaryNote());
    }

    /** What the column {@code boundary} says. */
    static String boundaryNote() {
        return Section.lines(List.of("A variance of zero is on the boundary, where the chi-square p-value is too large; 'boundary' is that of the",
                "mixture of chi-squares where one variance is tested, and empty where several are.")).text();
    }

    private static String boundary(Comparison comparison) {
        return comparison.boundary() == Comparison.Boundary.ONE_VARIANCE ? Numerals.probability(comparison.boundaryPValue()) : "";
    }

    private static List<String> decimals(double[] values) {
        return NumberColumn.withDecimals(values, 2, DIGITS);
    }

    private static List<String> after(Stream<String> cells) {
        return Stream.concat(Stream.of(""), cells).toList();
    }
}
