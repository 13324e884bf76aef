package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ranef.degrees.DegreesOfFreedom;

/** Whole messages, and the exit statuses that go with them. */
class FailureTest {

    private static final String SLEEPSTUDY = "../datasets/sleepstudy.csv";
    private static final String INTERCEPTS = "Reaction ~ Days + (1 | Subject)";

    private static void assertBadInput(Invocation invocation, String message) {
        assertThat(invocation.err()).isEqualTo("ranef: " + message + "\n");
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.status()).isEqualTo(2);
    }

    @Test
    void usage() {
        assertBadInput(Invocation.of(),
                "Missing command; there are fit, summary, anova, ranova, drop1, step, means, contrasts, compare, profile, predict, simulate, bootstrap, influence, effects and plot; try 'ranef --help'");
        assertBadInput(Invocation.of("fir"), "'fir' is not a command; did you mean 'fit'?");
        assertBadInput(Invocation.of("xyzzy"), "'xyzzy' is not a command; try 'ranef --help'");
        assertBadInput(Invocation.of("fit"), "Missing required parameter: 'FORMULA'; try 'ranef fit --help'");
        assertBadInput(Invocation.of("fit", INTERCEPTS), "Missing required parameter: 'DATA'; try 'ranef fit --help'");
        assertBadInput(Invocation.of("fit", INTERCEPTS, SLEEPSTUDY, "more.csv"), "'more.csv' was not expected; try 'ranef fit --help'");
    }

    private static String methods() {
        return Arrays.stream(DegreesOfFreedom.values()).map(method -> method.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    @Test
    void options() {
        assertBadInput(Invocation.of("fit", "a", "b", "--jsn"), "'--jsn' is not an option; did you mean '--json'?");
        assertBadInput(Invocation.of("fit", "a", "b", "--xyzzy"), "'--xyzzy' is not an option; try 'ranef fit --help'");
        assertBadInput(Invocation.of("fit", "a", "b", "--df", "wald"),
                "Invalid value for option '--df': 'wald' is none of " + methods() + ", none; try 'ranef fit --help'");
        assertBadInput(Invocation.of("fit", "a", "b", "--style", "sas"),
                "Invalid value for option '--style': 'sas' is none of lme4, mixedlm; try 'ranef fit --help'");
        assertBadInput(Invocation.of("fit", "a", "b", "--contrasts", "sum"), "Invalid value for option '--contrasts' (NAME=CODING): "
                + "'sum' is not of the form NAME=CODING, such as sex=sum; try 'ranef fit --help'");
        assertBadInput(Invocation.of("fit", "a", "b", "--contrasts", "x=som"), "Invalid value for option '--contrasts' (NAME=CODING): "
                + "'som' is not a coding; there are: sum, treatment, treatment(LEVEL), helmert, poly; try 'ranef fit --help'");
        assertBadInput(Invocation.of("fit", "a", "b", "--max-evaluations", "0"),
                "Invalid value for option '--max-evaluations': '0' is not a positive whole number; try 'ranef fit --help'");
        assertBadInput(Invocation.of("fit", "a", "b", "--separator", "ab"),
                "Invalid value for option '--separator': 'ab' is not a single character; try 'ranef fit --help'");
        assertBadInput(Invocation.of("fit", "a", "b", "--separator", "."), "Invalid value for option '--separator': "
                + "'.' cannot separate cells; use ',', ';' or a tab; try 'ranef fit --help'");
    }

    @Test
    void formula() {
        assertBadInput(Invocation.of("fit", "Reaction ~ Days + (1 | Subject", SLEEPSTUDY), """
                This parenthesis is not closed; add a ')'
                  Reaction ~ Days + (1 | Subject
                                    ^""");
    }

    @Test
    void data() {
        assertBadInput(Invocation.of("fit", "Reaction ~ Day + (1 | Subject)", SLEEPSTUDY),
                "'Day' is not a column; did you mean 'Days'? Columns: Reaction, Days, Subject");
        assertBadInput(Invocation.of("fit", INTERCEPTS, SLEEPSTUDY, "--weights", "Day"),
                "'Day' is not a column; did you mean 'Days'? Columns: Reaction, Days, Subject");
        assertBadInput(Invocation.of("fit", INTERCEPTS, "absent.csv"),
                "There is no file absent.csv; relative paths start at " + Path.of("").toAbsolutePath());
        assertBadInput(Invocation.of("fit", INTERCEPTS, SLEEPSTUDY, "--start", "1,2"),
                "The start has 2 values of theta, but the model has 1: the lower triangle of each term, column by column");
        assertBadInput(Invocation.of("fit", INTERCEPTS, SLEEPSTUDY, "--start", "NaN"),
                "The start has a value that is not finite: [NaN]");
        assertBadInput(Invocation.of("fit", INTERCEPTS, "-"),
                "standard input is empty; a CSV has a header line with the names of its columns, and rows below it");
    }

    @Test
    void argumentsInTheWrongPlaces() {
        assertBadInput(Invocation.of("fit", SLEEPSTUDY, INTERCEPTS), "'" + SLEEPSTUDY + "' is a file; the formula comes first: ranef fit FORMULA DATA");
        assertBadInput(Invocation.of("plot", "qq", SLEEPSTUDY, INTERCEPTS, "--json"),
                "'" + SLEEPSTUDY + "' is a file; the formula comes first: ranef plot qq FORMULA DATA");
        assertBadInput(Invocation.of("fit", INTERCEPTS, "model.json"), "'model.json' stands where data are expected, in a CSV file with a header; "
                + "a saved model stands in the place of FORMULA");
    }

    @Test
    void filesThatCannotBeWritten(@TempDir Path folder) {
        String absent = folder.resolve("absent").resolve("file").toString();
        String[][] commands = {{"fit", "--save", absent + ".json"}, {"simulate", "--seed", "1", "--out", absent}, {"simulate", "--seed", "1", "--json", "--out", absent},
            {"bootstrap", "--seed", "1", "--resume", absent}};
        for (String[] command : commands) {
            // The data are not even looked for.
            List<String> words = new ArrayList<>(List.of(command[0], INTERCEPTS, "absent.csv"));
            words.addAll(List.of(command).subList(1, command.length));
            assertBadInput(Invocation.of(words.toArray(String[]::new)), command[command.length - 1] + " cannot be written, for its directory does not exist");
        }
        assertBadInput(Invocation.of("simulate", INTERCEPTS, SLEEPSTUDY, "--seed", "1", "--out", folder.toString()), folder + " is a directory; name a file in it");
    }

    @Test
    void memory() {
        Invocation fit = Invocation.reading(failing(new OutOfMemoryError("Java heap space")), "fit", INTERCEPTS, "-");
        assertThat(fit.err()).matches("ranef: The model does not fit into the \\d+ MB of memory that Java may use; "
                + "raise it, for example with RANEF_OPTS=-Xmx\\d+g\n");
        assertThat(fit.out()).isEmpty();
        assertThat(fit.status()).isEqualTo(1);
    }

    @Test
    void memoryAsACause() {
        Error error = new ExceptionInInitializerError(new OutOfMemoryError("Java heap space"));
        assertThat(Invocation.reading(failing(error), "fit", INTERCEPTS, "-").err()).startsWith("ranef: The model does not fit into the ");
    }

    @Test
    void unforeseen() {
        InputStream broken = failing(new StackOverflowError());
        Invocation brief = Invocation.reading(broken, "fit", INTERCEPTS, "-");
        assertThat(brief.err()).isEqualTo("ranef: Unexpected java.lang.StackOverflowError: null (--stacktrace shows where)\n");
        assertThat(brief.out()).isEmpty();
        assertThat(brief.status()).isEqualTo(1);
        Invocation traced = Invocation.reading(broken, "fit", INTERCEPTS, "-", "--stacktrace");
        assertThat(traced.err()).startsWith("ranef: Unexpected java.lang.StackOverflowError: null\n")
                .contains("\tat org.ranef.cli.FailureTest.unforeseen(");
    }

    @Test
    void aClosedPipeIsQuiet() {
        StringBuilder err = new StringBuilder();
        int status = Ranef.run(new String[] {"fit", INTERCEPTS, SLEEPSTUDY}, InputStream.nullInputStream(),
                new PrintStream(new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                }, false, StandardCharsets.UTF_8), new PrintStream(new OutputStream() {
                    @Override
                    public void write(int b) {
                        err.append((char) b);
                    }
                }, true, StandardCharsets.UTF_8));
        assertThat(err).isEmpty();
        assertThat(status).isEqualTo(1);
    }

    private static InputStream failing(Error error) {
        return new InputStream() {
            @Override
            public int read() {
                throw error;
            }
        };
    }
}
