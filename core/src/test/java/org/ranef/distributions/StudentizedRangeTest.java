package org.ranef.distributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of the studentised range. */
class StudentizedRangeTest {

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.7, 2, 3, 7, 20, 300, 1e6})
    void survivalProbability_ofTwoGroups_isThatOfStudentsT(double df) {
        for (double q : new double[] {0.1, 1, 3, 6, 10, 15}) {
            double expected = 2 * TDistribution.of(df).survivalProbability(q / Math.sqrt(2));
            assertThat(StudentizedRange.of(2, df).survivalProbability(q)).as("q = %s", q).isCloseTo(expected, within(1e-11 * expected));
        }
    }

    @Test
    void survivalProbability_ofThreeGroupsWithKnownScale_isThatOfATriangle() {
        // The range of three exceeds w if one of the pairs does; in polar coordinates of the plane of contrasts this is an integral over an angle.
        for (double w : new double[] {0.5, 2, 4}) {
            int steps = 20000;
            double inside = 0;
            for (int i = 0; i < steps; i++) {
                double angle = (i + 0.5) / steps * Math.PI / 6;
                double radius = w / Math.sqrt(2) / Math.cos(angle);
                inside += -Math.expm1(-radius * radius / 2) / steps;
            }
            assertThat(StudentizedRange.of(3, Double.POSITIVE_INFINITY).cumulativeProbability(w)).isCloseTo(inside, within(1e-9));
        }
    }

    @Test
    void survivalProbability_farOut_keepsItsDigits() {
        // For large w the events of the pairs exclude each other, so the tail is that of 15 pairs.
        double pair = 2 * NormalDistribution.of(0, 1).survivalProbability(14 / Math.sqrt(2));
        assertThat(StudentizedRange.of(6, Double.POSITIVE_INFINITY).survivalProbability(14)).isBetween(0.999 * 15 * pair, 15 * pair);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.999, 0.5, 0.05, 1e-3, 1e-8})
    void inverseSurvivalProbability_ofAProbability_isWhereItIsExceeded(double p) {
        for (double df : new double[] {2, 9.5, Double.POSITIVE_INFINITY}) {
            StudentizedRange range = StudentizedRange.of(4, df);
            assertThat(range.survivalProbability(range.inverseSurvivalProbability(p))).isCloseTo(p, within(1e-9 * p));
        }
    }

    @Test
    void of_oneGroup_isRefused() {
        assertThatThrownBy(() -> StudentizedRange.of(1, 3)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The studentised range needs at least 2 groups and positive degrees of freedom, not 1.0 and 3.0");
    }
}
