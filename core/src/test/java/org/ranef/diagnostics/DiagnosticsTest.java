package org.ranef.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.design.ArrayDesign;
import org.ranef.design.DesignGenerator;
import org.ranef.estimate.TermCovariance;
import org.ranef.table.Column;
import org.ranef.table.Table;

class DiagnosticsTest {

    private static double variance(double[] values) {
        double mean = IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
        return IntStream.range(0, values.length).mapToDouble(i -> (values[i] - mean) * (values[i] - mean)).sum() / (values.length - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 9})
    void parts_ofAnyDesign_areMeansOverItsRows(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel fit = LinearMixedModel.fit(data.design(), FitOptions.defaults());
        VarianceDecomposition parts = VarianceDecomposition.of(fit);
        assertThat(parts.fixed()).isCloseTo(variance(fit.populationFitted()), within(1e-9));
        for (int k = 0; k < parts.terms().size(); k++) {
            double[][] covariance = fit.varCorr().terms().get(k).covariance();
            double mean = 0;
            for (int r = 0; r < data.rows(); r++) {
                for (int i = 0; i < covariance.length; i++) {
                    for (int j = 0; j < covariance.length; j++) {
                        mean += data.z[k][i][r] * covariance[i][j] * data.z[k][j][r] / data.rows();
                    }
                }
            }
            assertThat(parts.terms().get(k).variance()).isCloseTo(mean, within(1e-9));
        }
        assertThat(RSquared.of(parts).conditional()).isBetween(RSquared.of(parts).marginal(), 1.0);
        double sum = IntraclassCorrelation.of(parts).byGroup().values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(sum).isCloseTo(IntraclassCorrelation.of(parts).adjusted(), within(1e-12));
    }

    private static Table years(double origin, double unit) {
        SplittableRandom random = new SplittableRandom(5);
        int n = 120;
        double[] y = new double[n];
        double[] x = new double[n];
        double[] w = new double[n];
        String[] g = new String[n];
        double[] b = random.doubles(24).toArray();
        for (int i = 0; i < n; i++) {
            x[i] = origin + unit * (i / 12);
            g[i] = "g" + i % 12;
            w[i] = 0.5 + random.nextDouble();
            y[i] = b[i % 12] * 4 + (0.3 + b[12 + i % 12]) * (i / 12) + random.nextGaussian();
        }
        return Table.of(Column.of("y", y), Column.of("x", x), Column.of("w", w), Column.of("g", g));
    }

    @Test
    void parts_ofCovariatesFarFromZero_areThoseOfCovariatesNearIt() {
        for (String weights : new String[] {null, "w"}) {
            FitOptions options = FitOptions.defaults().withWeights(weights);
            LinearMixedModel near = LinearMixedModel.fit("y ~ x + (x | g)", years(0, 1), options);
            LinearMixedModel far = LinearMixedModel.fit("y ~ x + (x | g)", years(1.5e9, 3600), options);
            VarianceDecomposition parts = VarianceDecomposition.of(near);
            assertThat(parts.fixed()).isCloseTo(variance(near.populationFitted()), within(1e-9));
            assertThat(VarianceDecomposition.of(far).fixed()).isCloseTo(parts.fixed(), within(1e-5));
            assertThat(VarianceDecomposition.of(far).random()).isCloseTo(parts.random(), within(1e-4));
        }
    }

    @Test
    void singularTerms_ofGeneratedFits_areCombinationsWithoutVariance() {
        int seen = 0;
        for (long seed = 0; seed < 24; seed++) {
            LinearMixedModel fit = LinearMixedModel.fit(DesignGenerator.design(seed).design(), FitOptions.defaults());
            List<SingularTerm> singular = SingularTerm.of(fit);
            assertThat(!singular.isEmpty()).as("seed %d", seed).isEqualTo(fit.singular());
            for (SingularTerm term : singular) {
                seen++;
                TermCovariance covariance = fit.varCorr().terms().stream()
                        .filter(t -> t.group().equals(term.group()) && t.names().equals(term.names())).findFirst().orElseThrow();
                if (fit.varCorr().terms().stream().filter(t -> t.group().equals(term.group())).count() > 1) {
                    continue;
                }
                for (List<Double> direction : term.directions()) {
                    assertThat(form(covariance.covariance(), direction)).isLessThan(1e-5 * fit.sigma() * fit.sigma());
                }
                assertThat(term.remedies()).endsWith(Remedy.KEEP).hasSizeGreaterThan(1);
            }
        }
        assertThat(seen).isGreaterThan(5);
    }

    private static double form(double[][] covariance, List<Double> direction) {
        double sum = 0;
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < covariance.length; j++) {
                sum += direction.get(i) * covariance[i][j] * direction.get(j);
            }
        }
        return sum;
    }
}
