package org.ranef.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OrderStatisticsTest {

    private static final int MANY = (1 << 19) + 100_003;

    /** Delivers the values in pieces and counts the passes. */
    private static OrderStatistics.Passes inPieces(double[] values, int[] passes) {
        return piece -> {
            passes[0]++;
            for (int from = 0; from < values.length; from += 4096) {
                int to = Math.min(values.length, from + 4096);
                piece.accept(Arrays.copyOfRange(values, from, to + 3), to - from);
            }
        };
    }

    private static int check(int count, DoubleUnaryOperator value) {
        double[] values = new Random(3).doubles(count, -1, 1).map(value).toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        long[] ranks = LongStream.of(0, 1, count / 4, count / 2, count / 2, 3L * count / 4, count - 1).toArray();
        int[] passes = {0};
        assertThat(OrderStatistics.of(inPieces(values, passes), count, ranks))
                .containsExactly(Arrays.stream(ranks).mapToDouble(rank -> sorted[(int) rank]).toArray());
        return passes[0];
    }

    @Test
    void fewValues_needOnePass() {
        assertThat(check(10, x -> x)).isEqualTo(1);
        assertThat(check(1 << 19, x -> x)).isEqualTo(1);
    }

    @Test
    void manyValues_needTwoPasses() {
        assertThat(check(MANY, x -> 10 * x * x * x)).isEqualTo(2);
    }

    @Test
    void values_thatAgreeInManyBits_needMore() {
        assertThat(check(MANY, x -> 1.51 + Math.scalb(x, -45))).isGreaterThan(2);
        assertThat(check(MANY, x -> 1.51 + Math.scalb(Math.rint(x), -50))).isGreaterThan(2);
        assertThat(check(MANY, x -> 7)).isEqualTo(4);
        assertThat(check(MANY, x -> x > 0 ? 0.0 : -0.0)).isEqualTo(2);
    }

    @Test
    void quantiles_inPassesAndSorted_areTheSame() {
        double[] values = new Random(4).doubles(MANY).map(u -> Math.log(u)).toArray();
        Quantiles sorted = Quantiles.of(values);
        double[] proportions = {0, 0.1, 0.25, 0.5, 1.0 / 3, 1};
        assertThat(Quantiles.of(inPieces(values, new int[1]), values.length, proportions))
                .containsExactly(Arrays.stream(proportions).map(sorted::at).toArray());
    }
}
