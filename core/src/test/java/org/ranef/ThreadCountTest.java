package org.ranef;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ranef.linalg.Parallel;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** A fit has the same digits for any number of threads. */
class ThreadCountTest {

    private final int before = Parallel.threads();

    @AfterEach
    void restore() {
        Parallel.setThreads(before);
    }

    /** Crossed factors, of which the smaller with slopes makes a dense core of 360 columns. */
    private static Table crossed() {
        SplittableRandom random = new SplittableRandom(7);
        int rows = 6_000;
        int[] a = IntStream.range(0, rows).map(i -> i % 400).toArray();
        int[] b = IntStream.range(0, rows).map(i -> random.nextInt(180)).toArray();
        double[] x = random.doubles(rows).toArray();
        double[] ofA = random.doubles(400, -2, 2).toArray();
        double[] ofB = random.doubles(360, -1, 1).toArray();
        double[] y = IntStream.range(0, rows).mapToDouble(i -> ofA[a[i]] + ofB[b[i]] + ofB[180 + b[i]] * x[i] + random.nextDouble()).toArray();
        return Table.of(Column.of("y", y), Column.of("x", x), Column.of("a", IntStream.of(a).mapToObj(i -> "a" + i).toArray(String[]::new)),
                Column.of("b", IntStream.of(b).mapToObj(i -> "b" + i).toArray(String[]::new)));
    }

    @Test
    void fit_crossedFactors_hasTheSameDigitsForAnyNumberOfThreads() {
        Table table = crossed();
        Parallel.setThreads(1);
        LinearMixedModel alone = LinearMixedModel.fit("y ~ x + (1 | a) + (x | b)", table);
        for (int threads : new int[] {2, 5}) {
            Parallel.setThreads(threads);
            LinearMixedModel shared = LinearMixedModel.fit("y ~ x + (1 | a) + (x | b)", table);
            assertThat(shared.objective()).as("%d threads", threads).isEqualTo(alone.objective());
            assertThat(shared.theta()).as("%d threads", threads).isEqualTo(alone.theta());
            assertThat(shared.fixedEffects().covariance()).as("%d threads", threads).isEqualTo(alone.fixedEffects().covariance());
            assertThat(shared.fitted()).as("%d threads", threads).isEqualTo(alone.fitted());
        }
    }
}
