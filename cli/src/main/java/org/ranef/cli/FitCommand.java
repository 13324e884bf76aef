package org.ranef.cli;

import org.ranef.LinearMixedModel;
import org.ranef.anova.Anova;
import org.ranef.anova.AnovaType;
import org.ranef.degrees.DegreesOfFreedom;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.io.JsonReport;
import org.ranef.report.Explanation;
import org.ranef.report.MixedLmSummary;
import org.ranef.report.Summary;
import org.ranef.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ranef fit FORMULA DATA}: fits a model to a CSV file and reports on it. */
@Command(
        name = "fit",
        sortOptions = false,
        customSynopsis = "ranef fit FORMULA DATA [OPTION]...",
        description = "Fits a linear mixed-effects model to the rows of a CSV file and prints a summary.",
        footer = {
            "",
            "Exit status:",
            "  0  fitted and certified as an optimum",
            "  3  fitted, but not certified",
            "  2  bad usage, formula or data",
            "  1  anything else",
            "",
            "Examples:",
            "  ranef fit 'Reaction ~ Days + (Days | Subject)' datasets/sleepstudy.csv",
            "  ranef fit 'strength ~ 1 + (1 | batch/cask)' datasets/Pastes.csv --ml --json",
            "  ranef fit 'Weight ~ Time' datasets/dietox.csv --groups Pig --re '~ Time'",
            "  ranef fit 'Weight ~ Time' datasets/dietox.csv --groups Pig --style mixedlm",
            "  ranef fit 'angle ~ recipe + (1 | replicate)' cake.csv --contrasts recipe=sum",
            "  gunzip -c trial.csv.gz | ranef fit 'y ~ drug + (1 | clinic/patient)' -"
        })
final class FitCommand extends ModelCommand {

    @Mixin
    private DegreesOfFreedomOption degreesOfFreedom = new DegreesOfFreedomOption();

    @Option(names = "--style", paramLabel = "STYLE", converter = StyleOption.Converter.class,
            description = "The style of the summary: lme4, or mixedlm for that of statsmodels' MixedLM; lme4 unless given.")
    private StyleOption style = StyleOption.LME4;

    @Option(names = "--json", description = "Prints one JSON object instead of the summary.")
    private boolean json;

    @Option(names = "--explain", description = "Also says how the fit was computed: what was eliminated, its size and cost, and the time of each phase.")
    private boolean explain;

    FitCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        long start = System.nanoTime();
        Table table = readData();
        double readSeconds = (System.nanoTime() - start) / 1e9;
        LinearMixedModel model = fit(table);
        String report = json ? json(model, readSeconds) : summary(model) + (explain ? "\n" + Explanation.of(model).text() : "");
        endProgress();
        streams().out().print(report);
        streams().out().flush();
        return warn(model);
    }

    private String json(LinearMixedModel model, double readSeconds) {
        DegreesOfFreedom method = degreesOfFreedom.method();
        JsonReport report = JsonReport.of(model);
        if (method != null) {
            long start = System.nanoTime();
            FixedEffectsInference inference = method.of(model);
            Anova anova = Anova.of(inference, AnovaType.III);
            report = JsonReport.of(inference).with(anova).withInferenceSeconds((System.nanoTime() - start) / 1e9);
        }
        report = report.withReadSeconds(readSeconds);
        return (explain ? report.withExplanation() : report).text() + "\n";
    }

    private String summary(LinearMixedModel model) {
        return switch (style) {
            case LME4 -> lme4Summary(model).withDataName(dataName()).text();
            case MIXEDLM -> MixedLmSummary.of(model).withComponentNames(componentNames()).text();
        };
    }

    private Summary lme4Summary(LinearMixedModel model) {
        DegreesOfFreedom method = degreesOfFreedom.method();
        return method == null ? Summary.of(model) : Summary.of(method.of(model));
    }
}
