package org.ranef.cli;

import java.util.List;
import java.util.Optional;
import org.ranef.LinearMixedModel;
import org.ranef.anova.RandomTermTest;
import org.ranef.anova.RandomTerms;
import org.ranef.io.JsonTerms;
import org.ranef.report.TermTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ranef ranova FORMULA DATA}: likelihood-ratio tests of random-effects terms. */
@Command(
        name = "ranova",
        sortOptions = false,
        customSynopsis = "ranef ranova FORMULA DATA [OPTION]...",
        description = "Fits a model, and each model in which one random-effects term is simpler or missing, and compares them by likelihood-ratio tests.",
        footer = {
            "",
            "Examples:",
            "  ranef ranova 'Reaction ~ Days + (Days | Subject)' sleepstudy.csv",
            "  ranef ranova 'Reaction ~ Days + (Days | Subject)' sleepstudy.csv --whole",
            "  ranef ranova 'strength ~ 1 + (1 | batch/cask)' Pastes.csv --json"
        })
final class RanovaCommand extends ModelCommand {

    @Option(names = "--whole", description = "Takes each term away as a whole; without it (x | g) loses x and keeps its intercept.")
    private boolean whole;

    @Option(names = "--json", description = "Prints one JSON object instead of the table.")
    private boolean json;

    RanovaCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        LinearMixedModel model = fit(readData());
        List<RandomTermTest> tests = whole ? RandomTerms.deleted(model) : RandomTerms.reduced(model);
        endProgress();
        streams().out().print(json ? JsonTerms.ofRandomTerms(model, tests) + "\n" : TermTables.ofRandomTerms(model, tests));
        streams().out().flush();
        return tests.stream().map(RandomTermTest::model).flatMap(Optional::stream).mapToInt(this::warn).reduce(warn(model), Math::max);
    }
}
