package org.ranef.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code ranef plot KIND}: the kinds of plots are its subcommands. */
@Command(
        name = "plot",
        synopsisSubcommandLabel = "KIND",
        customSynopsis = "ranef plot KIND FORMULA DATA {--out=FILE|--json} [OPTION]...",
        description = "Fits a linear mixed-effects model to the rows of a CSV file and draws a plot of it.",
        footer = {
            "",
            "Example:",
            "  ranef plot caterpillar 'y ~ x + (x | g)' data.csv --out modes.svg",
            "",
            "'ranef plot KIND --help' describes a kind and its options."
        })
final class PlotCommand implements Callable<Integer> {

    static final String NAME = "plot";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help and ends.")
    private boolean help;

    @Unmatched
    private List<String> rest = new ArrayList<>();

    private PlotCommand() {
    }

    /** The commands that draw, one for each kind. */
    static List<DrawCommand> kinds(Streams streams) {
        return Stream.of(PlotKind.values()).map(kind -> new DrawCommand(streams, kind)).toList();
    }

    /** The command with its kinds. */
    static CommandLine line(List<DrawCommand> kinds) {
        CommandLine line = new CommandLine(new PlotCommand());
        for (DrawCommand command : kinds) {
            CommandLine own = new CommandLine(command);
            own.getCommandSpec().usageMessage().description(command.kind().description()).customSynopsis(
                    "ranef plot " + command.kind() + " FORMULA DATA {--out=FILE|--json} [OPTION]...");
            line.addSubcommand(command.kind().toString(), own);
        }
        return line;
    }

    /** Reached only when no kind was recognised. */
    @Override
    public Integer call() {
        String kinds = PlotKind.listed();
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), rest.isEmpty() ? "Missing kind of plot; there are " + kinds
                : "'" + rest.get(0) + "' is not a kind of plot; there are " + kinds);
    }
}
