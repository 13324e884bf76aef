package org.ranef.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.ArrayDesign;
import org.ranef.design.DesignGenerator;
import org.ranef.objective.Criterion;
import org.ranef.objective.DenseOracle;
import org.ranef.objective.Objective;

/** Which levels are eliminated one by one and which are left for the dense core. */
class EliminationPlanTest {

    private static final int ROWS = 480;
    /** The most columns that are factored densely at once. */
    private static final int SMALL = 64;

    /** A design with an intercept on each grouping, whose codes are functions of the row. */
    private static ArrayDesign design(int slopes, String[] groups, int[] levels, int[][] codes) {
        SplittableRandom random = new SplittableRandom(slopes + 31L * groups.length);
        double[][][] z = new double[groups.length][][];
        double[] y = new double[ROWS];
        double[] one = new double[ROWS];
        double[] covariate = new double[ROWS];
        for (int r = 0; r < ROWS; r++) {
            one[r] = 1;
            covariate[r] = random.nextGaussian();
            y[r] = random.nextGaussian() + covariate[r];
        }
        for (int k = 0; k < groups.length; k++) {
            z[k] = slopes > k ? new double[][] {one, covariate} : new double[][] {one};
        }
        return new ArrayDesign(y, null, new double[][] {one, covariate}, groups, levels, codes, z);
    }

    private static int[] codes(java.util.function.IntUnaryOperator code) {
        return java.util.stream.IntStream.range(0, ROWS).map(code).toArray();
    }

    private static void assertAgreesWithOracle(ArrayDesign data) {
        CrossProducts products = CrossProducts.of(data.design());
        double[] theta = DesignGenerator.theta(data.design(), 7);
        for (Criterion criterion : Criterion.values()) {
            Objective objective = new Objective(products, criterion);
            double expected = new DenseOracle(data).value(theta, criterion);
            assertThat(objective.value(objective.fromUser(theta))).isCloseTo(expected, within(1e-10 * Math.abs(expected)));
        }
    }

    private static void assertCoversEveryLevelOnce(EliminationPlan plan) {
        int columns = 0;
        for (int at = 0; at < plan.count(); at++) {
            assertThat(plan.positionOf[plan.factorAt[at]][plan.levelAt[at]]).isEqualTo(at);
            columns += at < plan.sparseCount ? 0 : plan.factors.get(plan.factorAt[at]).columns();
        }
        assertThat(columns).as("core columns").isEqualTo(plan.coreSize);
        for (int at = 0; at < plan.sparseCount; at++) {
            assertThat(plan.structures[at]).isSorted();
            assertThat(plan.structures[at]).as("structure of position %d", at).doesNotContain(java.util.stream.IntStream.rangeClosed(0, at).toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void plan_deepNesting_isSparse(int slopes) {
        ArrayDesign data = design(slopes, new String[] {"a", "b", "c"}, new int[] {240, 120, 40},
                new int[][] {codes(r -> r / 2), codes(r -> r / 4), codes(r -> r / 12)});
        EliminationPlan plan = EliminationPlan.of(CrossProducts.of(data.design()));
        assertThat(plan.leafFactor).isZero();
        assertThat(plan.sparseCount).as("eliminated one by one").isGreaterThan(60);
        assertThat(plan.coreSize).as("core columns").isLessThanOrEqualTo(SMALL);
        assertCoversEveryLevelOnce(plan);
        assertAgreesWithOracle(data);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void plan_chainOfNeighbours_isSparse(int slopes) {
        ArrayDesign data = design(slopes, new String[] {"a", "b"}, new int[] {160, 120},
                new int[][] {codes(r -> r / 3), codes(r -> Math.min(119, r / 4 + r % 2))});
        EliminationPlan plan = EliminationPlan.of(CrossProducts.of(data.design()));
        assertThat(plan.sparseCount).as("eliminated one by one").isGreaterThan(0);
        assertCoversEveryLevelOnce(plan);
        assertAgreesWithOracle(data);
    }

    @Test
    void plan_crossing_isDense() {
        SplittableRandom random = new SplittableRandom(5);
        ArrayDesign data = design(2, new String[] {"a", "b"}, new int[] {40, 34},
                new int[][] {codes(r -> r % 40), codes(r -> r < 34 ? r : random.nextInt(34))});
        EliminationPlan plan = EliminationPlan.of(CrossProducts.of(data.design()));
        assertThat(plan.sparseCount).isZero();
        assertThat(plan.coreSize).isGreaterThan(SMALL);
        assertCoversEveryLevelOnce(plan);
        assertAgreesWithOracle(data);
    }
}
