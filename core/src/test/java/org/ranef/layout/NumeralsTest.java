package org.ranef.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {

    @ParameterizedTest
    @CsvSource({"3.14159, 2, 3.14", "-0.001, 2, 0.00", "2.5, 0, 2", "0.125, 2, 0.12", "1e15, 1, 1000000000000000.0", "NaN, 2, NA",
        "Infinity, 2, Inf", "-Infinity, 0, -Inf"})
    void fixedRoundsTheExactValueAndGivesZeroNoSign(double value, int decimals, String text) {
        assertThat(Numerals.fixed(value, decimals)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1234.5678, 4, 1.235e+03", "-1e-300, 4, -1.000e-300", "0, 4, 0.000e+00", "0, 1, 0e+00", "9.9996, 4, 1.000e+01",
        "7e5, 1, 7e+05"})
    void scientificHasOneDigitBeforeThePoint(double value, int digits, String text) {
        assertThat(Numerals.scientific(value, digits)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"37.2204, 37.2", "3e-12, 3e-12", "3.456e-12, 3.46e-12", "0.25, 0.25", "0, 0", "100, 100", "123456, 123000", "1e7, 1e+07",
        "-0.0001, -0.0001", "Infinity, Inf"})
    void briefShowsUpToThreeDigits(double value, String text) {
        assertThat(Numerals.brief(value)).isEqualTo(text);
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Numerals.fixed(1234.5, 2)).isEqualTo("1234.50");
        } finally {
            Locale.setDefault(before);
        }
    }
}
