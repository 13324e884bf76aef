package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapCommandTest {

    private static final String SLEEPSTUDY = "../datasets/sleepstudy.csv";
    private static final String SLOPES = "Reaction ~ Days + (Days | Subject)";

    private static Invocation bootstrap(String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of("bootstrap", SLOPES, SLEEPSTUDY, "--seed", "42"));
        arguments.addAll(List.of(more));
        return Invocation.of(arguments.toArray(String[]::new));
    }

    private static void assertBadInput(Invocation invocation, String message) {
        assertThat(invocation.err()).isEqualTo("ranef: " + message + "\n");
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.status()).isEqualTo(2);
    }

    @Test
    void printsIntervalsOfAllParameters() {
        Invocation invocation = bootstrap("--replicates", "200", "--level", "0.9");
        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.status()).isZero();
        List<String> lines = invocation.out().lines().toList();
        assertThat(lines.subList(0, 6)).containsExactly("Parametric bootstrap of a linear mixed model fit by REML", "Formula: " + SLOPES,
                "200 replicates, seed 42", "", "90% intervals (percentile):",
                "                             Estimate    Bias Std. Error    Lower    Upper");
        assertThat(lines.subList(6, 12).stream().map(line -> line.split(" ")[0])).containsExactly("(Intercept)", "Days", "sd_(Intercept)|Subject",
                "cor_Days.(Intercept)|Subject", "sd_Days|Subject", "sigma");
        assertThat(lines.get(13)).matches("Refits: 200 of 200 certified, \\d+ of these singular");
        assertThat(bootstrap("--replicates", "200", "--level", "0.9", "--threads", "1").out()).isEqualTo(invocation.out());
    }

    @Test
    void intervalsOfEachKindDiffer() {
        List<String> outputs = List.of("normal", "basic", "percentile", "bca", "shortest").stream()
                .map(method -> bootstrap("--replicates", "99", "--interval", method).out()).toList();
        assertThat(outputs).allSatisfy(output -> assertThat(output).contains("99 replicates, seed 42"));
        assertThat(outputs.stream().map(output -> output.lines().filter(line -> line.startsWith("sigma")).toList())).doesNotHaveDuplicates();
    }

    @Test
    void tooFewReplicatesAreSaidToBe() {
        assertThat(bootstrap("--replicates", "20").out()).contains("Note: There are too few replicates for the ends of (Intercept), Days, ");
    }

    @Test
    void comparesTwoModels() {
        Invocation invocation = bootstrap("--replicates", "99", "--compare", "Reaction ~ 1 + (Days | Subject)");
        assertThat(invocation.err()).isEmpty();
        assertThat(invocation.out()).startsWith("""
                Bootstrap likelihood-ratio test, by ML, for which the models were refitted
                Smaller: Reaction ~ 1 + (Days | Subject)
                Larger:  Reaction ~ Days + (Days | Subject)
                """).contains("Bootstrap    23.5365    ", "\nChi-square   23.5365  1 1.23e-06\n", "\nBartlett ", "\nGamma ",
                "0 of 99 replicates drawn from the smaller model have at least this statistic\n");
        assertThat(bootstrap("--replicates", "9", "--json", "--compare", "Reaction ~ 1 + (Days | Subject)").out())
                .contains("\"smaller\":\"Reaction ~ 1 + (Days | Subject)\"", "\"refitted\":true", "\"df\":1", "\"exceeding\":0",
                        "\"p\":{\"bootstrap\":0.1,");
    }

    @Test
    void printsJson() {
        String json = bootstrap("--replicates", "30", "--json", "--conditional").out();
        assertThat(json).startsWith("{\"formula\":\"" + SLOPES + "\",\"method\":\"REML\",\"nobs\":180,\"dropped\":0,\"seed\":42,\"replicates\":30,"
                + "\"conditional\":true,\"outcomes\":{\"certified\":").endsWith("}]}\n")
                .contains("\"level\":0.95,\"interval\":\"percentile\",\"statistics\":[{\"name\":\"(Intercept)\",\"estimate\":251.405");
    }

    @Test
    void resumesFromAFile(@TempDir Path folder) throws IOException {
        String file = folder.resolve("replicates.txt").toString();
        bootstrap("--replicates", "10", "--resume", file);
        assertThat(bootstrap("--replicates", "30", "--resume", file).out()).isEqualTo(bootstrap("--replicates", "30").out());
        assertThat(Files.readAllLines(Path.of(file))).hasSize(6 + 30);
        Invocation other = Invocation.of("bootstrap", SLOPES, SLEEPSTUDY, "--seed", "1", "--resume", file);
        assertBadInput(other, "'" + file + "' holds the replicates of another bootstrap: line 5 is '# seed: 42', not '# seed: 1'; give another file, "
                + "or remove this one");
    }

    @Test
    void badOptionsAreRefused() {
        String help = "; try 'ranef bootstrap --help'";
        assertBadInput(bootstrap("--interval", "bayes"), "Invalid value for option '--interval': 'bayes' is none of normal, basic, percentile, bca, "
                + "shortest" + help);
        assertBadInput(bootstrap("--level", "95"), "Invalid value for option '--level': '95' is not a number between 0 and 1, such as 0.95" + help);
        assertBadInput(Invocation.of("bootstrap", SLOPES, SLEEPSTUDY), "Missing required option: '--seed=N'" + help);
        assertBadInput(bootstrap("--conditional", "--interval", "bca"),
                "--interval bca needs responses drawn from the whole model, so it does not go with --conditional");
        assertBadInput(bootstrap("--compare", "Reaction ~ 1 + (1 | Subject)", "--level", "0.9"),
                "--compare tests, so it does not take --interval, --level or --conditional");
        assertBadInput(bootstrap("--compare", SLOPES),
                "Both models have 6 parameters, so neither is nested in the other; compare them by information criteria");
    }
}
