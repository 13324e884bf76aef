package org.ranef.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class PeerProcessTest {

    /** A shell in the place of R, which ignores the script. */
    private static PeerProcess shell(String commands) throws IOException {
        return new PeerProcess("lme4.R", "sh", "-c", commands);
    }

    @Test
    void ask_anAnswerOfFields_areGivenInOrder() throws IOException {
        try (PeerProcess echo = shell("while read line; do printf 'fitted\\t0.5\\t12.25\\tNA\\t80.5\\n'; done")) {
            List<String> answer = echo.ask("fitted", "fit");
            assertThat(PeerFit.of(answer)).isEqualTo(new PeerFit(0.5, 12.25, null, 80.5));
            assertThat(PeerFit.of(List.of("fitted", "1", "-3e2", "41", "NA"))).isEqualTo(new PeerFit(1, -300, 41, null));
        }
    }

    @Test
    void ask_aFailure_isTheMessage() throws IOException {
        try (PeerProcess failing = shell("read line; printf 'failed\\tno such column\\n'; cat > /dev/null")) {
            assertThatThrownBy(() -> failing.ask("fitted", "fit")).isInstanceOf(IOException.class).hasMessage("failed: no such column");
        }
    }

    @Test
    void ask_aSilentProcess_isEndedAtItsBudget() throws IOException {
        try (PeerProcess silent = shell("exec sleep 60")) {
            assertThatThrownBy(() -> silent.ask(1, "fitted", "fit")).isInstanceOf(OverBudgetException.class).hasMessage("over 1 s");
            assertThatThrownBy(() -> silent.ask("fitted", "fit")).isInstanceOf(IOException.class).hasMessage("not tried");
        }
    }

    @Test
    void ask_aProcessThatEnds_isSaid() throws IOException {
        try (PeerProcess ended = shell("read line; exit 3")) {
            assertThatThrownBy(() -> ended.ask("fitted", "fit")).isInstanceOf(IOException.class).hasMessage("its process ended");
        }
    }
}
