package org.ranef.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ranef.LinearMixedModel;
import org.ranef.bootstrap.BootstrapLikelihoodRatio;
import org.ranef.bootstrap.BootstrapOptions;
import org.ranef.bootstrap.IntervalMethod;
import org.ranef.bootstrap.ParametricBootstrap;
import org.ranef.io.JsonBootstrap;
import org.ranef.report.BootstrapSummary;
import org.ranef.report.BootstrapTestSummary;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ranef bootstrap FORMULA DATA --seed N}: fits a model and refits it to responses drawn from it. */
@Command(
        name = "bootstrap",
        sortOptions = false,
        customSynopsis = "ranef bootstrap FORMULA DATA --seed=N [OPTION]...",
        description = {
            "Fits a linear mixed-effects model to the rows of a CSV file, draws responses from the fitted model, fits it to each of them, and prints "
                + "confidence intervals of all parameters; with --compare, the p-value of a likelihood-ratio test."
        },
        footer = {
            "",
            "Examples:",
            "  ranef bootstrap 'Reaction ~ Days + (Days | Subject)' sleepstudy.csv --seed 42",
            "  ranef bootstrap 'y ~ x + (x | g)' data.csv --seed 1 --interval bca --level 0.9",
            "  ranef bootstrap 'y ~ x + (x | g)' data.csv --seed 1 --resume replicates.txt",
            "  ranef bootstrap 'y ~ x + (1 | g)' data.csv --seed 1 --compare 'y ~ (1 | g)'"
        })
final class BootstrapCommand extends ModelCommand {

    @Option(names = "--seed", paramLabel = "N", required = true, converter = SeedOption.class,
            description = "A whole number; the same one gives the same replicates on any number of threads.")
    private long seed;

    @Option(names = "--replicates", paramLabel = "COUNT", converter = CountOption.class, description = "How many responses to draw; 1000 unless given.")
    private int replicates = 1000;

    @Option(names = "--interval", paramLabel = "METHOD", converter = IntervalOption.class,
            description = "The kind of intervals: normal, basic, percentile, bca or shortest; percentile unless given.")
    private @Nullable IntervalMethod interval;

    @Option(names = "--level", paramLabel = "LEVEL", converter = LevelOption.class, description = "The confidence level; 0.95 unless given.")
    private @Nullable Double level;

    @Option(names = "--conditional", description = "Keeps the estimated random effects and draws residuals only.")
    private boolean conditional;

    @Option(names = "--compare", paramLabel = "FORMULA0", description = "Tests the model against this one, which is nested in it or in which it is "
            + "nested, by the likelihood ratio in responses drawn from the smaller; instead of intervals.")
    private @Nullable String compared;

    @Option(names = "--resume", paramLabel = "FILE", description = "Writes each replicate to a file, and takes from it those that an earlier run "
            + "has made.")
    private @Nullable Path file;

    @Option(names = "--threads", paramLabel = "COUNT", converter = CountOption.class, description = "How many threads to use; as many as there are "
            + "processors unless given.")
    private @Nullable Integer threads;

    @Option(names = "--json", description = "Prints one JSON object instead of text.")
    private boolean json;

    BootstrapCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        if (compared != null && (interval != null || level != null || conditional)) {
            throw new ModelDataException("--compare tests, so it does not take --interval, --level or --conditional");
        }
        if (conditional && interval == IntervalMethod.BCA) {
            throw new ModelDataException("--interval bca needs responses drawn from the whole model, so it does not go with --conditional");
        }
        OutputFile.check(file);
        Table table = compared == null ? readData() : readData(compared);
        LinearMixedModel model = fit(table);
        LinearMixedModel other = compared == null ? model : fit(compared, table);
        String report = compared == null ? intervals(model, options()) : test(other, model, options());
        endProgress();
        streams().out().print(report);
        streams().out().flush();
        return Math.max(warn(model), other == model ? ExitStatus.CERTIFIED : warn(other));
    }

    private BootstrapOptions options() {
        BootstrapOptions options = BootstrapOptions.defaults().withProgress(done -> progress().show("bootstrap", done, replicates));
        options = conditional ? options.conditional() : options;
        options = threads == null ? options : options.withThreads(threads);
        return file == null ? options : options.withFile(file);
    }

    private String intervals(LinearMixedModel model, BootstrapOptions options) {
        ParametricBootstrap bootstrap = ParametricBootstrap.of(model, replicates, seed, options);
        IntervalMethod method = interval == null ? IntervalMethod.PERCENTILE : interval;
        double share = level == null ? 0.95 : level;
        return json ? JsonBootstrap.of(bootstrap, method, share) + "\n" : BootstrapSummary.of(bootstrap, method, share).text();
    }

    private String test(LinearMixedModel other, LinearMixedModel model, BootstrapOptions options) {
        BootstrapLikelihoodRatio test = BootstrapLikelihoodRatio.of(other, model, replicates, seed, options);
        return json ? JsonBootstrap.of(test, seed) + "\n" : BootstrapTestSummary.of(test).text();
    }
}
