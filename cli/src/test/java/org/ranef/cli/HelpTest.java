package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HelpTest {

    @Test
    void theCommandShowsWhatThereIs() {
        Invocation help = Invocation.of("--help");
        assertThat(help.out()).startsWith("Usage: ranef [-hV] COMMAND\n")
                .contains("\n  fit  ", "\n  summary  ", "\n  anova  ", "\n  compare  ", "\n  profile  ", "\n  means  ", "\n  contrasts  ", "\n  predict  ", "\n  simulate  ", "\n  bootstrap  ", "\n  influence  ", "\n  effects  ",
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

    @Test
    void theVersionIsTheBuilds() {
        Invocation version = Invocation.of("--version");
        assertThat(version.out()).matches("Ranef \\d+\\.\\d+\\S*\nJava " + System.getProperty("java.version") + " \\(.*\\)\n");
        assertThat(version.status()).isZero();
    }
}
