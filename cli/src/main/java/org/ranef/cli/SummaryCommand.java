package org.ranef.cli;

import picocli.CommandLine.Command;

/** {@code ranef summary MODEL}: reports on a saved model. */
@Command(
        name = "summary",
        sortOptions = false,
        customSynopsis = {"ranef summary MODEL [OPTION]...", "ranef summary FORMULA DATA [OPTION]..."},
        description = "Prints the summary of a saved model, or of one fitted to DATA.",
        footer = {
            "",
            "Examples:",
            "  ranef fit 'y ~ x + (x | group)' data.csv --save model.json",
            "  ranef summary model.json",
            "  ranef summary model.json --json",
            "  ranef summary 'y ~ x + (x | group)' data.csv --robust CR2"
        })
final class SummaryCommand extends ReportCommand {

    SummaryCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        check();
        return report(model(), 0);
    }
}
