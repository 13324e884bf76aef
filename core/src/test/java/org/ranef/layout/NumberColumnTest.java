package org.ranef.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberColumnTest {

    @Test
    void theSmallestNumberSetsTheDecimals() {
        assertThat(NumberColumn.significant(new double[] {612.09, 35.07165, 654.941}, 4)).containsExactly("612.09", "35.07", "654.94");
    }

    @Test
    void zeroAndMissingNumbersAskForNoDecimals() {
        assertThat(NumberColumn.significant(new double[] {0, Double.NaN, 13.80600}, 4)).containsExactly("0.00", "", "13.81");
    }

    @Test
    void aRoundedUpPowerOfTenTakesOneDecimalLess() {
        assertThat(NumberColumn.significant(new double[] {9.99996}, 4)).containsExactly("10.00");
    }

    @Test
    void farApartNumbersAreScientific() {
        assertThat(NumberColumn.significant(new double[] {1.5e9, 2.25e-7}, 4)).containsExactly("1.500e+09", "2.250e-07");
    }

    @Test
    void hugeNumbersAreScientificWhateverTheirDecimals() {
        assertThat(NumberColumn.withDecimals(new double[] {1, -3.25e20}, 3, 4)).containsExactly("1.000e+00", "-3.250e+20");
    }

    @Test
    void infinityIsSaid() {
        assertThat(NumberColumn.withDecimals(new double[] {1, Double.POSITIVE_INFINITY}, 1, 4)).containsExactly("1.0", "Inf");
    }
}
