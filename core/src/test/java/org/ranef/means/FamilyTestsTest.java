package org.ranef.means;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Adjustments for multiplicity: definitions and what all have in common. */
class FamilyTestsTest {

    private static final double[] P = {0.01, 0.04, 0.03, 0.005, 0.9};

    private static FamilyTests three() {
        return new FamilyTests(new Family(3, true, 3), () -> new double[][] {{1, 0.5, -0.5}, {0.5, 1, 0.5}, {-0.5, 0.5, 1}}, () -> 2);
    }

    @ParameterizedTest
    @EnumSource(Adjustment.class)
    void pValues_byEachMethod_areNotSmallerThanUnadjusted(Adjustment adjustment) {
        double[] t = {0.3, -2.1, 3.4};
        double[] df = {8, 8, 8};
        double[] single = three().pValues(t, df, Adjustment.NONE);
        double[] adjusted = three().pValues(t, df, adjustment);
        for (int i = 0; i < t.length; i++) {
            assertThat(adjusted[i]).isBetween(single[i] * (1 - 1e-9), 1.0);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Adjustment.class, names = {"NONE", "TUKEY", "SIDAK", "SCHEFFE", "DUNNETT", "MVT"})
    void criticalValues_ofSingleStepMethods_haveTheErrorAsTheirPValue(Adjustment adjustment) {
        double c = three().criticalValues(0.05, new double[] {8.5}, adjustment)[0];
        assertThat(three().pValues(new double[] {c}, new double[] {8.5}, adjustment)[0]).isCloseTo(0.05, within(1e-7));
    }

    @Test
    void pValues_ofAllPairs_areTheSameByTukeyAndByTheMultivariateT() {
        double[] t = {2.2};
        double[] df = {8};
        assertThat(three().pValues(t, df, Adjustment.MVT)[0]).isCloseTo(three().pValues(t, df, Adjustment.TUKEY)[0], within(2e-4));
    }

    @Test
    void stepwise_holm_multipliesByWhatIsLeft() {
        assertThat(StepwiseAdjustment.of(P, Adjustment.HOLM)).containsExactly(new double[] {0.04, 0.09, 0.09, 0.025, 0.9}, within(1e-12));
        assertThat(StepwiseAdjustment.of(P, Adjustment.HOCHBERG)).containsExactly(new double[] {0.04, 0.08, 0.08, 0.025, 0.9},
                within(1e-12));
        assertThat(StepwiseAdjustment.of(P, Adjustment.FDR)).containsExactly(new double[] {0.025, 0.05, 0.05, 0.025, 0.9}, within(1e-12));
    }

    @Test
    void stepwise_hommel_isTheClosureOfSimes() {
        double[] closed = new double[P.length];
        for (int set = 1; set < 1 << P.length; set++) {
            int chosen = set;
            double[] sorted = java.util.stream.IntStream.range(0,
                    P.length).filter(i -> (chosen >> i & 1) == 1).mapToDouble(i -> P[i]).sorted()
                    .toArray();
            double simes = 1;
            for (int r = 0; r < sorted.length; r++) {
                simes = Math.min(simes, sorted.length * sorted[r] / (r + 1));
            }
            for (int i = 0; i < P.length; i++) {
                closed[i] = (set >> i & 1) == 1 ? Math.max(closed[i], simes) : closed[i];
            }
        }
        assertThat(StepwiseAdjustment.of(P, Adjustment.HOMMEL)).containsExactly(closed, within(1e-12));
    }

    @Test
    void pValues_ofOneComparison_areNotAdjusted() {
        FamilyTests single = new FamilyTests(new Family(1, false, 1), () -> new double[][] {{1}}, () -> 1);
        double[] t = {2.0};
        double[] df = {9};
        assertThat(single.pValues(t, df, Adjustment.MVT)).isEqualTo(single.pValues(t, df, Adjustment.NONE));
    }

    @Test
    void pValues_ofWhatIsNotEstimable_stayMissingAndCount() {
        double[] p = StepwiseAdjustment.of(new double[] {0.01, Double.NaN}, Adjustment.BONFERRONI);
        assertThat(p[0]).isEqualTo(0.02);
        assertThat(p[1]).isNaN();
    }
}
