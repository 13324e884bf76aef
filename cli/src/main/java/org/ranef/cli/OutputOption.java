package org.ranef.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ranef.io.Csv;
import org.ranef.io.JsonTable;
import org.ranef.table.Table;
import picocli.CommandLine.Option;

/** Where and how a command writes a table. */
final class OutputOption {

    @Option(names = "--out", paramLabel = "FILE", description = "Writes to a file, which is replaced, instead of standard output.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Writes a JSON array with an object for each row instead of CSV.")
    private boolean json;

    /** What can be known to be wrong before anything is read. */
    void check() {
        OutputFile.check(out);
    }

    void write(Table table, Streams streams) {
        if (json) {
            write(JsonTable.of(table).text() + "\n", streams);
        } else if (out == null) {
            Csv.write(table, streams.out());
            streams.out().flush();
        } else {
            Csv.write(table, out);
        }
    }

    private void write(String text, Streams streams) {
        if (out == null) {
            streams.out().print(text);
            streams.out().flush();
            return;
        }
        try {
            Files.writeString(out, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + out + ": " + e.getMessage(), e);
        }
    }
}
