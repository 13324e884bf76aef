package org.ranef.cli;

import org.jspecify.annotations.Nullable;
import org.ranef.LinearMixedModel;
import org.ranef.anova.Anova;
import org.ranef.anova.AnovaType;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.io.JsonReport;
import org.ranef.report.Explanation;
import org.ranef.report.MixedLmSummary;
import org.ranef.report.Summary;
import org.ranef.table.ModelDataException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that reports on a model: in one of two styles, or as JSON. */
abstract class ReportCommand extends ModelCommand {

    @Mixin
    private TestOptions testOptions = new TestOptions();

    @Option(names = "--style", paramLabel = "STYLE", converter = StyleOption.Converter.class,
            description = "The style of the summary: lme4, or mixedlm for that of statsmodels' MixedLM; lme4 unless given.")
    private StyleOption style = StyleOption.LME4;

    @Option(names = "--json", description = "Prints one JSON object instead of the summary.")
    private boolean json;

    @Option(names = "--explain", description = "Also says how the fit was computed: what was eliminated, its size and cost, and the time of each phase.")
    private boolean explain;

    private @Nullable FixedEffectsInference tests;
    private double testSeconds;

    ReportCommand(Streams streams) {
        super(streams);
    }

    /** What can be known to be wrong before anything is read. */
    final void check() {
        testOptions.check();
        if (testOptions.isRobust() && style == StyleOption.MIXEDLM) {
            throw new ModelDataException("The style mixedlm has no robust standard errors; leave out --style or --robust");
        }
    }

    /** Tests of the model's fixed effects, made once; null for none. */
    final @Nullable FixedEffectsInference tests(LinearMixedModel model) {
        if (tests == null) {
            long start = System.nanoTime();
            tests = testOptions.orNone(model);
            testSeconds = (System.nanoTime() - start) / 1e9;
        }
        return tests;
    }

    /** Prints what there is to say of a model, and returns the exit status. */
    final int report(LinearMixedModel model, double readSeconds) {
        String report = json ? json(model, readSeconds) : summary(model) + (explain ? "\n" + Explanation.of(model).text() : "");
        endProgress();
        streams().out().print(report);
        streams().out().flush();
        return warn(model);
    }

    private String json(LinearMixedModel model, double readSeconds) {
        FixedEffectsInference inference = tests(model);
        JsonReport report = JsonReport.of(model);
        if (inference != null) {
            long start = System.nanoTime();
            Anova anova = Anova.of(inference, AnovaType.III);
            report = JsonReport.of(inference).with(anova).withInferenceSeconds(testSeconds + (System.nanoTime() - start) / 1e9);
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
        FixedEffectsInference inference = tests(model);
        return inference == null ? Summary.of(model) : Summary.of(inference);
    }
}
