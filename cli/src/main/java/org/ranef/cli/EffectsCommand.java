package org.ranef.cli;

import org.ranef.LinearMixedModel;
import org.ranef.io.JsonEffects;
import org.ranef.report.EffectsReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ranef effects FORMULA DATA}: fits a model and says where the variance of the response comes from. */
@Command(
        name = "effects",
        sortOptions = false,
        customSynopsis = "ranef effects FORMULA DATA [OPTION]...",
        description = "Fits a linear mixed-effects model and reports the parts of the variance, marginal and conditional R2, "
        + "intraclass correlations, the condition number of X, and directions of the random effects without variance.",
        footer = {
            "",
            "Examples:",
            "  ranef effects 'Reaction ~ Days + (Days | Subject)' datasets/sleepstudy.csv",
            "  ranef effects 'y ~ x + (1 | school/class)' data.csv --json"
        })
final class EffectsCommand extends ModelCommand {

    @Option(names = "--json", description = "Prints one JSON object instead of the tables.")
    private boolean json;

    EffectsCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        LinearMixedModel model = model();
        streams().out().print(json ? JsonEffects.of(model).text() + "\n" : EffectsReport.of(model).text());
        streams().out().flush();
        return warn(model);
    }
}
