package org.ranef.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private final TextTable table = new TextTable().left("", List.of("x|y", "\uD835\uDC4F")).right("Value", List.of("1.5", "-20.25"));

    @Test
    void columnsAreAsWideAsTheirContent() {
        assertThat(table.lines()).containsExactly("     Value", "x|y    1.5", "\uD835\uDC4F   -20.25");
    }

    @Test
    void markdownKeepsAlignmentsAndEscapesBars() {
        assertThat(new TextTable().left("a", List.of("x|y")).right("b", List.of("1")).markdown())
                .containsExactly("| a   | b |", "| --- | -:|", "| x\\|y | 1 |");
    }

    @Test
    void columnsAreEquallyLong() {
        assertThatThrownBy(() -> table.left("more", List.of("1")))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("Column 'more' has 1 cells, not 2");
    }
}
