package org.ranef.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.FDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ranef.LinearMixedModel;
import org.ranef.simulate.Simulation;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class BootstrapLikelihoodRatioTest {

    private static final Table TABLE = Studies.slopesTable(12, 5, 8).with(Column.of("half",
            java.util.stream.IntStream.range(0, 60).mapToDouble(i -> i / 5 % 2).toArray()));
    private static final LinearMixedModel SMALLER = LinearMixedModel.fit("y ~ x + (1 | g)", TABLE);
    private static final LinearMixedModel LARGER = LinearMixedModel.fit("y ~ x + half + (1 | g)", TABLE);

    @Test
    void statistics_ofReplicates_areThoseOfTwoRefits() {
        BootstrapLikelihoodRatio test = BootstrapLikelihoodRatio.of(SMALLER, LARGER, 5, 3);
        assertThat(test.refitted()).isTrue();
        LinearMixedModel smaller = Studies.ml("y ~ x + (1 | g)", TABLE);
        LinearMixedModel larger = Studies.ml("y ~ x + half + (1 | g)", TABLE);
        assertThat(test.comparison().chiSquare()).isCloseTo(smaller.objective() - larger.objective(), within(1e-8));
        double[] y = Simulation.of(test.smaller(), 3).response(4);
        assertThat(test.statistics()[4]).isCloseTo(smaller.refit(y).objective() - larger.refit(y).objective(), within(1e-8));
    }

    @Test
    void ofResponses_thatTheSmallerModelDraws_areTheReplicatesOfTheSeed() {
        BootstrapLikelihoodRatio drawn = BootstrapLikelihoodRatio.of(SMALLER, LARGER, 5, 3);
        Simulation simulation = Simulation.of(drawn.smaller(), 3);
        double[][] responses = java.util.stream.IntStream.range(0, 5).mapToObj(simulation::response).toArray(double[][]::new);
        BootstrapLikelihoodRatio given = BootstrapLikelihoodRatio.ofResponses(SMALLER, LARGER, responses);
        assertThat(given.statistics()).isEqualTo(drawn.statistics());
        assertThat(given.pValue()).isEqualTo(drawn.pValue());
        assertThatThrownBy(() -> BootstrapLikelihoodRatio.ofResponses(SMALLER, LARGER, new double[0][])).isInstanceOf(IllegalArgumentException.class);
    }

    /** A column that is constant within groups of a balanced layout has an exact F test between groups, of which the statistic is a function. */
    @Test
    void pValue_ofABalancedComparison_isThatOfTheExactFTest() {
        int replicates = 4000;
        BootstrapLikelihoodRatio test = BootstrapLikelihoodRatio.of(SMALLER, LARGER, replicates, 17);
        double[] means = new double[12];
        double[] fitted = SMALLER.fitted();
        double[] residuals = SMALLER.residuals();
        for (int i = 0; i < 60; i++) {
            means[i / 5] += (fitted[i] + residuals[i]) / 5;
        }
        double even = Arrays.stream(new int[] {0, 2, 4, 6, 8, 10}).mapToDouble(g -> means[g]).average().orElseThrow();
        double odd = Arrays.stream(new int[] {1, 3, 5, 7, 9, 11}).mapToDouble(g -> means[g]).average().orElseThrow();
        double within = 0;
        for (int g = 0; g < 12; g++) {
            double centre = g % 2 == 0 ? even : odd;
            within += (means[g] - centre) * (means[g] - centre) / 10;
        }
        double f = (even - odd) * (even - odd) * 3 / within;
        double p = FDistribution.of(1, 10).survivalProbability(f);
        double tolerance = 4 * Math.sqrt(p * (1 - p) / replicates);
        assertThat(test.pValue()).as("F %s", f).isCloseTo(p, within(tolerance));
        assertThat(test.gammaPValue()).isCloseTo(p, within(tolerance + 0.01));
        assertThat(test.bartlettPValue()).isCloseTo(p, within(tolerance + 0.01));
        assertThat(test.bartlettFactor()).as("the chi-square distribution is too short").isGreaterThan(1.05);
    }

    @Test
    void statistics_ofAVarianceAtItsBoundary_areZeroInMany() {
        Table table = Studies.slopesTable(12, 5, 8);
        LinearMixedModel intercepts = LinearMixedModel.fit("y ~ x + (1 | g)", table);
        LinearMixedModel slopes = LinearMixedModel.fit("y ~ x + (1 | g) + (0 + x | g)", table);
        BootstrapLikelihoodRatio test = BootstrapLikelihoodRatio.of(slopes, intercepts, 300, 2);
        assertThat(test.refitted()).isFalse();
        long zero = Arrays.stream(test.statistics()).filter(value -> value < 1e-8).count();
        assertThat(zero).isBetween(100L, 230L);
        assertThat(test.count(Outcome.SINGULAR)).isGreaterThan(100);
        assertThat(test.pValue()).isEqualTo((test.exceeding() + 1) / 301.0);
        assertThat(test.gammaPValue()).isLessThan(0.05);
    }

    @Test
    void resumed_test_isTheSame(@TempDir Path folder) {
        BootstrapOptions options = BootstrapOptions.defaults().withFile(folder.resolve("lrt.txt"));
        BootstrapLikelihoodRatio.of(SMALLER, LARGER, 10, 3, options);
        assertThat(BootstrapLikelihoodRatio.of(SMALLER, LARGER, 30, 3, options).statistics())
                .isEqualTo(BootstrapLikelihoodRatio.of(SMALLER, LARGER, 30, 3).statistics());
        assertThatThrownBy(() -> BootstrapLikelihoodRatio.of(SMALLER, LARGER, 10, 4, options)).isInstanceOf(ModelDataException.class);
    }
}
