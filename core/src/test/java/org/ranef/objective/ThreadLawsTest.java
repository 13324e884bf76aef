package org.ranef.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.linalg.Parallel;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** However many threads share the work, each digit is the same. Designs are large enough for the work to be shared. */
class ThreadLawsTest {

    private final int before = Parallel.threads();

    @AfterEach
    void restore() {
        Parallel.setThreads(before);
    }

    @ParameterizedTest
    @CsvSource({"y ~ x + (x | g), 12000", "y ~ x + (1 | g) + (1 | h), 9000", "y ~ h + x + (1 | g) + (x | h) + (1 | k), 9000",
        "y ~ x + (x + z | h), 9000", "y ~ x + (x | l) + (x | m), 9000"})
    void fit_anyNumberOfThreads_sameDigits(String formula, int rows) {
        Table table = table(rows);
        List<List<double[]>> results = new ArrayList<>();
        for (int threads : new int[] {1, 2, 5}) {
            Parallel.setThreads(threads);
            LinearMixedModel fit = LinearMixedModel.fit(formula, table, FitOptions.defaults());
            List<double[]> digits = new ArrayList<>(List.of(fit.theta(), fit.fixedEffects().estimates(), new double[] {fit.objective(), fit.sigma()}));
            digits.add(fit.fitted());
            results.add(digits);
        }
        for (List<double[]> other : results) {
            for (int i = 0; i < other.size(); i++) {
                assertThat(other.get(i)).containsExactly(results.get(0).get(i));
            }
        }
    }

    private static Table table(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        double[] y = new double[rows];
        double[] x = new double[rows];
        double[] z = new double[rows];
        String[] g = new String[rows];
        String[] h = new String[rows];
        String[] k = new String[rows];
        String[] l = new String[rows];
        String[] m = new String[rows];
        for (int i = 0; i < rows; i++) {
            int level = random.nextInt(rows / 3);
            g[i] = "g" + level;
            h[i] = "h" + random.nextInt(40);
            k[i] = "k" + random.nextInt(7);
            l[i] = "l" + random.nextInt(400);
            m[i] = "m" + random.nextInt(300);
            x[i] = random.nextDouble() - 0.5;
            z[i] = random.nextDouble();
            y[i] = x[i] * (1 + level % 5) + level % 7 + h[i].hashCode() % 5 + 2 * random.nextDouble();
        }
        return Table.of(Column.of("y", y), Column.of("x", x), Column.of("z", z), Column.of("g", g), Column.of("h", h), Column.of("k", k),
                Column.of("l", l), Column.of("m", m));
    }
}
