package org.ranef.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InferenceComparisonTest {

    @Test
    void difference_ofNumbers_isTheLargestRelativeOne() {
        assertThat(InferenceComparison.difference(new double[] {17, 11}, new double[] {17, 10})).isCloseTo(0.1, within(1e-15));
        assertThat(InferenceComparison.difference(new double[] {0, 5}, new double[] {0, 5})).isZero();
    }

    @Test
    void difference_ofUnlikeShapesOrMissingNumbers_isInfinite() {
        assertThat(InferenceComparison.difference(new double[] {1}, new double[] {1, 2})).isInfinite();
        assertThat(InferenceComparison.difference(new double[] {Double.NaN}, new double[] {3})).isInfinite();
    }

    @Test
    void taken_ofALine_hasTimeAndMemory() {
        assertThat(FreshFit.Taken.parse("72.5 58.25")).isEqualTo(new FreshFit.Taken(72.5, 58.25));
        assertThat(FreshFit.Taken.parse("72.5 NA")).isEqualTo(new FreshFit.Taken(72.5, null));
    }
}
