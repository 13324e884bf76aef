package org.ranef.crossproducts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.design.ArrayDesign;
import org.ranef.design.Design;
import org.ranef.design.DesignChanges;
import org.ranef.design.DesignGenerator;
import org.ranef.formula.Formula;
import org.ranef.frame.ModelFrame;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** Cross-products are sums over rows, however the rows are cut, ordered and merged. */
class CrossProductsLawsTest {

    private static final double TOLERANCE = 1e-10;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** The values at several thetas, which depend on all of the sufficient statistic. */
    private static void assertSame(CrossProducts products, CrossProducts whole, long seed) {
        assertThat(products.rows()).isEqualTo(whole.rows());
        assertThat(products.sumLogWeights()).isCloseTo(whole.sumLogWeights(), within(1e-9));
        for (Criterion criterion : Criterion.values()) {
            Objective one = new Objective(products, criterion);
            Objective other = new Objective(whole, criterion);
            for (int round = 0; round < 3; round++) {
                double[] theta = DesignGenerator.theta(whole.design(), seed + 1000L * round);
                double expected = other.value(other.fromUser(theta));
                assertThat(one.value(one.fromUser(theta))).as("%s", criterion).isCloseTo(expected, within(TOLERANCE * Math.abs(expected)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void of_anyChunkSize_isTheSame(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        CrossProducts whole = CrossProducts.of(data.design());
        for (int chunk : new int[] {1, 2, 7, 64, data.rows()}) {
            ArrayDesign cut = DesignGenerator.design(seed);
            cut.chunk = chunk;
            assertSame(CrossProducts.of(cut.design()), whole, seed);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void merge_partsInAnyOrder_isTheWhole(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        Random random = new Random(seed);
        List<CrossProducts> parts = new ArrayList<>();
        for (int from = 0; from < data.rows();) {
            int to = Math.min(data.rows(), from + 1 + random.nextInt(data.rows() / 2));
            parts.add(CrossProducts.of(DesignChanges.part(data, from, to).design()));
            from = to;
        }
        Collections.shuffle(parts, random);
        CrossProducts merged = parts.stream().reduce(CrossProducts::merge).orElseThrow();
        assertSame(merged, CrossProducts.of(data.design()), seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void merge_asATree_isTheSameAsInARow(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        int n = data.rows();
        CrossProducts a = CrossProducts.of(DesignChanges.part(data, 0, n / 4).design());
        CrossProducts b = CrossProducts.of(DesignChanges.part(data, n / 4, n / 2).design());
        CrossProducts c = CrossProducts.of(DesignChanges.part(data, n / 2, n).design());
        assertSame(a.merge(b).merge(c), c.merge(b.merge(a)), seed);
    }

    /** Each part alone cannot tell X's columns apart: one is constant within it. */
    @Test
    void merge_partsWithConstantCovariate_isTheWhole() {
        long seed = LongStream.range(0, 200).filter(s -> DesignGenerator.design(s).x.length > 1).findFirst().orElseThrow();
        ArrayDesign generated = DesignGenerator.design(seed);
        int half = generated.rows() / 2;
        int[] row = {0};
        ArrayDesign data = DesignChanges.fixed(generated, 1, x -> row[0]++ < half ? 1e5 : 1e5 + 1);
        CrossProducts first = CrossProducts.of(DesignChanges.part(data, 0, half).design());
        CrossProducts second = CrossProducts.of(DesignChanges.part(data, half, data.rows()).design());
        assertThat(first.independentColumns()[1]).isFalse();
        CrossProducts merged = first.merge(second);
        assertThat(merged.independentColumns()[1]).isTrue();
        assertSame(merged, CrossProducts.of(data.design()), seed);
        assertSame(second.merge(first), CrossProducts.of(data.design()), seed);
    }

    /**
     * Rows twice and weights twice give the same A = [Z X y]'W[Z X y], so the same log|M|, log|X'V^-1X| and r^2 at each theta. The criteria
     * differ by their degrees of freedom, n (1 + log(2 pi r^2 / n)), and by the sums of log weights.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void of_rowsTwice_isWeightsTwiceUpToTheRowsCounted(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        double[] heavy = new double[data.rows()];
        for (int r = 0; r < heavy.length; r++) {
            heavy[r] = 2 * (data.weights == null ? 1 : data.weights[r]);
        }
        CrossProducts weighted = CrossProducts.of(DesignChanges.weights(data, heavy).design());
        CrossProducts doubled = CrossProducts.of(DesignChanges.doubled(data).design());
        Design design = data.design();
        double[] theta = DesignGenerator.theta(design, seed);
        for (Criterion criterion : Criterion.values()) {
            Objective once = new Objective(weighted, criterion);
            Objective twice = new Objective(doubled, criterion);
            double sigma = once.solve(once.fromUser(theta)).sigma();
            double residual = sigma * sigma * once.degreesOfFreedom();
            double expected = once.value(once.fromUser(theta)) + term(twice.degreesOfFreedom(), residual)
                    - term(once.degreesOfFreedom(), residual) - doubled.sumLogWeights() + weighted.sumLogWeights();
            assertThat(twice.value(twice.fromUser(theta))).as("%s", criterion).isCloseTo(expected, within(TOLERANCE * Math.abs(expected)));
        }
        assertThat(twiceLog(data)).isCloseTo(doubled.sumLogWeights(), within(1e-9));
    }

    private static double term(double degrees, double residual) {
        return degrees * (1 + Math.log(2 * Math.PI * residual / degrees));
    }

    private static double twiceLog(ArrayDesign data) {
        double sum = 0;
        for (int r = 0; r < data.rows() && data.weights != null; r++) {
            sum += 2 * Math.log(data.weights[r]);
        }
        return sum;
    }

    /** Columns of Z that are columns of X are summed once, as long as they are. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5000, 9999, 10_000})
    void of_columnsThatAreTheSameInSomeRowsOnly_isTheSameInAnyOrder(int same) {
        int n = 10_000;
        Random random = new Random(same);
        double[][] columns = new double[3][n];
        int[] codes = new int[n];
        for (int i = 0; i < n; i++) {
            columns[1][i] = 3 + random.nextGaussian();
            columns[2][i] = i < same ? columns[1][i] : 3 * random.nextGaussian();
            columns[0][i] = columns[1][i] + columns[2][i] + random.nextGaussian();
            codes[i] = i % 17;
        }
        Design forward = design(columns, codes);
        for (double[] column : columns) {
            reverse(column);
        }
        for (int i = 0; i < n; i++) {
            codes[i] = (n - 1 - i) % 17;
        }
        assertSame(CrossProducts.of(design(columns, codes)), CrossProducts.of(forward), same);
    }

    private static void reverse(double[] column) {
        for (int i = 0, j = column.length - 1; i < j; i++, j--) {
            double kept = column[i];
            column[i] = column[j];
            column[j] = kept;
        }
    }

    private static Design design(double[][] columns, int[] codes) {
        Table table = Table.of(Column.of("y", columns[0]), Column.of("x", columns[1]), Column.of("w", columns[2]), Column.of("g", codes));
        return Design.of(ModelFrame.of(Formula.parse("y ~ x + w + (w | g)"), table));
    }
}
