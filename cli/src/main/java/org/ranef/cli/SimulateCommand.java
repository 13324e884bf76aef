package org.ranef.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ranef.LinearMixedModel;
import org.ranef.simulate.Simulation;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ranef simulate FORMULA DATA --seed N}: fits a model and draws new responses from it. */
@Command(
        name = "simulate",
        sortOptions = false,
        customSynopsis = "ranef simulate FORMULA DATA --seed=N [OPTION]...",
        description = {
            "Fits a linear mixed-effects model to the rows of a CSV file and draws new responses for them from the fitted model.",
            "The result is CSV: columns sim_1, sim_2, ... with a line for each row of DATA; NA where a row was left out of the fit."
        },
        footer = {
            "",
            "Examples:",
            "  ranef simulate 'Reaction ~ Days + (Days | Subject)' sleepstudy.csv --seed 42",
            "  ranef simulate 'y ~ x + (1 | g)' data.csv --seed 1 --replicates 99"
        })
final class SimulateCommand extends ModelCommand {

    @Option(names = "--seed", paramLabel = "N", required = true, converter = SeedOption.class,
            description = "A whole number; the same one gives the same responses, whatever the number of replicates.")
    private long seed;

    @Option(names = "--replicates", paramLabel = "COUNT", converter = CountOption.class,
            description = "How many responses to draw; 1 unless given.")
    private int replicates = 1;

    @Option(names = "--conditional", description = "Keeps the estimated random effects and draws residuals only.")
    private boolean conditional;

    @Mixin
    private OutputOption output = new OutputOption();

    SimulateCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        output.check();
        Table table = readData();
        LinearMixedModel model = fit(table);
        Simulation drawn = Simulation.of(model, seed);
        Simulation simulation = conditional ? drawn.conditional() : drawn;
        long[] rows = simulation.rowNumbers();
        List<Column> columns = new ArrayList<>();
        for (int replicate = 0; replicate < replicates; replicate++) {
            columns.add(column("sim_" + (replicate + 1), simulation.response(replicate), rows, Math.toIntExact(table.rowCount())));
        }
        endProgress();
        output.write(MemoryTable.of(columns), streams());
        return warn(model);
    }

    private static Column column(String name, double[] response, long[] rows, int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < rows.length; i++) {
            values[(int) rows[i]] = response[i];
        }
        return Column.of(name, values);
    }
}
