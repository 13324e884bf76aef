package org.ranef.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.estimate.Fit;
import org.ranef.formula.Formula;
import org.ranef.layout.NumberColumn;
import org.ranef.layout.Numerals;
import org.ranef.layout.Section;
import org.ranef.layout.TextTable;
import org.ranef.objective.Criterion;
import org.ranef.optimize.Certificate;

/** A fit as text in the style that users of lme4 know. {@index summary} */
public final class Summary {

    private final Fit fit;
    private final @Nullable FixedEffectsInference inference;
    private final String dataName;

    private Summary(Fit fit, @Nullable FixedEffectsInference inference, String dataName) {
        this.fit = fit;
        this.inference = inference;
        this.dataName = dataName;
    }

    /** The summary of a fit, without degrees of freedom and p-values of the fixed effects. */
    public static Summary of(Fit fit) {
        return new Summary(fit, null, "");
    }

    /** The summary of a fit with tests of the fixed effects by some method. */
    public static Summary of(FixedEffectsInference inference) {
        return new Summary(inference.fit(), inference, "");
    }

    /** With a name for the data, such as the file they come from. */
    public Summary withDataName(String name) {
        return new Summary(fit, inference, name);
    }

    /** As plain text that ends with a line break. The residuals take one more pass over the rows. */
    public String text() {
        return sections().stream().map(Section::text).collect(Collectors.joining("\n"));
    }

    /** As Markdown. The residuals take one more pass over the rows. */
    public String markdown() {
        return sections().stream().map(Section::markdown).collect(Collectors.joining("\n"));
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.lines(heading()));
        sections.add(criterion());
        double[] quartiles = fit.scaledResidualQuartiles();
        if (quartiles.length > 0) {
            sections.add(residuals(quartiles));
        }
        sections.add(RandomEffectsSection.of(fit));
        if (fit.fixedEffects().size() > 0) {
            sections.add(inference == null ? FixedEffectsSection.of(fit.fixedEffects()) : FixedEffectsSection.of(inference));
        }
        Section correlations = inference == null ? FixedEffectsSection.correlations(fit.fixedEffects())
                : FixedEffectsSection.correlations(inference);
        if (correlations != null) {
            sections.add(correlations);
        }
        List<String> closing = new ArrayList<>();
        closing.add(certificate());
        Note.on(fit).forEach(note -> closing.add(note.toString()));
        sections.add(Section.lines(closing));
        return sections;
    }

    private List<String> heading() {
        List<String> lines = new ArrayList<>();
        lines.add("Linear mixed model fit by " + (fit.criterion() == Criterion.REML ? "REML" : "maximum likelihood"));
        Formula formula = fit.formula();
        if (formula != null) {
            lines.add("Formula: " + formula);
        }
        String rows = fit.observations() + " rows" + (fit.dropped() > 0 ? " of " + (fit.observations() + fit.dropped()) : "");
        lines.add("Data: " + (dataName.isEmpty() ? rows : dataName + ", " + rows));
        String weights = fit.frame() == null ? null : fit.frame().weights();
        if (weights != null) {
            lines.add("Weights: " + weights);
        }
        if (inference != null && fit.fixedEffects().size() > 0) {
            String covariance = MethodName.covariance(inference);
            if (covariance != null) {
                lines.add("Standard errors: " + covariance);
            }
            lines.add("Degrees of freedom: " + MethodName.of(inference));
        }
        return lines;
    }

    private Section criterion() {
        String logLik = "Log-likelihood: " + Numerals.fixed(fit.logLik(), 4) + " (" + fit.criterion() + ")";
        if (fit.criterion() == Criterion.REML) {
            String label = fit.converged() ? "REML criterion at convergence: " : "REML criterion: ";
            return Section.lines(List.of(label + Numerals.fixed(fit.objective(), 1), logLik));
        }
        TextTable table = new TextTable()
                .right("AIC", List.of(Numerals.fixed(fit.aic(), 1)))
                .right("BIC", List.of(Numerals.fixed(fit.bic(), 1)))
                .right("logLik", List.of(Numerals.fixed(fit.logLik(), 1)))
                .right("deviance", List.of(Numerals.fixed(fit.deviance(), 1)))
                .right("df.resid", List.of(Long.toString(fit.observations() - fit.parameterCount())));
        return new Section("", table, "", List.of(logLik));
    }

    private static Section residuals(double[] quartiles) {
        List<String> cells = NumberColumn.withDecimals(quartiles, 4, 5);
        TextTable table = new TextTable();
        List<String> headers = List.of("Min", "1Q", "Median", "3Q", "Max");
        for (int i = 0; i < headers.size(); i++) {
            table.right(headers.get(i), List.of(cells.get(i)));
        }
        return Section.table("Scaled residuals", table);
    }

    private String certificate() {
        Certificate certificate = fit.certificate();
        return (fit.converged() ? "Certified optimum" : "Not certified as an optimum")
                + ": gradient " + Numerals.brief(certificate.gradient())
                + (fit.singular() ? ", boundary " + Numerals.brief(certificate.boundary()) : "")
                + ", curvature " + Numerals.brief(certificate.curvature())
                + "; " + fit.evaluations() + (fit.evaluations() == 1 ? " evaluation" : " evaluations");
    }
}
