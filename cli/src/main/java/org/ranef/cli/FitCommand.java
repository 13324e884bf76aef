package org.ranef.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.formula.Formula;
import org.ranef.formula.GroupedFormula;
import org.ranef.io.Csv;
import org.ranef.io.CsvOptions;
import org.ranef.io.JsonReport;
import org.ranef.objective.Criterion;
import org.ranef.report.Note;
import org.ranef.report.Summary;
import org.ranef.table.Table;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            "  ranef fit 'angle ~ recipe + (1 | replicate)' cake.csv --contrasts recipe=sum",
            "  gunzip -c trial.csv.gz | ranef fit 'y ~ drug + (1 | clinic/patient)' -"
        })
final class FitCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    private final Streams streams;

    @Parameters(index = "0", paramLabel = "FORMULA", description = "The model in R's notation, for example 'y ~ x + (x | group)'.")
    private String formula = "";

    @Parameters(index = "1", paramLabel = "DATA",
            description = "A CSV file with a header, which may be packed with gzip; - is standard input.")
    private String data = "";

    @ArgGroup(exclusive = false)
    private @Nullable GroupedOptions grouped;

    @Option(names = "--ml", description = "Fits by maximum likelihood instead of REML.")
    private boolean maximumLikelihood;

    @Option(names = "--weights", paramLabel = "COLUMN", description = "The column of prior weights.")
    private @Nullable String weights;

    @Option(names = "--df", paramLabel = "METHOD", converter = DegreesOfFreedomOption.Converter.class,
            description = "Degrees of freedom: satterthwaite, kenward-roger or none. "
            + "They are not computed yet: whatever is chosen, only estimates, standard errors and t values are reported.")
    private DegreesOfFreedomOption degreesOfFreedom = DegreesOfFreedomOption.SATTERTHWAITE;

    @Option(names = "--contrasts", paramLabel = "NAME=CODING", converter = ContrastsOption.Converter.class,
            description = "The coding of a factor: sum, treatment, treatment(LEVEL), helmert or poly. May be given for several factors.")
    private List<ContrastsOption> contrasts = new ArrayList<>();

    @Option(names = "--start", paramLabel = "THETA", split = ",", description = "The relative covariance factors to start from, "
            + "separated by commas, in lme4's order.")
    private double @Nullable [] start;

    @Option(names = "--max-evaluations", paramLabel = "COUNT", converter = CountOption.class, description = "After how many evaluations "
            + "of the criterion to give up; 200 unless given.")
    private @Nullable Integer mostEvaluations;

    @Option(names = "--separator", paramLabel = "CHARACTER", converter = SeparatorOption.class, description = "What separates the cells of "
            + "a line: a character or the word tab; a comma unless given, or a tab for files named .tsv.")
    private @Nullable Character separator;

    @Option(names = "--json", description = "Prints one JSON object instead of the summary.")
    private boolean json;

    @Option(names = "--stacktrace", description = "Shows where in the program an unexpected error arose.")
    private boolean stackTrace;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help and ends.")
    private boolean help;

    FitCommand(Streams streams) {
        this.streams = streams;
    }

    boolean wantsStackTrace() {
        return stackTrace;
    }

    @Override
    public Integer call() {
        GroupedFormula groupedFormula = grouped == null ? null : grouped.formula(formula);
        Formula parsed = groupedFormula == null ? Formula.parse(formula) : groupedFormula.toFormula(column -> false);
        FitOptions options = options();
        long start = System.nanoTime();
        Table table = read(parsed);
        double readSeconds = (System.nanoTime() - start) / 1e9;
        LinearMixedModel model = groupedFormula == null ? LinearMixedModel.fit(parsed, table, options)
                : LinearMixedModel.fit(groupedFormula, table, options);
        String report = json ? JsonReport.of(model).withReadSeconds(readSeconds).text() + "\n"
                : Summary.of(model).withDataName(dataName()).text();
        streams.out().print(report);
        streams.out().flush();
        for (Note note : Note.on(model)) {
            if (note.severity() == Note.Severity.WARNING) {
                streams.err().println("ranef: " + note);
            }
        }
        return model.converged() ? ExitStatus.CERTIFIED : ExitStatus.NOT_CERTIFIED;
    }

    private FitOptions options() {
        FitOptions options = FitOptions.defaults().withWeights(weights).with(maximumLikelihood ? Criterion.ML : Criterion.REML);
        for (ContrastsOption chosen : contrasts) {
            options = options.withContrasts(chosen.variable(), chosen.contrasts());
        }
        if (start != null) {
            options = options.withStart(start);
        }
        if (mostEvaluations != null) {
            options = options.withMostEvaluations(mostEvaluations);
        }
        return options;
    }

    private Table read(Formula parsed) {
        CsvOptions options = CsvOptions.defaults();
        if (!parsed.hasDot()) {
            Set<String> columns = new LinkedHashSet<>(parsed.variables());
            if (weights != null) {
                columns.add(weights);
            }
            options = options.withColumns(List.copyOf(columns));
        }
        if (separator != null) {
            options = options.withSeparator(separator);
        }
        return data.equals(STANDARD_INPUT) ? Csv.read(streams.in(), dataName(), options) : Csv.read(Path.of(data), options);
    }

    private String dataName() {
        return data.equals(STANDARD_INPUT) ? "standard input" : data;
    }
}
