package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String CLEAR = "\r\033[K";

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(terminal, true, StandardCharsets.UTF_8);
    private final long[] time = {7 * SECOND};
    private final Progress progress = Progress.on(err, () -> time[0]);

    @Test
    void aShortCommand_showsNothing() {
        progress.reading(5, 10);
        time[0] += 2 * SECOND - 1;
        progress.fitting(3);
        progress.close();
        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aLongCommand_showsBytesAndEvaluations_andLeavesNothingBehind() {
        time[0] += 2 * SECOND;
        progress.reading(50_000_000, 200_000_000);
        progress.reading(60_000_000, 200_000_000);
        time[0] += SECOND;
        progress.reading(70_000_000, -1);
        time[0] += SECOND;
        progress.fitting(4);
        progress.close();
        time[0] += SECOND;
        progress.fitting(5);
        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo(CLEAR + "reading [" + "#".repeat(7) + " ".repeat(23) + "] 25% of 200 MB"
                + CLEAR + "reading 70 MB" + CLEAR + "fitting, evaluation 4" + CLEAR);
    }

    @Test
    void withoutATerminal_nothingIsShown() {
        Progress silent = Progress.on(err);
        silent.reading(1, 2);
        silent.close();
        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
