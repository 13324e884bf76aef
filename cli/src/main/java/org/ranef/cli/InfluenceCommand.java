package org.ranef.cli;

import org.jspecify.annotations.Nullable;
import org.ranef.LinearMixedModel;
import org.ranef.design.GroupSize;
import org.ranef.design.GroupSizes;
import org.ranef.influence.Deletion;
import org.ranef.influence.GroupInfluence;
import org.ranef.influence.RowDeletions;
import org.ranef.influence.RowInfluence;
import org.ranef.io.Csv;
import org.ranef.io.JsonTable;
import org.ranef.report.InfluenceReport;
import org.ranef.table.Table;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ranef influence FORMULA DATA}: fits a model and says what single rows or groups do to it. */
@Command(
        name = "influence",
        sortOptions = false,
        customSynopsis = "ranef influence FORMULA DATA [OPTION]...",
        description = {
            "Fits a linear mixed-effects model and reports how much single rows or groups have to say in it.",
            "For rows: leverage, standardised residual, Cook's distance and DFBETAS. For groups, and with --exact for rows, which are left out one by "
            + "one: Cook's distance, DFBETAS and the change of each variance parameter."
        },
        footer = {
            "",
            "Examples:",
            "  ranef influence 'Reaction ~ Days + (Days | Subject)' sleepstudy.csv",
            "  ranef influence 'y ~ x + (1 | school/class)' data.csv --by school --exact",
            "  ranef influence 'y ~ x + (1 | g)' data.csv --by row --csv",
            "  ranef influence 'y ~ x + (1 | g)' data.csv --by row --exact"
        })
final class InfluenceCommand extends ModelCommand {

    private static final String ROW = "row";

    @Option(names = "--by", paramLabel = "row|GROUP", description = "Single rows, or the levels of a grouping factor as the summary names it; unless "
            + "given, of the factor within which all others are nested, or the first.")
    private @Nullable String by;

    @Option(names = "--exact", description = "Fits again without each row or group, instead of theta held for rows and one step of it "
            + "for groups.")
    private boolean exact;

    @ArgGroup
    private Format format = new Format();

    /** At most one of them. */
    private static final class Format {
        @Option(names = "--json", description = "Prints a JSON array of all rows or groups instead of a table for reading.")
        private boolean json;

        @Option(names = "--csv", description = "Prints CSV of all rows or groups instead of a table for reading.")
        private boolean csv;
    }

    InfluenceCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run() {
        LinearMixedModel model = fit(readData());
        if (ROW.equals(by) && exact) {
            RowDeletions rows = RowDeletions.of(model, done -> progress().show("rows left out", done, model.observations()));
            endProgress();
            print(format.json || format.csv ? rows.table() : null, InfluenceReport.of(rows));
        } else if (ROW.equals(by)) {
            RowInfluence rows = RowInfluence.of(model);
            print(format.json || format.csv ? rows.table() : null, InfluenceReport.of(rows));
        } else {
            GroupInfluence groups = GroupInfluence.of(model, by == null ? group(model) : by, exact ? Deletion.REFIT : Deletion.ONE_STEP);
            print(format.json || format.csv ? groups.table() : null, InfluenceReport.of(groups));
        }
        return warn(model);
    }

    private static String group(LinearMixedModel model) {
        GroupSize outermost = GroupSizes.of(model.design()).outermost();
        return outermost == null ? model.design().terms().get(0).group() : outermost.label();
    }

    private void print(@Nullable Table table, InfluenceReport report) {
        if (table == null) {
            streams().out().print(report.text());
        } else if (format.json) {
            streams().out().print(JsonTable.of(table).text() + "\n");
        } else {
            Csv.write(table, streams().out());
        }
        streams().out().flush();
    }
}
