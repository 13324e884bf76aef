package org.ranef.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AbbreviationTest {

    @Test
    void vowelsGoFirstThenSmallLettersFromTheEnd() {
        assertThat(Abbreviation.of(List.of("(Intercept)", "Days", "temperature"))).containsExactly("(Intr)", "Days", "tmprtr");
    }

    @Test
    void namesStayApart() {
        assertThat(Abbreviation.of(List.of("treatment1000", "treatment1001"))).doesNotHaveDuplicates()
                .containsExactly("tr1000", "tr1001");
    }

    @Test
    void whatCannotBeToldApartIsNotShortened() {
        assertThat(Abbreviation.of(List.of("AAAAAAAA", "AAAAAAAB"))).containsExactly("AAAAAAAA", "AAAAAAAB");
    }
}
