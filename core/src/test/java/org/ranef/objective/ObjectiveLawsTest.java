package org.ranef.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.ArrayDesign;
import org.ranef.design.Design;
import org.ranef.design.DesignGenerator;

class ObjectiveLawsTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void value_generatedDesign_equalsDenseDefinition(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        Design design = data.design();
        double[] theta = DesignGenerator.theta(design, seed);
        CrossProducts products = CrossProducts.of(design);
        for (Criterion criterion : Criterion.values()) {
            Objective objective = new Objective(products, criterion);
            double expected = new DenseOracle(data).value(theta, criterion);
            assertThat(objective.value(objective.fromUser(theta))).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void gradient_generatedDesign_equalsFiniteDifferences(long seed) {
        Design design = DesignGenerator.design(seed).design();
        Objective objective = new Objective(CrossProducts.of(design), seed % 2 == 0 ? Criterion.REML : Criterion.ML);
        checkGradient(objective, objective.fromUser(DesignGenerator.theta(design, seed)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void gradient_singularCovariances_equalsFiniteDifferences(long seed) {
        Design design = DesignGenerator.design(seed).design();
        Objective objective = new Objective(CrossProducts.of(design), seed % 2 == 0 ? Criterion.REML : Criterion.ML);
        double[] theta = DesignGenerator.theta(design, seed);
        for (int i = 0; i < theta.length; i++) {
            theta[i] = (i + seed) % 3 == 0 ? 0 : (i + seed) % 3 == 1 ? 1e-5 : theta[i];
        }
        checkGradient(objective, theta);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void observedHessian_generatedDesign_equalsFiniteDifferencesOfGradient(long seed) {
        Design design = DesignGenerator.design(seed).design();
        for (Criterion criterion : Criterion.values()) {
            Objective objective = new Objective(CrossProducts.of(design), criterion);
            double[] theta = objective.fromUser(DesignGenerator.theta(design, seed));
            double[][] hessian = objective.evaluate(theta, Curvature.OBSERVED).hessian();
            for (int i = 0; i < theta.length; i++) {
                double[] coarse = gradientDifference(objective, theta, i, 2e-4);
                double[] fine = gradientDifference(objective, theta, i, 1e-4);
                for (int j = 0; j < theta.length; j++) {
                    double numeric = (4 * fine[j] - coarse[j]) / 3;
                    double scale = Math.max(1, Math.sqrt(Math.abs(hessian[i][i] * hessian[j][j])));
                    assertThat(hessian[i][j]).as("hessian[%d][%d]", i, j).isCloseTo(numeric, within(1e-6 * scale));
                }
            }
        }
    }

    private static double[] gradientDifference(Objective objective, double[] theta, int i, double h) {
        double[] shifted = theta.clone();
        shifted[i] = theta[i] + h;
        double[] up = objective.evaluate(shifted, Curvature.AVERAGE).gradient();
        shifted[i] = theta[i] - h;
        double[] down = objective.evaluate(shifted, Curvature.AVERAGE).gradient();
        for (int j = 0; j < up.length; j++) {
            up[j] = (up[j] - down[j]) / (2 * h);
        }
        return up;
    }

    private static void checkGradient(Objective objective, double[] theta) {
        double[] gradient = objective.evaluate(theta, Curvature.AVERAGE).gradient();
        for (int i = 0; i < theta.length; i++) {
            double numeric = derivative(objective, theta, i);
            assertThat(gradient[i]).as("d/dtheta[%d]", i).isCloseTo(numeric, within(1e-6 * Math.max(1, Math.abs(numeric))));
        }
    }

    /** Central differences with Richardson extrapolation. */
    private static double derivative(Objective objective, double[] theta, int i) {
        double h = 1e-3;
        return (4 * central(objective, theta, i, h / 2) - central(objective, theta, i, h)) / 3;
    }

    private static double central(Objective objective, double[] theta, int i, double h) {
        double[] shifted = theta.clone();
        shifted[i] = theta[i] + h;
        double up = objective.value(shifted);
        shifted[i] = theta[i] - h;
        return (up - objective.value(shifted)) / (2 * h);
    }
}
