package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {

    private static final String SLEEPSTUDY = "../datasets/sleepstudy.csv";
    private static final String SLOPES = "Reaction ~ Days + (Days | Subject)";

    private static void assertBadInput(Invocation invocation, String message) {
        assertThat(invocation.err()).isEqualTo("ranef: " + message + "\n");
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.status()).isEqualTo(2);
    }

    @Test
    void writesAColumnForEachReplicate() {
        Invocation one = Invocation.of("simulate", SLOPES, SLEEPSTUDY, "--seed", "42");
        Invocation three = Invocation.of("simulate", SLOPES, SLEEPSTUDY, "--seed", "42", "--replicates", "3");
        assertThat(one.err()).isEmpty();
        assertThat(one.status()).isZero();
        List<String> lines = three.out().lines().toList();
        assertThat(lines).hasSize(181);
        assertThat(lines.get(0)).isEqualTo("sim_1,sim_2,sim_3");
        assertThat(lines.stream().map(line -> line.replaceAll(",.*", ""))).as("more replicates do not change the first")
                .isEqualTo(one.out().lines().toList());
        assertThat(Invocation.of("simulate", SLOPES, SLEEPSTUDY, "--seed", "42").out()).isEqualTo(one.out());
        assertThat(Invocation.of("simulate", SLOPES, SLEEPSTUDY, "--seed", "-42").out()).isNotEqualTo(one.out());
    }

    @Test
    void conditionalRepeatsTheRandomEffects() {
        Invocation drawn = Invocation.of("simulate", SLOPES, SLEEPSTUDY, "--seed", "1", "--replicates", "40", "--conditional");
        double[] first = numbers(drawn, 1);
        double[] last = numbers(drawn, 10);
        assertThat(spread(first)).as("residuals only, with sigma 25.6").isBetween(15.0, 36.0);
        assertThat(spread(last)).isBetween(15.0, 36.0);
        Invocation fresh = Invocation.of("simulate", SLOPES, SLEEPSTUDY, "--seed", "1", "--replicates", "40");
        assertThat(spread(numbers(fresh, 10))).as("with random effects").isGreaterThan(45);
    }

    private static double[] numbers(Invocation drawn, int line) {
        return List.of(drawn.out().lines().toList().get(line).split(",")).stream().mapToDouble(Double::parseDouble).toArray();
    }

    private static double spread(double[] values) {
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    @Test
    void rowsLeftOutAreMissing() {
        String table = "y,x,g\n" + String.join("", IntStream.range(0, 20)
                .mapToObj(i -> Math.sin(i) + "," + (i == 2 ? "NA" : "" + i) + ",g" + i % 4 + "\n").toList());
        List<String> lines = Invocation.reading(table, "simulate", "y ~ x + (1 | g)", "-", "--seed", "1", "--replicates", "2").out().lines().toList();
        assertThat(lines).hasSize(21);
        assertThat(lines.get(3)).isEqualTo("NA,NA");
        assertThat(lines.stream().filter(line -> line.contains("NA"))).hasSize(1);
    }

    @Test
    void writesToAFile(@TempDir Path directory) throws IOException {
        Path out = directory.resolve("sim.csv");
        assertThat(Invocation.of("simulate", SLOPES, SLEEPSTUDY, "--seed", "7", "--out", out.toString()).out()).isEmpty();
        assertThat(Files.readString(out)).isEqualTo(Invocation.of("simulate", SLOPES, SLEEPSTUDY, "--seed", "7").out());
    }

    @Test
    void badInputIsRefused() {
        assertBadInput(Invocation.of("simulate", SLOPES, SLEEPSTUDY), "Missing required option: '--seed=N'; try 'ranef simulate --help'");
        assertBadInput(Invocation.of("simulate", SLOPES, SLEEPSTUDY, "--seed", "1.5"), "Invalid value for option '--seed': '1.5' is not a whole "
                + "number of at most 64 bits; try 'ranef simulate --help'");
        assertBadInput(Invocation.of("simulate", SLOPES, SLEEPSTUDY, "--seed", "1", "--replicates", "0"),
                "Invalid value for option '--replicates': '0' is not a positive whole number; try 'ranef simulate --help'");
        assertBadInput(Invocation.of("simulate", SLOPES, "none.csv", "--seed", "1"),
                "There is no file none.csv; relative paths start at " + Path.of("").toAbsolutePath());
    }
}
