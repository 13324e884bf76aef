package org.ranef.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ranef}. */
@Command(
        name = "ranef",
        description = "Fits linear mixed-effects models, tests their terms, compares means, predicts, simulates and bootstraps from them, and plots "
                + "them.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  ranef fit 'Reaction ~ Days + (Days | Subject)' datasets/sleepstudy.csv",
            "",
            "'ranef COMMAND --help' describes a command and its options."
        })
public final class Ranef implements Callable<Integer> {

    private static final Map<String, Function<Streams, ModelCommand>> COMMANDS = commands();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help and ends.")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Shows the versions of Ranef and of the JVM and ends.")
    private boolean version;

    private Ranef() {
    }

    /** Runs a command and ends the JVM with its exit status. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int status = run(args, System.in, out, err);
        if (status == ExitStatus.UNFORESEEN) {
            // After running out of memory there may be too little of it for an orderly end.
            Runtime.getRuntime().halt(status);
        }
        System.exit(status);
    }

    /**
     * Runs a command.
     *
     * @param args what follows {@code ranef} on the command line
     * @param in   read for the data file {@code -}
     * @param out  receives results, and nothing when the status is 1 or 2
     * @param err  receives messages
     * @return the exit status: 0 fitted and certified; 1 something unforeseen; 2 bad usage, formula or data; 3 fitted but not certified
     */
    public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        Failure failure = new Failure(err);
        Streams streams = new Streams(in, out, err);
        List<ModelCommand> commands = commands(args.length > 0 ? args[0] : "", streams);
        // The kinds of plots are made only for those who plot.
        boolean plots = args.length > 0 && args[0].equals(PlotCommand.NAME);
        List<DrawCommand> kinds = plots ? PlotCommand.kinds(streams) : List.of();
        try {
            int status = commandLine(commands, kinds, out, failure).execute(args);
            // A reader that has seen enough, such as head, is no reason to complain.
            return out.checkError() ? ExitStatus.UNFORESEEN : status;
        } catch (Throwable error) {
            return failure.report(error, wantsStackTrace(commands) || wantsStackTrace(kinds));
        }
    }

    /** The command of that name only, since making all takes time; all of them where the name is none of theirs. */
    private static List<ModelCommand> commands(String name, Streams streams) {
        if (name.equals(PlotCommand.NAME)) {
            return List.of();
        }
        Function<Streams, ModelCommand> named = COMMANDS.get(name);
        return (named == null ? COMMANDS.values().stream() : Stream.of(named)).map(command -> command.apply(streams)).toList();
    }

    private static Map<String, Function<Streams, ModelCommand>> commands() {
        Map<String, Function<Streams, ModelCommand>> all = new LinkedHashMap<>();
        all.put("fit", FitCommand::new);
        all.put("summary", SummaryCommand::new);
        all.put("anova", AnovaCommand::new);
        all.put("ranova", RanovaCommand::new);
        all.put("drop1", DropCommand::new);
        all.put("step", StepCommand::new);
        all.put("means", MeansCommand::new);
        all.put("contrasts", ContrastsCommand::new);
        all.put("compare", CompareCommand::new);
        all.put("profile", ProfileCommand::new);
        all.put("predict", PredictCommand::new);
        all.put("simulate", SimulateCommand::new);
        all.put("bootstrap", BootstrapCommand::new);
        all.put("influence", InfluenceCommand::new);
        all.put("effects", EffectsCommand::new);
        return all;
    }

    private static boolean wantsStackTrace(List<? extends ModelCommand> commands) {
        return commands.stream().anyMatch(ModelCommand::wantsStackTrace);
    }

    private static CommandLine commandLine(List<ModelCommand> commands, List<DrawCommand> kinds, PrintStream out, Failure failure) {
        CommandLine line = new CommandLine(new Ranef());
        commands.forEach(line::addSubcommand);
        line.addSubcommand(PlotCommand.line(kinds));
        return line.setExpandAtFiles(false)
                .setUsageHelpAutoWidth(false)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((error, args) -> failure.usage(error))
                .setExecutionExceptionHandler((error, command, parsed) -> failure.report(error,
                        wantsStackTrace(commands) || wantsStackTrace(kinds)));
    }

    /** Without a command there is nothing to do. */
    @Override
    public Integer call() {
        List<String> names = List.copyOf(Objects.requireNonNull(spec).subcommands().keySet());
        int last = names.size() - 1;
        throw new ParameterException(spec.commandLine(), "Missing command; there are " + String.join(", ", names.subList(0, last)) + " and "
                + names.get(last));
    }
}
