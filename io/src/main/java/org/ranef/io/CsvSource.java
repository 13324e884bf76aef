package org.ranef.io;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ranef.table.ModelDataException;

/** Where a CSV comes from: its name for messages, and its characters. */
record CsvSource(String name, Opener opener) {

    /** Opens the characters; a file can be opened many times, a stream once. */
    interface Opener {
        Reader open(ReadingProgress progress) throws IOException;
    }

    static CsvSource of(Path file) {
        return new CsvSource(file.toString(), progress -> characters(new CountedStream(bytes(file), size(file), progress)));
    }

    static CsvSource of(InputStream stream, String name) {
        return new CsvSource(name, progress -> characters(new CountedStream(stream, -1, progress)));
    }

    static CsvSource of(Reader reader, String name) {
        return new CsvSource(name, progress -> new TextReader(reader));
    }

    Reader open(ReadingProgress progress) throws IOException {
        return opener.open(progress);
    }

    /** The size of a file; not that of a pipe. */
    private static long size(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.size(file) : -1;
    }

    private static InputStream bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ModelDataException(file + " is a directory; name a CSV file in it");
        }
        try {
            // A named pipe has no position, which the stream of Files asks for.
            boolean pipe = Files.exists(file) && !Files.isRegularFile(file);
            return pipe ? new FileInputStream(file.toFile()) : Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new ModelDataException("There is no file " + file + "; relative paths start at "
                    + Path.of("").toAbsolutePath(), e);
        } catch (AccessDeniedException e) {
            throw new ModelDataException(file + " may not be read; check its permissions", e);
        }
    }

    private static Reader characters(InputStream raw) throws IOException {
        try {
            return new TextReader(new Utf8Reader(Unpacking.open(raw)));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}
