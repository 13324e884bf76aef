package org.ranef.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ranef.estimate.Fit;
import org.ranef.estimate.TermCovariance;
import org.ranef.layout.NumberColumn;
import org.ranef.layout.Numerals;
import org.ranef.layout.Section;
import org.ranef.layout.TextTable;

/** The variances, standard deviations and correlations of the random effects, and how many rows and levels there are. */
final class RandomEffectsSection {

    private static final int DIGITS = 4;

    private final List<TermCovariance> terms;
    private final List<String> groups = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Double> deviations = new ArrayList<>();

    private RandomEffectsSection(List<TermCovariance> terms, double sigma) {
        this.terms = terms;
        Map<String, Integer> seen = new HashMap<>();
        for (TermCovariance term : terms) {
            int times = seen.merge(term.group(), 1, Integer::sum);
            for (int i = 0; i < rows(term); i++) {
                // A second term on the same factor is told from the first as in lme4: Subject.1
                groups.add(i > 0 ? "" : times == 1 ? term.group() : term.group() + "." + (times - 1));
                names.add(term.homogeneous() ? String.join(", ", term.names()) : term.names().get(i));
                deviations.add(term.standardDeviation(i));
            }
        }
        groups.add("Residual");
        names.add("");
        deviations.add(sigma);
    }

    static Section of(Fit fit) {
        RandomEffectsSection section = new RandomEffectsSection(fit.varCorr().terms(), fit.sigma());
        return new Section("Random effects", section.table(), " ", List.of(counts(fit)));
    }

    /** One row for each coefficient, but one in all for those that share a variance. */
    private static int rows(TermCovariance term) {
        return term.homogeneous() ? 1 : term.size();
    }

    private TextTable table() {
        double[] standard = deviations.stream().mapToDouble(Double::doubleValue).toArray();
        double[] variances = deviations.stream().mapToDouble(deviation -> deviation * deviation).toArray();
        TextTable table = new TextTable()
                .left("Groups", groups)
                .left("Name", names)
                .right("Variance", NumberColumn.significant(variances, DIGITS))
                .right("Std.Dev.", NumberColumn.significant(standard, DIGITS));
        int widest = terms.stream().mapToInt(RandomEffectsSection::rows).max().orElse(1);
        for (int j = 0; j < widest - 1; j++) {
            table.right(j == 0 ? "Corr" : "", correlations(j));
        }
        return table;
    }

    /** The correlations of each coefficient with coefficient j of its term, where it comes after that one. */
    private List<String> correlations(int j) {
        List<String> cells = new ArrayList<>();
        for (TermCovariance term : terms) {
            for (int i = 0; i < rows(term); i++) {
                double correlation = i > j ? term.correlation(i, j) : Double.NaN;
                cells.add(i <= j ? "" : Double.isNaN(correlation) ? "NA" : Numerals.fixed(correlation, 2));
            }
        }
        cells.add("");
        return cells;
    }

    private static String counts(Fit fit) {
        Map<String, Integer> levels = new LinkedHashMap<>();
        fit.varCorr().terms().forEach(term -> levels.put(term.group(), term.levels()));
        return "Number of obs: " + fit.observations() + ", groups: "
                + levels.entrySet().stream().map(entry -> entry.getKey() + ", " + entry.getValue()).collect(Collectors.joining("; "));
    }
}
