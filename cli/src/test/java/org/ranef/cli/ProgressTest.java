package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String CLEARED = "\r" + " ".repeat(79) + "\r";

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(terminal, true, StandardCharsets.UTF_8);
    private final long[] time = {7 * SECOND};
    private final Progress progress = Progress.on(err, () -> time[0]);

    private String shown() {
        return terminal.toString(StandardCharsets.UTF_8);
    }

    private void await(String text) throws InterruptedException {
        for (int tries = 0; tries < 200 && !shown().contains(text); tries++) {
            Thread.sleep(20);
        }
        assertThat(shown()).contains(text);
    }

    @Test
    void aShortCommand_showsNothing() {
        progress.reading(5, 10);
        time[0] += 2 * SECOND - 1;
        progress.fitting(3);
        progress.close();
        assertThat(shown()).isEmpty();
    }

    @Test
    void aLongCommand_showsOneTaskAfterTheOther_andLeavesNothingBehind() throws InterruptedException {
        time[0] += 2 * SECOND;
        progress.reading(50_000_000, 200_000_000);
        await("\rreading, MB  25% [");
        progress.fitting(4);
        await("\rfitting, evaluation");
        progress.show("bootstrap", 3, 40);
        await("/40 ");
        progress.close();
        String all = shown();
        progress.fitting(5);
        assertThat(shown()).isEqualTo(all).endsWith(CLEARED);
        assertThat(all.lines().flatMap(line -> Arrays.stream(line.split("\r")))).allMatch(line -> line.length() <= 79);
    }

    @Test
    void withoutATerminal_nothingIsShown() {
        Progress silent = Progress.on(err);
        silent.reading(1, 2);
        silent.close();
        assertThat(shown()).isEmpty();
    }
}
