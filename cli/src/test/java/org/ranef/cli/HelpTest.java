package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HelpTest {

    @Test
    void theCommandShowsWhatThereIs() {
        Invocation help = Invocation.of("--help");
        assertThat(help.out()).startsWith("Usage: ranef [-hV] COMMAND\n")
                .contains("\n  fit  ", "\n  predict  ", "\n  simulate  ", "\n  influence  ", "\n  effects  ", "\n  plot  ", "ranef fit 'Reaction ~ Days + (Days | Subject)'");
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
    void predictAndSimulateShowTheirOptions() {
        Invocation predict = Invocation.of("predict", "--help");
        assertThat(predict.out()).startsWith("Usage: ranef predict FORMULA DATA NEWDATA [OPTION]...\n").contains("--ml ", "--population",
                "--new-levels=CHOICE", "--out=FILE");
        Invocation simulate = Invocation.of("simulate", "--help");
        assertThat(simulate.out()).startsWith("Usage: ranef simulate FORMULA DATA --seed=N [OPTION]...\n").contains("--ml ", "--replicates=COUNT",
                "--conditional", "--out=FILE");
        for (Invocation help : List.of(predict, simulate)) {
            assertThat(help.out().substring(help.out().indexOf("Examples:\n")).lines().skip(1)).allMatch(line -> line.startsWith("  "));
            assertThat(help.status()).isZero();
        }
    }

    @Test
    void theVersionIsTheBuilds() {
        Invocation version = Invocation.of("--version");
        assertThat(version.out()).matches("Ranef \\d+\\.\\d+\\S*\nJava " + System.getProperty("java.version") + " \\(.*\\)\n");
        assertThat(version.status()).isZero();
    }
}
