package org.ranef.objective;

import org.ranef.errors.ConditionalCovariance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.ArrayDesign;
import org.ranef.design.Design;
import org.ranef.design.DesignGenerator;
import org.ranef.design.RandomTerm;

/** Estimates at any theta, on the boundary too, against their dense definitions. */
class SolutionLawsTest {

    private static final double TOLERANCE = 1e-8;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** Some of theta at 0 for every other seed. */
    private static double[] theta(Design design, long seed) {
        double[] theta = DesignGenerator.theta(design, seed);
        for (int i = 0; i < theta.length; i++) {
            theta[i] = seed % 2 == 1 && (i + seed) % 3 == 0 ? 0 : theta[i];
        }
        return theta;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void solve_generatedDesign_equalsGeneralisedLeastSquares(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        Design design = data.design();
        double[] theta = theta(design, seed);
        DenseEstimates dense = new DenseEstimates(data, theta);
        for (Criterion criterion : Criterion.values()) {
            Objective objective = new Objective(CrossProducts.of(design), criterion);
            Solution solution = objective.solve(objective.fromUser(theta));
            double sigma = Math.sqrt(dense.residual / objective.degreesOfFreedom());
            assertThat(solution.sigma()).isCloseTo(sigma, within(TOLERANCE * sigma));
            for (int i = 0; i < dense.beta.length; i++) {
                double se = Math.sqrt(dense.unscaled[i][i]);
                assertThat(solution.beta()[i]).isCloseTo(dense.beta[i], within(TOLERANCE * se));
                for (int j = 0; j < dense.beta.length; j++) {
                    double scale = se * Math.sqrt(dense.unscaled[j][j]);
                    assertThat(product(solution.covarianceRoot(), i, j)).isCloseTo(dense.unscaled[i][j], within(TOLERANCE * scale));
                }
            }
        }
    }

    private static double product(double[][] root, int i, int j) {
        double sum = 0;
        for (int k = 0; k < root[i].length; k++) {
            sum += root[i][k] * root[j][k];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void modes_generatedDesign_equalTheirDefinition(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        Design design = data.design();
        double[] theta = theta(design, seed);
        DenseEstimates dense = new DenseEstimates(data, theta);
        Objective objective = new Objective(CrossProducts.of(design), Criterion.REML);
        double[][] modes = objective.solve(objective.fromUser(theta)).modes();
        for (int k = 0; k < design.terms().size(); k++) {
            RandomTerm term = design.terms().get(k);
            int columns = design.factors().get(term.factor()).columns();
            for (int level = 0; level < data.levels[k]; level++) {
                double[] expected = dense.modes(k, level);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(modes[term.factor()][level * columns + term.firstColumn() + i]).as("term %d, level %d", k, level)
                            .isCloseTo(expected[i], within(TOLERANCE));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void conditionalCovariance_generatedDesign_equalsItsDefinition(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        Design design = data.design();
        double[] theta = theta(design, seed);
        DenseEstimates dense = new DenseEstimates(data, theta);
        ConditionalCovariance conditional = new ConditionalCovariance(CrossProducts.of(design), theta);
        for (int k = 0; k < design.terms().size(); k++) {
            RandomTerm term = design.terms().get(k);
            for (int level = 0; level < data.levels[k]; level += 3) {
                double[][] expected = dense.conditionalCovariance(k, level);
                double[][] block = conditional.block(term.factor(), level);
                for (int i = 0; i < expected.length; i++) {
                    for (int j = 0; j < expected.length; j++) {
                        assertThat(block[term.firstColumn() + i][term.firstColumn() + j]).as("term %d, level %d", k, level)
                                .isCloseTo(expected[i][j], within(TOLERANCE));
                    }
                }
            }
        }
    }
}
