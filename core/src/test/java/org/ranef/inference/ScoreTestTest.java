package org.ranef.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.linalg.SymmetricInverse;
import org.ranef.objective.Criterion;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class ScoreTestTest {

    private static final FitOptions ML = FitOptions.defaults().with(Criterion.ML);

    private final double[] x;
    private final double[] w;
    private final double[] g;
    private final double[] y;

    ScoreTestTest() {
        int n = 120;
        SplittableRandom random = new SplittableRandom(11);
        x = IntStream.range(0, n).mapToDouble(i -> random.nextGaussian() + 1).toArray();
        w = IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
        g = IntStream.range(0, n).mapToDouble(i -> i / 6).toArray();
        double[] b = IntStream.range(0, 40).mapToDouble(i -> random.nextGaussian()).toArray();
        y = IntStream.range(0, n).mapToDouble(i -> 1 + 0.1 * x[i] + 0.15 * w[i] + b[i / 6] + 0.5 * b[20 + i / 6] * x[i]
                + random.nextGaussian()).toArray();
    }

    private Table table() {
        return Table.of(Column.of("y", y), Column.of("x", x), Column.of("w", w), Column.of("g", g));
    }

    private double[][] covariance(double group, double slope, double residual) {
        double[][] v = new double[y.length][y.length];
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                v[i][j] = g[i] == g[j] ? group + slope * x[i] * x[j] : 0;
            }
            v[i][i] += residual;
        }
        return v;
    }

    private static double[] times(double[][] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> IntStream.range(0, b.length).mapToDouble(k -> a[i][k] * b[k]).sum()).toArray();
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < a.length; k++) {
                for (int j = 0; j < a.length && a[i][k] != 0; j++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    private static double trace(double[][] a, double[][] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> dot(a[i], IntStream.range(0, a.length).mapToDouble(k -> b[k][i]).toArray())).sum();
    }

    @Test
    void of_fixedEffects_equalsTheDefinition() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ 1 + (1 | g)", table(), ML);
        ScoreTest test = ScoreTest.of(fit, "y ~ x + w + (1 | g)", table());
        double[][] inverse = SymmetricInverse.of(covariance(fit.varCorr().term("g").variance(0), 0, fit.sigma() * fit.sigma()));
        double[] ones = IntStream.range(0, y.length).mapToDouble(i -> 1).toArray();
        double[] residuals = IntStream.range(0, y.length).mapToDouble(i -> y[i] - fit.fixedEffects().estimate(0)).toArray();
        double[][] columns = {x, w, ones};
        double[] score = IntStream.range(0, 2).mapToDouble(j -> dot(columns[j], times(inverse, residuals))).toArray();
        double[][] information = new double[3][3];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                information[a][b] = dot(columns[a], times(inverse, columns[b]));
            }
        }
        double[][] variance = SymmetricInverse.of(information);
        double statistic = 0;
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                statistic += score[a] * variance[a][b] * score[b];
            }
        }
        assertThat(test.statistic()).isCloseTo(statistic, within(1e-8 * statistic));
        assertThat(test.degreesOfFreedom()).isEqualTo(2);
        assertThat(test.onBoundary()).isFalse();
        assertThat(test.tested()).containsExactly("x", "w");
    }

    @Test
    void of_aVariance_equalsTheDefinition() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ x + (1 | g)", table(), ML);
        ScoreTest test = ScoreTest.of(fit, "y ~ x + (1 | g) + (0 + x | g)", table());
        double group = fit.varCorr().term("g").variance(0);
        double residual = fit.sigma() * fit.sigma();
        double[][] inverse = SymmetricInverse.of(covariance(group, 0, residual));
        double[] residuals = IntStream.range(0, y.length)
                .mapToDouble(i -> y[i] - fit.fixedEffects().estimate(0) - fit.fixedEffects().estimate(1) * x[i]).toArray();
        double[][][] changes = {covariance(0, 1, 0), covariance(1, 0, 0), covariance(0, 0, 1)};
        double[] weighted = times(inverse, residuals);
        double score = 0.5 * (dot(weighted, times(changes[0], weighted)) - trace(inverse, changes[0]));
        double[][] information = new double[3][3];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                information[a][b] = 0.5 * trace(times(inverse, changes[a]), times(inverse, changes[b]));
            }
        }
        double statistic = score * score * SymmetricInverse.of(information)[0][0];
        assertThat(score).isPositive();
        assertThat(test.statistic()).isCloseTo(statistic, within(1e-7 * statistic));
        assertThat(test.pValue()).isLessThan(0.5);
        assertThat(test.tested()).containsExactly("(x | g)");
    }

    @Test
    void of_aVarianceThatWouldBeNegative_isZero() {
        LinearMixedModel fit = LinearMixedModel.fit("y ~ 1 + (1 | g)", table());
        double[] residuals = fit.residuals();
        Table noise = Table.of(Column.of("y", y), Column.of("g", g), Column.of("h", IntStream.range(0,
                y.length).mapToDouble(i -> rank(residuals, i) % 10).toArray()));
        LinearMixedModel larger = LinearMixedModel.fit("y ~ 1 + (1 | g) + (1 | h)", noise);
        ScoreTest test = ScoreTest.of(fit, "y ~ 1 + (1 | h) + (1 | g)", noise);
        assertThat(larger.singular()).isTrue();
        assertThat(test.statistic()).isZero();
        assertThat(test.pValue()).isEqualTo(1);
    }

    private static int rank(double[] values, int i) {
        return (int) IntStream.range(0, values.length).filter(j -> values[j] < values[i]).count();
    }

    @Test
    void of_aLargeSample_agreesWithTheLikelihoodRatio() {
        int n = 12_000;
        SplittableRandom random = new SplittableRandom(3);
        double[] b = IntStream.range(0, 2400).mapToDouble(i -> random.nextGaussian()).toArray();
        double[] c = IntStream.range(0, 2400).mapToDouble(i -> random.nextGaussian()).toArray();
        double[] z = IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
        double[] response = IntStream.range(0, n).mapToDouble(i -> b[i / 5] + 0.03 * z[i] + 0.2 * c[i / 5] * z[i]
                + random.nextGaussian()).toArray();
        Table sample = Table.of(Column.of("y", response), Column.of("x", z), Column.of("g", IntStream.range(0,
                n).mapToDouble(i -> i / 5).toArray()));
        for (String[] pair : new String[][] {{"y ~ 1 + (1 | g)", "y ~ x + (1 | g)"}, {"y ~ x + (1 | g)", "y ~ x + (1 | g) + (0 + x | g)"}}) {
            LinearMixedModel small = LinearMixedModel.fit(pair[0], sample, ML);
            double ratio = small.deviance() - LinearMixedModel.fit(pair[1], sample, ML).deviance();
            assertThat(ScoreTest.of(small, pair[1], sample).statistic()).as(pair[1]).isCloseTo(ratio, within(0.15 * ratio + 0.1));
        }
    }

    @Test
    void of_whatIsNoScoreTest_isRefused() {
        LinearMixedModel reml = LinearMixedModel.fit("y ~ 1 + (1 | g)", table());
        assertThatThrownBy(() -> ScoreTest.of(reml, "y ~ x + (1 | g)", table())).isInstanceOf(ModelDataException.class)
                .hasMessage("The restricted likelihood does not depend on fixed effects; test them from a fit by maximum likelihood");
        assertThatThrownBy(() -> ScoreTest.of(reml, "y ~ 1 + (x | g)", table()))
                .hasMessage("The larger model lacks the random-effects term '((Intercept) | g)' of the one fitted");
        assertThatThrownBy(() -> ScoreTest.of(reml, "y ~ x + (1 | g) + (0 + x | g)", table()))
                .hasMessage("The larger model adds both fixed effects and random effects; test one after the other");
        assertThatThrownBy(() -> ScoreTest.of(reml, "y ~ 1 + (1 | g)", table())).hasMessage("The larger model adds nothing to the one fitted");
    }
}
