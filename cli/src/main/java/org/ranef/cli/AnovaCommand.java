package org.ranef.cli;

import org.ranef.LinearMixedModel;
import org.ranef.anova.Anova;
import org.ranef.anova.AnovaType;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.io.JsonReport;
import org.ranef.report.TermTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ranef anova FORMULA DATA}: fits a model and tests its fixed-effects terms. */
@Command(
        name = "anova",
        sortOptions = false,
        customSynopsis = "ranef anova FORMULA DATA [OPTION]...",
        description = "Fits a linear mixed-effects model to the rows of a CSV file and prints an F test of each term of its fixed effects.",
        footer = {
            "",
            "Examples:",
            "  ranef anova 'angle ~ recipe * temp + (1 | recipe:replicate)' datasets/cake.csv",
            "  ranef anova 'Weight ~ Cu * Time + (Time | Pig)' datasets/dietox.csv --type II"
        })
final class AnovaCommand extends ModelCommand {

    @Option(names = "--type", paramLabel = "TYPE", converter = AnovaTypeOption.class,
            description = "The hypotheses: III (unless given), II, I, or marginal for coefficients as coded.")
    private AnovaType type = AnovaType.III;

    @Mixin
    private TestOptions tests = new TestOptions();

    @Option(names = "--json", description = "Prints the JSON object of 'ranef fit' with these tests instead of the table.")
    private boolean json;

    AnovaCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        tests.checkRequired();
        LinearMixedModel model = model();
        long start = System.nanoTime();
        FixedEffectsInference inference = tests.of(model);
        Anova anova = Anova.of(inference, type);
        double seconds = (System.nanoTime() - start) / 1e9;
        streams().out().print(json ? JsonReport.of(inference).with(anova).withInferenceSeconds(seconds).text() + "\n" : TermTables.of(anova));
        streams().out().flush();
        return warn(model);
    }
}
