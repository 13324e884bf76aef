package org.ranef.memory;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.Design;
import org.ranef.design.DesignGenerator;
import org.ranef.objective.Criterion;
import org.ranef.objective.Objective;
import org.ranef.objective.Solution;
import org.ranef.table.ModelDataException;

/** Estimates solve the equations of their cross-products, and no others do. */
class SolutionCheckTest {

    static LongStream seeds() {
        return LongStream.range(0, 36);
    }

    private static double[] theta(Design design, long seed) {
        double[] theta = DesignGenerator.theta(design, seed);
        if (seed % 3 == 0) {
            theta[0] = 0;
        }
        return theta;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void require_solutionOfAnyDesign_accepts(long seed) {
        Design design = DesignGenerator.design(seed).design();
        CrossProducts products = CrossProducts.of(design);
        double[] theta = theta(design, seed);
        for (Criterion criterion : Criterion.values()) {
            Objective objective = new Objective(products, criterion);
            Solution solution = objective.solve(objective.fromUser(theta));
            assertThatCode(() -> {
                SolutionCheck.require(products, theta, solution);
                SolutionCheck.requireSigma(products, criterion, solution);
            }).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void require_changedNumber_refuses(long seed) {
        Design design = DesignGenerator.design(seed).design();
        CrossProducts products = CrossProducts.of(design);
        double[] theta = DesignGenerator.theta(design, seed);
        Objective objective = new Objective(products, Criterion.REML);
        Solution solution = objective.solve(objective.fromUser(theta));
        for (int f = 0; f < solution.modes().length; f++) {
            int factor = f;
            refuses(products, theta, solution, copy -> copy.modes()[factor][(int) (seed % copy.modes()[factor].length)] += 0.01);
        }
        refuses(products, theta, solution, copy -> copy.beta()[0] *= 1.01);
        double[] other = theta.clone();
        other[0] *= 1.05;
        refuses(products, other, solution, copy -> { });
        Solution scaled = new Solution(solution.beta(), solution.covarianceRoot(), 1.001 * solution.sigma(), solution.modes());
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> SolutionCheck.requireSigma(products, Criterion.REML, scaled))
                .withMessageContaining("they give sigma = ");
    }

    private static void refuses(CrossProducts products, double[] theta, Solution solution, Consumer<Solution> change) {
        Solution copy = new Solution(solution.beta().clone(), solution.covarianceRoot(), solution.sigma(),
                Arrays.stream(solution.modes()).map(double[]::clone).toArray(double[][]::new));
        change.accept(copy);
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> SolutionCheck.require(products, theta, copy))
                .withMessageStartingWith("The cross-products that were kept are not those of the estimates");
    }
}
