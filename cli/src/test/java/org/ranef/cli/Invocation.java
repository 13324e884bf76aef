package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command did.
 *
 * @param status its exit status
 * @param out    what it wrote to standard output
 * @param err    what it wrote to standard error
 */
record Invocation(int status, String out, String err) {

    static Invocation of(String... args) {
        return reading(InputStream.nullInputStream(), args);
    }

    static Invocation reading(String input, String... args) {
        return reading(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), args);
    }

    static Invocation reading(InputStream input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Ranef.run(args, input, new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Invocation(status, lines(out), lines(err));
    }

    /** What a command wrote that ended with a certified fit and had nothing to complain of. */
    static String certified(String... args) {
        Invocation run = of(args);
        assertThat(run.err).isEmpty();
        assertThat(run.status).isEqualTo(ExitStatus.CERTIFIED);
        return run.out;
    }

    /** Expects one message, and nothing else. */
    static void assertRefused(String message, String... args) {
        Invocation run = of(args);
        assertThat(run.err).isEqualTo("ranef: " + message + "\n");
        assertThat(run.out).isEmpty();
        assertThat(run.status).isEqualTo(ExitStatus.BAD_INPUT);
    }

    private static String lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
