package org.ranef.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ranef.io.Csv;
import org.ranef.table.Table;
import picocli.CommandLine.Option;

/** Where a command writes a table. */
final class OutputOption {

    @Option(names = "--out", paramLabel = "FILE", description = "Writes to a file, which is replaced, instead of standard output.")
    private @Nullable Path out;

    void write(Table table, Streams streams) {
        if (out == null) {
            Csv.write(table, streams.out());
            streams.out().flush();
        } else {
            Csv.write(table, out);
        }
    }
}
