package org.ranef.cli;

import java.util.List;
import org.ranef.LinearMixedModel;
import org.ranef.anova.AnovaRow;
import org.ranef.anova.TermDeletion;
import org.ranef.degrees.FixedEffectsInference;
import org.ranef.io.JsonTerms;
import org.ranef.report.TermTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ranef drop1 FORMULA DATA}: F tests of the model without each fixed-effects term that may be left out. */
@Command(
        name = "drop1",
        sortOptions = false,
        customSynopsis = {"ranef drop1 FORMULA DATA [OPTION]...", "ranef drop1 MODEL [OPTION]..."},
        description = "Fits a model and tests it against the model without each of its fixed-effects terms that no other term contains.",
        footer = {
            "",
            "Examples:",
            "  ranef drop1 'angle ~ recipe * temp + (1 | recipe:replicate)' cake.csv",
            "  ranef drop1 'y ~ x + z + (1 | group)' data.csv --df kenward-roger",
            "  ranef drop1 model.json"
        })
final class DropCommand extends ModelCommand {

    @Mixin
    private TestOptions testOptions = new TestOptions();

    @Option(names = "--json", description = "Prints one JSON object instead of the table.")
    private boolean json;

    DropCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        testOptions.checkRequired();
        LinearMixedModel model = model();
        FixedEffectsInference inference = testOptions.of(model);
        List<AnovaRow> tests = TermDeletion.of(inference);
        endProgress();
        streams().out().print(json ? JsonTerms.ofDeletions(inference, tests) + "\n" : TermTables.ofDeletions(inference, tests));
        streams().out().flush();
        return warn(model);
    }
}
