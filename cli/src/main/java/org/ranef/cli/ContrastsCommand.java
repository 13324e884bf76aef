package org.ranef.cli;

import org.ranef.LinearMixedModel;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.inference.LinearHypothesis;
import org.ranef.inference.Wald;
import org.ranef.inference.WaldTest;
import org.ranef.io.JsonMeans;
import org.ranef.report.MeansTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ranef contrasts FORMULA DATA --hypothesis TEXT}: tests equations among the coefficients of a fit. */
@Command(
        name = "contrasts",
        sortOptions = false,
        customSynopsis = "ranef contrasts FORMULA DATA --hypothesis EQUATIONS [OPTION]...",
        description = "Fits a model and tests linear equations among its coefficients, each and all together.",
        footer = {
            "",
            "Example:",
            "  ranef contrasts 'y ~ dose + (1 | g)' data.csv --hypothesis 'doseB = doseC'"
        })
final class ContrastsCommand extends ModelCommand {

    @Option(names = "--hypothesis", paramLabel = "EQUATIONS", required = true,
            description = "Equations that are linear in the coefficients, separated "
            + "by commas; without an equals sign an expression is compared with 0.")
    private String hypothesis = "";

    @Mixin
    private InferenceOptions inferenceOptions = new InferenceOptions();

    ContrastsCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        inferenceOptions.check();
        double level = inferenceOptions.level();
        LinearMixedModel model = model();
        FixedEffectsInference inference = inferenceOptions.inference(model);
        WaldTest test = Wald.test(inference, LinearHypothesis.parse(hypothesis, model.fixedEffects().names()));
        streams().out().print(inferenceOptions.json() ? JsonMeans.of(inference, test, level) + "\n" : MeansTable.of(inference, test,
                level));
        streams().out().flush();
        return warn(model);
    }
}
