package org.ranef.formula;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    /** as.character() of R 4.2.2. */
    @ParameterizedTest
    @CsvSource({"1, 1", "0.5, 0.5", "1e5, 1e+05", "123456, 123456", "1e15, 1e+15", "1e-5, 1e-05", "0.30000000000000004, 0.3",
        "0.3333333333333333, 0.333333333333333", "100000.1, 100000.1", "1e-4, 1e-04", "0.0001234, 0.0001234", "-3, -3", "1234567.8, 1234567.8",
        "1e22, 1e+22", "3e10, 3e+10", "12345678901234567, 12345678901234568", "0, 0", "-0.0, 0", "NaN, NaN", "Infinity, Inf", "-Infinity, -Inf"})
    void of_number_isAsInR(double value, String text) {
        assertThat(NumberText.of(value)).isEqualTo(text);
    }
}
