package org.ranef.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.DesignGenerator;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;
import org.ranef.objective.Criterion;
import org.ranef.objective.Curvature;
import org.ranef.objective.Objective;
import org.ranef.optimize.SmoothEquations;
import org.ranef.optimize.SmoothFunction;

class HeldModelTest {

    static LongStream seeds() {
        return LongStream.range(0, 18).filter(seed -> seed % 6 < 4);
    }

    /** A variance, a covariance and a correlation where there are coefficients for them. */
    private static List<HeldElement> held(Fit fit) {
        double variance = fit.sigma() * fit.sigma();
        List<HeldElement> all = new ArrayList<>();
        for (int k = 0; k < fit.design().terms().size(); k++) {
            RandomTerm term = fit.design().terms().get(k);
            all.add(HeldElement.variance(k, term.size() - 1, 0.4 * variance));
            if (term.size() > 1) {
                all.add(HeldElement.correlation(k, 0, 1, 0.4));
            }
            if (term.size() > 2) {
                all.add(HeldElement.covariance(k, 2, 0, -0.1 * variance));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void derivatives_withElementsHeld_equalDifferences(long seed) {
        Fit fit = LinearMixedModel.fit(CrossProducts.of(DesignGenerator.design(seed).design()), FitOptions.defaults().with(Criterion.ML));
        Objective objective = new Objective(fit.crossProducts(), fit.criterion());
        TermScales scales = new TermScales(objective, fit.design().terms(), fit.theta(), fit.sigma());
        HeldModel model = new HeldModel(objective, Curvature.OBSERVED, scales, fit.design().terms(), held(fit), seed % 2 == 0
                ? Double.NaN : fit.sigma());
        double[] x = model.starts().get(0);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < x.length; i++) {
            x[i] += 0.3 * (random.nextDouble() - 0.5);
        }
        check(model, x);
        check(model.equations(), x);
    }

    private static void check(HeldModel model, double[] x) {
        SmoothFunction.Value at = model.at(x);
        double h = 1e-5;
        for (int i = 0; i < x.length; i++) {
            SmoothFunction.Value up = model.at(shifted(x, i, h));
            SmoothFunction.Value down = model.at(shifted(x, i, -h));
            double own = Math.abs(at.hessian()[i][i]) + Math.abs(at.gradient()[i]) + 1;
            assertThat(at.gradient()[i]).as("gradient[%d]", i).isCloseTo((up.value() - down.value()) / (2 * h), within(1e-5 * own));
            for (int j = 0; j < x.length; j++) {
                double other = Math.abs(at.hessian()[j][j]) + Math.abs(at.gradient()[j]) + 1;
                assertThat(at.hessian()[i][j]).as("hessian[%d][%d]", i, j)
                        .isCloseTo((up.gradient()[j] - down.gradient()[j]) / (2 * h), within(1e-5 * (own + other)));
            }
        }
    }

    private static void check(SmoothEquations equations, double[] x) {
        double[][] jacobian = equations.jacobian(x);
        double[] weights = new double[jacobian.length];
        for (int e = 0; e < weights.length; e++) {
            weights[e] = Math.sin(e + 1);
        }
        double[][] second = new double[x.length][x.length];
        equations.addSecondDerivatives(x, weights, second);
        double h = 1e-5;
        for (int i = 0; i < x.length; i++) {
            double[] up = equations.residuals(shifted(x, i, h));
            double[] down = equations.residuals(shifted(x, i, -h));
            double[][] slopesUp = equations.jacobian(shifted(x, i, h));
            double[][] slopesDown = equations.jacobian(shifted(x, i, -h));
            double[] curvature = new double[x.length];
            for (int e = 0; e < weights.length; e++) {
                assertThat(jacobian[e][i]).isCloseTo((up[e] - down[e]) / (2 * h), within(1e-8));
                for (int j = 0; j < x.length; j++) {
                    curvature[j] += weights[e] * (slopesUp[e][j] - slopesDown[e][j]) / (2 * h);
                }
            }
            assertThat(second[i]).containsExactly(curvature, within(1e-8));
        }
    }

    private static double[] shifted(double[] x, int i, double by) {
        double[] shifted = x.clone();
        shifted[i] += by;
        return shifted;
    }
}
