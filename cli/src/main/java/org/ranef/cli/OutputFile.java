package org.ranef.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ranef.table.ModelDataException;

/** Files that a command is to write: what can be known to be wrong with them before the work is done. */
final class OutputFile {

    private OutputFile() {
    }

    /**
     * Refuses a place where nothing can be written.
     *
     * @param file null for none
     */
    static void check(@Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new ModelDataException(file + " is a directory; name a file in it");
        }
        if (!Files.isDirectory(folder)) {
            throw new ModelDataException(file + " cannot be written, for its directory does not exist");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new ModelDataException(file + " may not be written; check its permissions");
        }
    }
}
