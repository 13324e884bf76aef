package org.ranef.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ranef.diagnostics.Collinearity;
import org.ranef.diagnostics.IntraclassCorrelation;
import org.ranef.diagnostics.RSquared;
import org.ranef.diagnostics.SingularTerm;
import org.ranef.diagnostics.TermVariance;
import org.ranef.diagnostics.VarianceDecomposition;
import org.ranef.estimate.Fit;
import org.ranef.layout.NumberColumn;
import org.ranef.layout.Numerals;
import org.ranef.layout.Section;
import org.ranef.layout.TextTable;

/** Where the variance of the response comes from, and how well the parts of the model are determined, as text. */
public final class EffectsReport {

    private final Fit fit;

    private EffectsReport(Fit fit) {
        this.fit = fit;
    }

    /** The report on a fit. */
    public static EffectsReport of(Fit fit) {
        return new EffectsReport(fit);
    }

    /** The report. */
    public String text() {
        VarianceDecomposition parts = VarianceDecomposition.of(fit);
        List<String> names = new ArrayList<>(List.of("Fixed effects"));
        List<Double> values = new ArrayList<>(List.of(parts.fixed()));
        for (TermVariance term : parts.terms()) {
            names.add(term.group() + " (" + String.join(", ", term.names()) + ")");
            values.add(term.variance());
        }
        names.add("Residual");
        values.add(parts.residual());
        double[] variances = values.stream().mapToDouble(Double::doubleValue).toArray();
        TextTable table = new TextTable().left("", names).right("Variance", NumberColumn.significant(variances, 4))
                .right("Share", values.stream().map(value -> Numerals.fixed(value / parts.total(), 4)).toList());
        List<String> lines = new ArrayList<>();
        RSquared explained = RSquared.of(parts);
        lines.add("");
        lines.add("R2: " + Numerals.fixed(explained.marginal(), 4) + " by the fixed effects (marginal), "
                + Numerals.fixed(explained.conditional(), 4)
                + " with the random effects (conditional)");
        IntraclassCorrelation icc = IntraclassCorrelation.of(parts);
        lines.add("ICC: " + Numerals.fixed(icc.adjusted(), 4) + " adjusted, " + Numerals.fixed(icc.unadjusted(), 4) + " unadjusted");
        if (icc.byGroup().size() > 1) {
            for (Map.Entry<String, Double> group : icc.byGroup().entrySet()) {
                lines.add("  " + group.getKey() + ": " + Numerals.fixed(group.getValue(), 4) + " adjusted");
            }
        }
        lines.add("Condition number of X, its columns scaled: " + Numerals.brief(Collinearity.of(fit).conditionNumber()));
        SingularTerm.of(fit).forEach(term -> lines.add(SingularSentence.of(term)));
        return new Section("Variance over rows", table, "", lines).text();
    }
}
