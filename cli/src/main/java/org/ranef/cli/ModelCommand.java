package org.ranef.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.constrain.Constraint;
import org.ranef.constrain.Penalty;
import org.ranef.estimate.Fit;
import org.ranef.formula.Formula;
import org.ranef.formula.GroupedFormula;
import org.ranef.io.Csv;
import org.ranef.io.CsvOptions;
import org.ranef.io.saved.SavedModel;
import org.ranef.objective.Criterion;
import org.ranef.report.Note;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A command that begins by fitting a model to a CSV file: what says which, and the fit. Its exit statuses stand here for the help of every such
 * command.
 */
@Command(
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done, by a fit certified as an optimum",
            "3:done, but by a fit not certified",
            "2:bad usage, formula or data",
            "1:anything else"
        })
abstract class ModelCommand implements Callable<Integer> {

    static final String STANDARD_INPUT = "-";

    /** A table that would take more of the memory than this stays in its file. */
    private static final double SHARE_OF_MEMORY = 0.4;

    private final Streams streams;
    private final Progress progress;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FORMULA", description = "The model in R's notation, for example 'y ~ x + (x | group)'; or a file that "
            + "'ranef fit --save' wrote, whose name ends in .json.")
    private String formula = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATA",
            description = "A CSV file with a header, which may be packed with gzip; - is standard input. A saved model needs it only where rows are used.")
    private String data = "";

    @ArgGroup(exclusive = false)
    private @Nullable GroupedOptions grouped;

    @Option(names = "--ml", description = "Fits by maximum likelihood instead of REML.")
    private boolean maximumLikelihood;

    @Option(names = "--weights", paramLabel = "COLUMN", description = "The column of prior weights.")
    private @Nullable String weights;

    @Option(names = "--contrasts", paramLabel = "NAME=CODING", converter = ContrastsOption.Converter.class,
            description = "The coding of a factor: sum, treatment, treatment(LEVEL), helmert or poly. May be given for several factors.")
    private List<ContrastsOption> contrasts = new ArrayList<>();

    @Option(names = "--start", paramLabel = "THETA", split = ",", description = "The relative covariance factors to start from, "
            + "separated by commas, in lme4's order.")
    private double @Nullable [] start;

    @Option(names = "--fix", paramLabel = "CONSTRAINT", description = "Holds a covariance parameter at a value: 'sigma = 1', 'Pig: independent', "
            + "'Pig: var(Time) = 0.4', or sd, or cov or cor of two coefficients. May be repeated.")
    private List<String> constraints = new ArrayList<>();

    @Option(names = "--penalty", paramLabel = "PENALTY", converter = PenaltyOption.Converter.class,
            description = "Adds a penalty: ridge=LAMBDA on the "
            + "fixed effects (with --ml), or logdet=C that keeps variances off zero. May be repeated.")
    private List<PenaltyOption> penalties = new ArrayList<>();

    @Option(names = "--max-evaluations", paramLabel = "COUNT", converter = CountOption.class, description = "After how many evaluations "
            + "of the criterion to give up; 200 unless given.")
    private @Nullable Integer mostEvaluations;

    @Option(names = "--separator", paramLabel = "CHARACTER", converter = SeparatorOption.class, description = "What separates the cells of "
            + "a line: a character or the word tab; a comma unless given, or a tab for files named .tsv.")
    private @Nullable Character separator;

    private @Nullable SavedOptions savedOptions;

    @Option(names = "--stacktrace", description = "Shows where in the program an unexpected error arose.")
    private boolean stackTrace;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help and ends.")
    private boolean help;

    ModelCommand(Streams streams) {
        this.streams = streams;
        progress = Progress.on(streams.err());
    }

    @Override
    public final Integer call() {
        try {
            return run();
        } catch (IllegalStateException e) {
            String withData = withData();
            if (withData != null) {
                throw new ModelDataException(e.getMessage() + ": " + qualifiedName() + " " + withData, e);
            }
            throw e;
        } finally {
            progress.close();
        }
    }

    /** With the names of the commands that it belongs to: {@code ranef plot qq}. */
    private String qualifiedName() {
        return Objects.requireNonNull(spec).qualifiedName();
    }

    /** What the command does; returns the exit status. */
    abstract int run();

    final Progress progress() {
        return progress;
    }

    /** Clears what was shown of the progress, before results are printed. */
    final void endProgress() {
        progress.close();
    }

    final Streams streams() {
        return streams;
    }

    final boolean wantsStackTrace() {
        return stackTrace;
    }

    /** Whether the model is one that was saved. */
    final boolean isSaved() {
        return formula.endsWith(".json") && !formula.contains("~");
    }

    /** The arguments with which a saved model has its data; null unless it was given without. */
    @Nullable String withData() {
        return isSaved() && data.isEmpty() ? formula + " DATA" : null;
    }

    final String formulaArgument() {
        return formula;
    }

    /** The model as it was saved. */
    final LinearMixedModel savedModel() {
        return SavedModel.read(Path.of(formula));
    }

    /** The model: read from where it was saved if no data are given, and fitted to them otherwise. */
    final LinearMixedModel model() {
        return isSaved() && data.isEmpty() ? savedModel() : fit(readData());
    }

    final ParameterException missing(String parameter) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), "Missing required parameter: '" + parameter + "'");
    }

    /** Reads the columns of the data that the formula needs, and others beside it. */
    final Table readData(String... others) {
        if (data.isEmpty()) {
            if (isSaved()) {
                throw new IllegalStateException("The model was saved without its data, which this needs");
            }
            throw missing("DATA");
        }
        if (!isSaved() && !formula.contains("~") && Files.isRegularFile(Path.of(formula))) {
            throw new ModelDataException("'" + formula + "' is a file; the formula comes first: " + qualifiedName() + " FORMULA DATA");
        }
        List<Formula> formulas = new ArrayList<>();
        formulas.add(isSaved() ? saved().formula() : parse(formula));
        for (String other : others) {
            formulas.add(parse(other));
        }
        CsvOptions options = CsvOptions.defaults();
        if (formulas.stream().noneMatch(Formula::hasDot)) {
            Set<String> columns = new LinkedHashSet<>();
            formulas.forEach(parsed -> columns.addAll(parsed.variables()));
            String weighted = isSaved() ? saved().options().frame().weights() : weights;
            if (weighted != null) {
                columns.add(weighted);
            }
            options = options.withColumns(List.copyOf(columns));
        }
        return read(data, options);
    }

    private Formula parse(String text) {
        GroupedFormula groupedFormula = groupedFormula(text);
        return groupedFormula == null ? Formula.parse(text) : groupedFormula.toFormula(column -> false);
    }

    final LinearMixedModel fit(Table table) {
        return isSaved() ? LinearMixedModel.fit(saved().formula(), table, saved().options().withProgress(progress::fitting)) : fit(formula, table);
    }

    /** How the saved model was fitted, and where it ended. */
    private SavedOptions saved() {
        if (savedOptions == null) {
            if (maximumLikelihood || weights != null || start != null || !contrasts.isEmpty() || !constraints.isEmpty() || !penalties.isEmpty()
                    || grouped != null) {
                throw new ModelDataException("A saved model is fitted as it was before; leave out options that change it");
            }
            savedOptions = SavedOptions.of(savedModel());
        }
        return savedOptions;
    }

    /** Fits another formula with the same options. */
    final LinearMixedModel fit(String text, Table table) {
        GroupedFormula groupedFormula = groupedFormula(text);
        return groupedFormula == null ? LinearMixedModel.fit(text, table, options())
                : LinearMixedModel.fit(groupedFormula, table, options());
    }

    private @Nullable GroupedFormula groupedFormula(String text) {
        return grouped == null ? null : grouped.formula(text);
    }

    /** The names of the variance components of a model in the grouped style. */
    final List<String> componentNames() {
        GroupedFormula groupedFormula = groupedFormula(formula);
        return groupedFormula == null ? List.of() : groupedFormula.componentNames();
    }

    private FitOptions options() {
        FitOptions options = FitOptions.defaults().withWeights(weights).with(maximumLikelihood ? Criterion.ML : Criterion.REML)
                .withProgress(progress::fitting);
        for (ContrastsOption chosen : contrasts) {
            options = options.withContrasts(chosen.variable(), chosen.contrasts());
        }
        if (start != null) {
            options = options.withStart(start);
        }
        options = options.withConstraints(constraints.stream().map(Constraint::parse).toArray(Constraint[]::new));
        Penalty penalty = Penalty.none();
        for (PenaltyOption chosen : penalties) {
            penalty = chosen.addedTo(penalty);
        }
        options = options.with(penalty);
        if (mostEvaluations != null) {
            options = options.withMostEvaluations(mostEvaluations);
        }
        return options;
    }

    /** Reads a file, which stays where it is if it is too large for the memory, or standard input. */
    final Table read(String file, CsvOptions options) {
        if (file.endsWith(".json")) {
            throw new ModelDataException("'" + file + "' stands where data are expected, in a CSV file with a header; a saved model stands in the place of FORMULA");
        }
        CsvOptions chosen = (separator == null ? options : options.withSeparator(separator)).withProgress(progress::reading);
        return file.equals(STANDARD_INPUT) ? Csv.read(streams.in(), name(file), chosen)
                : Csv.open(Path.of(file), chosen, (long) (SHARE_OF_MEMORY * Runtime.getRuntime().maxMemory()));
    }

    /** What stands in the place of DATA. */
    final String dataArgument() {
        return data;
    }

    final boolean readsStandardInput() {
        return data.equals(STANDARD_INPUT);
    }

    final String dataName() {
        return name(data);
    }

    private static String name(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file;
    }

    /** Says what the user should be warned of, and whether the fit is certified. */
    final int warn(Fit model) {
        endProgress();
        for (Note note : Note.on(model)) {
            if (note.severity() == Note.Severity.WARNING) {
                streams.err().println("ranef: " + note);
            }
        }
        return model.converged() ? ExitStatus.CERTIFIED : ExitStatus.NOT_CERTIFIED;
    }
}
