package org.ranef.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotNumbersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a b c | a, b, c",
        "1.5 2 x3 4e2 | numbers but for x3; correct these cells, or leave them empty",
        "1,5 2,25 3 | numbers with a decimal comma (1,5, 2,25); write a decimal point",
        "1 a b | 1, a, b"
    })
    void of_levels_namesThoseThatAreNoNumbers(String levels, String expected) {
        assertThat(NotNumbers.of(List.of(levels.split(" ")))).isEqualTo(expected);
    }
}
