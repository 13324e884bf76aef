package org.ranef.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalQuantilesTest {

    @Test
    void expected_ofFiveValues_areAntisymmetricAndRising() {
        NormalQuantiles quantiles = NormalQuantiles.of(new double[] {5, 1, 4, 2, 3});
        double[] expected = quantiles.expected();
        assertThat(quantiles.values()).containsExactly(1, 2, 3, 4, 5);
        assertThat(expected).isSorted();
        assertThat(expected[2]).isCloseTo(0, within(1e-12));
        assertThat(expected[4]).as("at (5 - 3/8) / (5 + 1/4)").isCloseTo(1.1797611, within(1e-6));
        assertThat(expected[0]).isCloseTo(-expected[4], within(1e-12));
    }

    @Test
    void line_ofAnyValues_passesThroughTheQuartiles() {
        double[] values = {3, -1, 4, 1, -5, 9, 2, 6, 5, 3, 5, 8};
        NormalQuantiles quantiles = NormalQuantiles.of(values);
        assertThat(quantiles.line(0.6744897501960817)).isCloseTo(Quantiles.of(values).at(0.75), within(1e-12));
        assertThat(quantiles.line(-0.6744897501960817)).isCloseTo(Quantiles.of(values).at(0.25), within(1e-12));
    }

    @Test
    void noValues_haveNoQuantiles() {
        assertThatThrownBy(() -> NormalQuantiles.of(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
