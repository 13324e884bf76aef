package org.ranef.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.ranef.estimate.Fit;
import org.ranef.layout.TextTable;
import org.ranef.objective.EliminationSummary.Part;
import org.ranef.objective.EliminationSummary;

/** How a fit was computed, as text: the parts of the equations with their sizes and costs, and the time of each phase. */
public final class Explanation {

    private final Fit fit;

    private Explanation(Fit fit) {
        this.fit = fit;
    }

    /** The explanation of a fit. */
    public static Explanation of(Fit fit) {
        return new Explanation(fit);
    }

    /** The text, ended by a line feed. */
    public String text() {
        EliminationSummary summary = EliminationSummary.of(fit.crossProducts());
        StringBuilder text = new StringBuilder("How it was computed:\n");
        TextTable table = new TextTable()
                .left("Part", cells(summary, Part::name))
                .left("Storage", cells(summary, part -> part.storage().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .right("Blocks", cells(summary, part -> String.valueOf(part.blocks())))
                .right("Columns", cells(summary, part -> String.valueOf(part.columns())))
                .right("Entries", cells(summary, part -> String.valueOf(part.entries())))
                .right("Fill", cells(summary, part -> String.valueOf(part.fill())))
                .right("Bytes", cells(summary, part -> String.valueOf(part.bytes())))
                .right("Flops", cells(summary, part -> String.format(Locale.ROOT, "%.2g", part.flops())));
        table.lines().forEach(line -> text.append(line).append('\n'));
        text.append("Flops are those of one evaluation of the criterion without derivatives.\n\n");
        TextTable phases = new TextTable()
                .left("Phase", List.of("rows to cross-products", "minimisation and estimates"))
                .right("Seconds", List.of(seconds(fit.timings().design()), seconds(fit.timings().fit())))
                .right("Evaluations", List.of("", String.valueOf(fit.evaluations())));
        phases.lines().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static List<String> cells(EliminationSummary summary, Function<Part, String> cell) {
        return summary.parts().stream().map(cell).toList();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.4f", seconds);
    }
}
