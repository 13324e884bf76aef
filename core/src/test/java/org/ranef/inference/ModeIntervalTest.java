package org.ranef.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ranef.LinearMixedModel;
import org.ranef.estimate.TermModes;
import org.ranef.table.Column;
import org.ranef.table.Table;

class ModeIntervalTest {

    private static final TermModes TERM = LinearMixedModel.fit("y ~ 1 + (1 | g)", Table.of(Column.of("y", 1.0, 2.0, 4.0, 6.0, 3.0, 3.5),
            Column.of("g", "a", "a", "b", "b", "c", "c"))).randomEffects().term("g");

    @Test
    void intervals_ofATerm_areModesWithNormalMargins() {
        List<ModeInterval> intervals = ModeInterval.of(TERM, 0, 0.95);
        assertThat(intervals).extracting(ModeInterval::level).containsExactly("a", "b", "c");
        for (int level = 0; level < 3; level++) {
            double margin = 1.959963984540054 * Math.sqrt(TERM.covariance(level)[0][0]);
            assertThat(margin).isPositive();
            assertThat(intervals.get(level).mode()).isEqualTo(TERM.mode(level, 0));
            assertThat(intervals.get(level).interval().lower()).isCloseTo(TERM.mode(level, 0) - margin, within(1e-9));
            assertThat(intervals.get(level).interval().upper()).isCloseTo(TERM.mode(level, 0) + margin, within(1e-9));
        }
    }

    @Test
    void probability_outsideZeroToOne_isRefused() {
        assertThatThrownBy(() -> ModeInterval.of(TERM, 0, 95)).isInstanceOf(IllegalArgumentException.class);
    }
}
