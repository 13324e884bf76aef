package org.ranef.degrees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.estimate.Fit;
import org.ranef.estimate.FixedEffects;
import org.ranef.information.LogLikelihood;
import org.ranef.linalg.SymmetricEigen;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;
import org.ranef.objective.Solution;
import org.ranef.table.Column;
import org.ranef.table.MemoryTable;
import org.ranef.table.Table;

class SatterthwaiteTest {

    private static final int GROUPS = 9;

    /** {@code rows} rows in each of nine groups, crossed with six items; the response in other units and x elsewhere. */
    private static Table table(int rows, double unit, double shift) {
        int n = GROUPS * rows;
        double[] g = IntStream.range(0, n).mapToDouble(i -> i / rows).toArray();
        double[] h = IntStream.range(0, n).mapToDouble(i -> (i * 5 + i / 7) % 6).toArray();
        double[] x = IntStream.range(0, n).mapToDouble(i -> i % rows).toArray();
        double[] y = IntStream.range(0, n).mapToDouble(i -> unit * (2 * Math.sin(2 * g[i]) + Math.cos(2.3 * h[i]) + 0.8 * x[i] * (g[i] % 3 - 1)
                + Math.sin(12.9898 * i * i))).toArray();
        double[] shifted = IntStream.range(0, n).mapToDouble(i -> x[i] + shift).toArray();
        double[] z = IntStream.range(0, n).mapToDouble(i -> Math.sin(i) + g[i] / 3).toArray();
        return MemoryTable.of(List.of(Column.of("y", y), Column.of("x", shifted), Column.of("z", z), Column.of("g", g), Column.of("h", h)));
    }

    private static FixedEffectsInference inference(String formula, Table table) {
        return DegreesOfFreedom.SATTERTHWAITE.of(LinearMixedModel.fit(formula, table));
    }

    @Test
    void degrees_meanOfBalancedGroups_areTheGroupsLessOne() {
        assertThat(inference("y ~ 1 + (1 | g)", table(12, 1, 0)).degreesOfFreedom(new double[] {1})).isCloseTo(GROUPS - 1, within(1e-6));
    }

    @Test
    void degrees_slopesOfBalancedGroups_areTheGroupsLessOne() {
        FixedEffectsInference inference = inference("y ~ x + (x | g)", table(12, 1, 0));
        assertThat(inference.fit().singular()).isFalse();
        assertThat(inference.degreesOfFreedom(new double[] {0, 1})).isCloseTo(GROUPS - 1, within(1e-6));
        assertThat(inference.degreesOfFreedom(new double[] {1, 5})).isCloseTo(GROUPS - 1, within(1e-6));
    }

    @Test
    void degrees_ofSingularFit_areThoseWithoutTheTerm() {
        Table table = table(12, 1, 0);
        double[] noise = IntStream.range(0, 108).mapToDouble(i -> Math.sin(12.9898 * i * i)).toArray();
        double[] centred = noise.clone();
        for (int i = 0; i < noise.length; i++) {
            for (int k = 0; k < 12; k++) {
                centred[i] -= noise[i / 12 * 12 + k] / 12;
            }
        }
        LinearMixedModel fit = LinearMixedModel.fit("c ~ x + (1 | g)", table.with(Column.of("c", centred)));
        assertThat(fit.singular()).isTrue();
        FixedEffectsInference inference = DegreesOfFreedom.SATTERTHWAITE.of(fit);
        assertThat(inference.degreesOfFreedom(new double[] {1, 0})).isCloseTo(106, within(1e-6));
        assertThat(inference.degreesOfFreedom(new double[] {0, 1})).isCloseTo(106, within(1e-6));
    }

    @Test
    void test_otherUnitsAndOrigin_givesTheSame() {
        double[][] slopes = {{0, 1, 0}, {0, 0, 1}};
        FTest plain = inference("y ~ x + z + (x | g) + (1 | h)", table(12, 1, 0)).test(slopes, new double[2]);
        FTest other = inference("y ~ x + z + (x | g) + (1 | h)", table(12, 1000, 2000)).test(slopes, new double[2]);
        assertThat(other.statistic()).isCloseTo(plain.statistic(), within(1e-6 * plain.statistic()));
        assertThat(other.denominatorDegrees()).isCloseTo(plain.denominatorDegrees(), within(1e-5 * plain.denominatorDegrees()));
    }

    @Test
    void test_oneRow_isTheSquareOfT() {
        FixedEffectsInference inference = inference("y ~ x + z + (x | g) + (1 | h)", table(12, 1, 0));
        FixedEffects effects = inference.fit().fixedEffects();
        FTest test = inference.test(new double[][] {{0, 1, 0}, {0, 2, 0}}, new double[2]);
        assertThat(test.numeratorDegrees()).isEqualTo(1);
        assertThat(test.statistic()).isCloseTo(Math.pow(effects.tValue(1), 2), within(1e-9));
        assertThat(test.denominatorDegrees()).isCloseTo(inference.degreesOfFreedom(new double[] {0, 1, 0}), within(1e-9));
        assertThat(inference.standardError(new double[] {0, 1, 0})).isCloseTo(effects.standardError(1), within(1e-12));
    }

    /** 2 v^2 / g'A g with g by differences in theta and sigma, and A from the information in them. */
    @Test
    void degrees_anyCombination_areThoseOfTheDefinition() {
        double[] l = {1, 2, -0.5};
        for (Criterion criterion : Criterion.values()) {
            LinearMixedModel fit = LinearMixedModel.fit("y ~ x + z + (x | g) + (1 | h)", table(12, 1, 0), FitOptions.defaults().with(criterion));
            assertThat(fit.singular()).isFalse();
            double[] theta = fit.theta();
            double[][] information = LogLikelihood.of(fit).at(theta, fit.sigma()).information();
            SymmetricEigen eigen = SymmetricEigen.of(information);
            double[] gradient = new double[theta.length + 1];
            for (int i = 0; i < theta.length; i++) {
                double h = 1e-5;
                double[] up = theta.clone();
                double[] down = theta.clone();
                up[i] += h;
                down[i] -= h;
                gradient[i] = (variance(fit, up, l) - variance(fit, down, l)) / (2 * h);
            }
            double v = variance(fit, theta, l);
            gradient[theta.length] = 2 * v / fit.sigma();
            double spread = 0;
            for (int k = 0; k < gradient.length; k++) {
                double along = 0;
                for (int i = 0; i < gradient.length; i++) {
                    along += eigen.vector(k)[i] * gradient[i];
                }
                spread += along * along / eigen.value(k);
            }
            double expected = 2 * v * v / spread;
            assertThat(DegreesOfFreedom.SATTERTHWAITE.of(fit).degreesOfFreedom(l)).isCloseTo(expected, within(1e-5 * expected));
        }
    }

    /** l'C l at theta and the fit's sigma. */
    private static double variance(Fit fit, double[] theta, double[] l) {
        Objective objective = new Objective(fit.crossProducts(), fit.criterion());
        Solution solution = objective.solve(objective.fromUser(theta));
        double sum = 0;
        for (int k = 0; k < l.length; k++) {
            double z = 0;
            for (int j = 0; j < l.length; j++) {
                z += l[j] * solution.covarianceRoot()[j][k];
            }
            sum += z * z;
        }
        return sum * fit.sigma() * fit.sigma();
    }
}
