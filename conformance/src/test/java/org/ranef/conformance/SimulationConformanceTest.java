package org.ranef.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.datasets.Datasets;
import org.ranef.simulate.Simulation;

/** Means and covariances of simulated responses against those that lme4's estimates imply, within their Monte-Carlo error. */
class SimulationConformanceTest {

    private static final int REPLICATES = 20_000;
    /** In standard errors of a moment, of which there are some five hundred. */
    private static final double WITHIN = 4.5;

    static Stream<Arguments> cases() {
        return JsonFile.list(JsonFile.read("/predictions/moments.json").get("cases")).stream().map(JsonFile::map)
                .map(c -> Arguments.of(c.get("formula"), c.get("data"), c));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("cases")
    void simulation_ofFit_hasTheMomentsOfLme4(String formula, String data, Map<String, Object> expected) {
        LinearMixedModel model = LinearMixedModel.fit(formula, Datasets.byName(data),
                FitOptions.defaults().withWeights((String) expected.get("weights")));
        List<double[]> covariance = JsonFile.list(expected.get("covariance")).stream().map(JsonFile::doubles).toList();
        Simulation simulation = Simulation.of(model, 2024);
        assertMoments(simulation, JsonFile.doubles(expected.get("population")), covariance);
        double[] conditional = JsonFile.doubles(expected.get("conditional"));
        double sigma = (Double) expected.get("sigma");
        Simulation given = simulation.conditional();
        double[] sums = new double[conditional.length];
        given.responses(REPLICATES).forEachOrdered(y -> {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += y[i] - conditional[i];
            }
        });
        for (double sum : sums) {
            assertThat(Math.abs(sum / REPLICATES)).as("conditional mean").isLessThan(WITHIN * sigma / Math.sqrt(REPLICATES));
        }
    }

    private static void assertMoments(Simulation simulation, double[] mean, List<double[]> covariance) {
        int n = mean.length;
        double[] sums = new double[n];
        double[][] products = new double[n][n];
        simulation.responses(REPLICATES).forEachOrdered(y -> {
            for (int i = 0; i < n; i++) {
                sums[i] += y[i] - mean[i];
                for (int j = 0; j <= i; j++) {
                    products[i][j] += (y[i] - mean[i]) * (y[j] - mean[j]);
                }
            }
        });
        for (int i = 0; i < n; i++) {
            double variance = covariance.get(i)[i];
            assertThat(Math.abs(sums[i] / REPLICATES)).as("mean of row %d", i + 1).isLessThan(WITHIN * Math.sqrt(variance / REPLICATES));
            for (int j = 0; j <= i; j++) {
                double wanted = covariance.get(i)[j];
                double error = Math.sqrt((variance * covariance.get(j)[j] + wanted * wanted) / REPLICATES);
                assertThat(Math.abs(products[i][j] / REPLICATES - wanted)).as("covariance of rows %d and %d", i + 1, j + 1)
                        .isLessThan(WITHIN * error);
            }
        }
    }
}
