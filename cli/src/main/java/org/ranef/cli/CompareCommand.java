package org.ranef.cli;

import java.util.ArrayList;
import java.util.List;
import org.ranef.LinearMixedModel;
import org.ranef.inference.LikelihoodRatioTest;
import org.ranef.io.JsonComparison;
import org.ranef.report.ModelComparison;
import org.ranef.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ranef compare FORMULA DATA --with FORMULA}: likelihood-ratio tests of nested models. */
@Command(
        name = "compare",
        sortOptions = false,
        customSynopsis = "ranef compare FORMULA DATA --with FORMULA [--with FORMULA]... [OPTION]...",
        description = "Fits several models to the same rows and compares each with the next smaller one: information criteria and likelihood-ratio tests. "
                + "Models that differ in their fixed effects are compared by maximum likelihood.",
        footer = {
            "",
            "Example:",
            "  ranef compare 'y ~ x + (1 | g)' data.csv --with 'y ~ x + (x | g)'"
        })
final class CompareCommand extends ModelCommand {

    @Option(names = "--with", paramLabel = "FORMULA", required = true, description = "Another model of the same response. May be repeated.")
    private List<String> others = new ArrayList<>();

    @Option(names = "--json", description = "Prints one JSON object instead of the table.")
    private boolean json;

    CompareCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        Table table = readData(others.toArray(String[]::new));
        List<LinearMixedModel> models = new ArrayList<>();
        models.add(fit(table));
        others.forEach(other -> models.add(fit(other, table)));
        LikelihoodRatioTest test = LikelihoodRatioTest.of(models.get(0), models.get(1), models.subList(2, models.size())
                .toArray(LinearMixedModel[]::new));
        endProgress();
        streams().out().print(json ? JsonComparison.of(test) + "\n" : ModelComparison.of(test));
        streams().out().flush();
        return models.stream().mapToInt(this::warn).max().orElse(ExitStatus.CERTIFIED);
    }
}
