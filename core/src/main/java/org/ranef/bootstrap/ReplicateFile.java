package org.ranef.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ranef.table.ModelDataException;

/**
 * Replicates in a text file to which lines are only ever added: a header, then a line for each replicate in the order in which they were made. What
 * follows the last line break was torn when a run ended and is cut off.
 */
final class ReplicateFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final FileHeader header;
    private final List<Replicate> replicates = new ArrayList<>();

    private ReplicateFile(Path path, FileChannel channel, FileHeader header) {
        this.path = path;
        this.channel = channel;
        this.header = header;
    }

    /**
     * Opens a file, which is made if there is none, and reads the replicates in it.
     *
     * @throws ModelDataException if it is of another bootstrap, or none at all, or cannot be read and written
     */
    static ReplicateFile open(Path path, FileHeader header) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                ReplicateFile file = new ReplicateFile(path, channel, header);
                file.lock();
                file.start();
                return file;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ModelDataException("The file of replicates '" + path + "' cannot be used: " + e);
        }
    }

    private void lock() throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        }
        if (!locked) {
            throw new ModelDataException("Another run is writing replicates to '" + path + "'; wait for it, or give another file");
        }
    }

    private void start() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            continue;
        }
        int whole = bytes.position();
        while (whole > 0 && bytes.get(whole - 1) != '\n') {
            whole--;
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        if (header.text().startsWith(text)) {
            channel.truncate(0);
            write(header.text());
            return;
        }
        List<String> lines = new String(bytes.array(), 0, whole, StandardCharsets.UTF_8).lines().toList();
        requireHeader(lines);
        for (int i = header.lines().size(); i < lines.size(); i++) {
            replicates.add(parse(lines.get(i), i + 1));
        }
        channel.truncate(whole);
        channel.position(whole);
    }

    private void requireHeader(List<String> lines) {
        for (int i = 0; i < header.lines().size(); i++) {
            String expected = header.lines().get(i);
            String seen = i < lines.size() ? lines.get(i) : "";
            if (!seen.equals(expected)) {
                throw new ModelDataException("'" + path + "' holds " + (i == 0 ? "no replicates" : "the replicates of another bootstrap")
                        + ": line " + (i + 1) + " is '" + seen + "', not '" + expected + "'; give another file, or remove this one");
            }
        }
    }

    private Replicate parse(String line, int number) {
        String[] cells = line.split("\t", -1);
        try {
            if (cells.length == header.statistics() + 2) {
                double[] values = IntStream.range(2, cells.length).mapToDouble(i -> Double.parseDouble(cells[i])).toArray();
                int replicate = Integer.parseInt(cells[0]);
                if (replicate >= 0) {
                    return new Replicate(replicate, Outcome.valueOf(cells[1]), values);
                }
            }
        } catch (IllegalArgumentException e) {
            // said below, as for a line of another length
        }
        throw new ModelDataException("Line " + number + " of '" + path + "' is not a replicate: '" + line + "'; the file was changed or damaged, "
                + "so remove the line or the file");
    }

    List<Replicate> read() {
        return List.copyOf(replicates);
    }

    /** Adds a line, which is the operating system's to keep when this returns. */
    void append(Replicate replicate) {
        StringBuilder line = new StringBuilder().append(replicate.number()).append('\t').append(replicate.outcome());
        Arrays.stream(replicate.values()).forEach(value -> line.append('\t').append(value));
        try {
            write(line.append('\n').toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Replicates can no longer be written to '" + path + "'", e);
        }
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("'" + path + "' could not be closed", e);
        }
    }
}
