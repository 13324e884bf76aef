package org.ranef.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuantilesTest {

    @Test
    void interpolatesBetweenOrderStatistics() {
        Quantiles quantiles = Quantiles.of(new double[] {10, 1, 4, 2});
        assertThat(quantiles.at(0)).isEqualTo(1);
        assertThat(quantiles.at(0.25)).isEqualTo(1.75);
        assertThat(quantiles.at(0.5)).isEqualTo(3);
        assertThat(quantiles.at(0.75)).isEqualTo(5.5);
        assertThat(quantiles.at(1)).isEqualTo(10);
    }

    @Test
    void oneValueIsItsOwnQuantiles() {
        assertThat(Quantiles.of(new double[] {7}).at(0.75)).isEqualTo(7);
    }

    @Test
    void noValuesHaveNone() {
        assertThatThrownBy(() -> Quantiles.of(new double[0])).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No values have no quantiles");
    }
}
