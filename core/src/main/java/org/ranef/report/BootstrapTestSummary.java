package org.ranef.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ranef.bootstrap.BootstrapLikelihoodRatio;
import org.ranef.estimate.Fit;
import org.ranef.inference.Comparison;
import org.ranef.layout.NumberColumn;
import org.ranef.layout.Numerals;
import org.ranef.layout.Section;
import org.ranef.layout.TextTable;

/** A bootstrap likelihood-ratio test as text, beside the approximations to it. */
public final class BootstrapTestSummary {

    private final BootstrapLikelihoodRatio test;

    private BootstrapTestSummary(BootstrapLikelihoodRatio test) {
        this.test = test;
    }

    /** The summary of a test. */
    public static BootstrapTestSummary of(BootstrapLikelihoodRatio test) {
        return new BootstrapTestSummary(test);
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
        List<String> heading = new ArrayList<>();
        heading.add("Bootstrap likelihood-ratio test, by " + test.smaller().criterion()
                + (test.refitted() ? ", for which the models were refitted" : ""));
        heading.add("Smaller: " + model(test.smaller()));
        heading.add("Larger:  " + model(test.larger()));
        Comparison comparison = test.comparison();
        double corrected = comparison.chiSquare() / test.bartlettFactor();
        List<String> statistics = NumberColumn.withDecimals(
                new double[] {comparison.chiSquare(), comparison.chiSquare(), corrected, comparison.chiSquare()}, 4, 5);
        String degrees = Integer.toString(comparison.degreesOfFreedom());
        TextTable table = new TextTable()
                .left("", List.of("Bootstrap", "Chi-square", "Bartlett", "Gamma"))
                .right("Statistic", statistics)
                .right("df", List.of("", degrees, degrees, ""))
                .right("p", Arrays.stream(new double[] {test.pValue(), comparison.pValue(), test.bartlettPValue(), test.gammaPValue()})
                        .mapToObj(Numerals::brief).toList());
        List<String> closing = List.of(test.exceeding() + " of " + test.statistics().length
                + " replicates drawn from the smaller model have at least this statistic", BootstrapSummary.outcomes(test.size(), test::count));
        return List.of(Section.lines(heading), Section.table("", table), Section.lines(closing));
    }

    private static String model(Fit fit) {
        return fit.formula() == null ? fit.parameterCount() + " parameters" : fit.formula().toString();
    }
}
