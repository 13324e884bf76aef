package org.ranef.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.LinearMixedModel;
import org.ranef.estimate.NewLevels;
import org.ranef.estimate.Prediction;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** How often intervals hold what they are for, in a balanced design of many groups with a random intercept and slope. */
class CoverageTest {

    private static final int REPLICATES = 100;
    private static final int GROUPS = 300;
    private static final int ROWS = 6;
    private static final double LEVEL = 0.95;

    private final SplittableRandom random = new SplittableRandom(20);

    /** Intercepts and slopes of one more group than there are. */
    private double[][] effects() {
        double[][] effects = new double[GROUPS + 1][2];
        for (double[] effect : effects) {
            effect[0] = 1.5 * random.nextGaussian();
            effect[1] = 0.4 * effect[0] + 0.5 * random.nextGaussian();
        }
        return effects;
    }

    private static double mean(double[] effect, double x) {
        return 10 + effect[0] + (2 + effect[1]) * x;
    }

    private Table sample(double[][] effects, double[] x) {
        double[] y = IntStream.range(0, x.length).mapToDouble(i -> mean(effects[i / ROWS], x[i]) + random.nextGaussian()).toArray();
        return Table.of(Column.of("y", y), Column.of("x", x),
                Column.of("g", IntStream.range(0, x.length).mapToObj(i -> "g" + i / ROWS).toArray(String[]::new)));
    }

    /** Coverage of group means, of observations of these groups, and of observations of new groups, within the error of the simulation. */
    @Test
    void intervals_ofManySamples_coverAsOftenAsTheySay() {
        double[] x = IntStream.range(0, GROUPS * ROWS).mapToDouble(i -> i % ROWS - 1).toArray();
        double[] at = IntStream.range(0, GROUPS).mapToDouble(i -> i % 4).toArray();
        double[][] shares = new double[3][REPLICATES];
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            double[][] effects = effects();
            LinearMixedModel model = LinearMixedModel.fit("y ~ x + (x | g)", sample(effects, x));
            Table rows = Table.of(Column.of("x", at), Column.of("g", IntStream.range(0, GROUPS).mapToObj(i -> "g" + i).toArray(String[]::new)));
            PredictionIntervals intervals = PredictionIntervals.of(Prediction.of(model).with(NewLevels.POPULATION)).withLevel(LEVEL);
            List<PredictionInterval> means = intervals.on(rows);
            List<PredictionInterval> observations = intervals.with(IntervalKind.PREDICTION).on(rows);
            List<PredictionInterval> newObservations = intervals.with(IntervalKind.PREDICTION)
                    .on(rows.with(Column.of("g", IntStream.range(0, GROUPS).mapToObj(i -> "new").toArray(String[]::new))));
            for (int i = 0; i < GROUPS; i++) {
                double mean = mean(effects[i], at[i]);
                shares[0][replicate] += covers(means.get(i), mean);
                shares[1][replicate] += covers(observations.get(i), mean + random.nextGaussian());
                shares[2][replicate] += covers(newObservations.get(i), mean(effects()[0], at[i]) + random.nextGaussian());
            }
        }
        for (double[] share : shares) {
            double average = Arrays.stream(share).average().orElseThrow();
            double squares = Arrays.stream(share).map(s -> (s - average) * (s - average)).sum();
            double error = Math.sqrt(squares / REPLICATES / (REPLICATES - 1));
            assertThat(average).as("error %s", error).isCloseTo(LEVEL, within(3 * error));
        }
    }

    private static double covers(PredictionInterval interval, double value) {
        return interval.lower() <= value && value <= interval.upper() ? 1.0 / GROUPS : 0;
    }
}
