package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @Test
    void theCommandShowsWhatThereIs() {
        Invocation help = Invocation.of("--help");
        assertThat(help.out()).startsWith("Usage: ranef [-hV] COMMAND\n")
                .contains("\n  fit  ", "\n  summary  ", "\n  anova  ", "\n  ranova  ", "\n  drop1  ", "\n  step  ", "\n  compare  ", "\n  profile  ", "\n  means  ", "\n  contrasts  ", "\n  predict  ", "\n  simulate  ", "\n  bootstrap  ", "\n  influence  ", "\n  effects  ",
                        "\n  plot  ",
                        "ranef fit 'Reaction ~ Days + (Days | Subject)'");
        assertThat(help.status()).isZero();
    }

    @Test
    void fitShowsItsOptionsWithExamplesThatFitOnALine() {
        Invocation help = Invocation.of("fit", "--help");
        assertThat(help.out()).startsWith("Usage: ranef fit FORMULA DATA [OPTION]...\n").contains("--ml ",
                "--weights=COLUMN", "--df=METHOD",
                "--contrasts=NAME=CODING", "--start=THETA", "--max-evaluations=COUNT", "--separator=CHARACTER", "--style=STYLE",
                "--json", "--stacktrace");
        assertThat(help.out().substring(help.out().indexOf("Examples:\n")).lines().skip(1)).allMatch(line -> line.startsWith("  "));
        assertThat(help.status()).isZero();
    }

    @Test
    void predictSimulateAndBootstrapShowTheirOptions() {
        Invocation predict = Invocation.of("predict", "--help");
        assertThat(predict.out()).startsWith("Usage: ranef predict FORMULA DATA NEWDATA [OPTION]...\n").contains("--ml ", "--population",
                "--new-levels=CHOICE", "--out=FILE");
        Invocation simulate = Invocation.of("simulate", "--help");
        assertThat(simulate.out()).startsWith("Usage: ranef simulate FORMULA DATA --seed=N [OPTION]...\n").contains("--ml ", "--replicates=COUNT",
                "--conditional", "--out=FILE");
        Invocation bootstrap = Invocation.of("bootstrap", "--help");
        assertThat(bootstrap.out()).startsWith("Usage: ranef bootstrap FORMULA DATA --seed=N [OPTION]...\n").contains("--ml ", "--replicates=COUNT",
                "--interval=METHOD", "--level=LEVEL", "--conditional", "--compare=FORMULA0", "--resume=FILE", "--threads=COUNT", "--json");
        for (Invocation help : List.of(predict, simulate, bootstrap)) {
            assertThat(help.out().substring(help.out().indexOf("Examples:\n")).lines().skip(1)).allMatch(line -> line.startsWith("  "));
            assertThat(help.status()).isZero();
        }
    }

    @Test
    void meansAndContrastsShowTheirOptions() {
        Invocation means = Invocation.of("means", "--help");
        assertThat(means.out()).startsWith("Usage: ranef means FORMULA DATA [--of FACTOR[,FACTOR...]] [OPTION]...\n").contains("--by=FACTORS",
                "--at=COLUMN=VALUES", "--trend=COLUMN", "--weights-of=WEIGHTS", "--compare=CONTRASTS", "--adjust=METHOD", "--response",
                "--joint",
                "--df=METHOD", "--level=LEVEL", "--json");
        Invocation contrasts = Invocation.of("contrasts", "--help");
        assertThat(contrasts.out()).startsWith("Usage: ranef contrasts FORMULA DATA --hypothesis EQUATIONS [OPTION]...\n").contains("--df=METHOD",
                "--hypothesis=EQUATIONS", "--level=LEVEL", "--json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fit", "summary", "anova", "ranova", "drop1", "step", "means", "contrasts", "compare", "profile", "predict", "simulate", "bootstrap",
            "influence", "effects", "plot qq"})
    void everyCommandShowsItsStatusesAndExamplesThatFitOnALine(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.add("--help");
        String help = Invocation.of(words.toArray(String[]::new)).out();
        assertThat(help).contains("""

                Exit status:
                  0   done, by a fit certified as an optimum
                  3   done, but by a fit not certified
                  2   bad usage, formula or data
                  1   anything else

                Example""").contains("--stacktrace", "-h, --help");
        assertThat(help.substring(help.indexOf("\nExample") + 1).lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("  ranef " + command.split(" ")[0] + " ")
                || line.startsWith("  ranef fit ") || line.startsWith("  gunzip "));
        assertThat(help.lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void testsOfTermsAndRobustTestsShowTheirOptions() {
        assertThat(Invocation.of("ranova", "--help").out()).contains("--whole", "--json").doesNotContain("--df");
        assertThat(Invocation.of("step", "--help").out()).contains("--alpha-random=LEVEL", "--alpha-fixed=LEVEL", "--keep-random", "--keep-fixed", "--keep=TERMS",
                "--df=METHOD", "--json");
        for (String command : List.of("fit", "summary", "anova", "drop1", "means", "contrasts")) {
            assertThat(Invocation.of(command, "--help").out()).as(command).contains("--df=METHOD", "--robust=KIND", "--cluster=GROUP");
        }
    }

    @Test
    void theVersionIsTheBuilds() {
        Invocation version = Invocation.of("--version");
        assertThat(version.out()).matches("Ranef \\d+\\.\\d+\\S*\nJava " + System.getProperty("java.version") + " \\(.*\\)\n");
        assertThat(version.status()).isZero();
    }
}
