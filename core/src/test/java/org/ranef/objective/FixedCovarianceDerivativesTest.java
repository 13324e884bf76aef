package org.ranef.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.Design;
import org.ranef.design.DesignGenerator;
import org.ranef.design.RandomTerm;

class FixedCovarianceDerivativesTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static Objective objective(Design design, long seed) {
        return new Objective(CrossProducts.of(design), seed % 2 == 0 ? Criterion.REML : Criterion.ML);
    }

    /** Internal theta, some of it at 0 for every fourth seed. */
    private static double[] theta(Objective objective, Design design, long seed) {
        double[] theta = objective.fromUser(DesignGenerator.theta(design, seed));
        for (int i = 0; i < theta.length; i++) {
            theta[i] = seed % 4 == 1 && (i + seed) % 3 == 0 ? 0 : theta[i];
        }
        return theta;
    }

    /** s^2 (X'V^-1X)^-1. */
    private static double[][] covariance(Objective objective, double[] theta) {
        Solution solution = objective.solve(theta);
        int p = solution.beta().length;
        double[][] covariance = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) {
                    covariance[i][j] += solution.sigma() * solution.sigma() * solution.covarianceRoot()[i][k] * solution.covarianceRoot()[j][k];
                }
            }
        }
        return covariance;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void changes_generatedDesign_equalFiniteDifferences(long seed) {
        Design design = DesignGenerator.design(seed).design();
        Objective objective = objective(design, seed);
        double[] theta = theta(objective, design, seed);
        FixedCovarianceDerivatives derivatives = objective.fixedCovarianceDerivatives(theta);
        double[][] centre = covariance(objective, theta);
        double[][] root = derivatives.root();
        for (int i = 0; i < theta.length; i++) {
            double h = 1e-4 * Math.max(0.1, Math.abs(theta[i]));
            double[] shifted = theta.clone();
            shifted[i] = theta[i] + h;
            double[][] up = covariance(objective, shifted);
            shifted[i] = theta[i] - h;
            double[][] down = covariance(objective, shifted);
            for (int a = 0; a < root.length; a++) {
                for (int b = 0; b < root.length; b++) {
                    double change = 0;
                    for (int x = 0; x < root.length; x++) {
                        for (int y = 0; y < root.length; y++) {
                            change += root[a][x] * derivatives.changes()[i][x][y] * root[b][y];
                        }
                    }
                    assertThat(change).as("theta %d, element %d, %d", i, a, b)
                            .isCloseTo((up[a][b] - down[a][b]) / (2 * h), within(1e-5 * Math.sqrt(centre[a][a] * centre[b][b])));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hessian_byTheCheaperWay_isTheExactOne(long seed) {
        Design design = DesignGenerator.design(seed).design();
        Objective objective = objective(design, seed);
        double[] theta = theta(objective, design, seed);
        assertClose(objective.fixedCovarianceDerivatives(theta).hessian(), objective.evaluate(theta, Curvature.OBSERVED).hessian());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void covarianceHessian_byTheCheaperWay_isTheExactOne(long seed) {
        Design design = DesignGenerator.design(seed).design();
        Objective objective = objective(design, seed);
        double[] theta = DesignGenerator.theta(design, seed);
        double sigma = objective.solve(objective.fromUser(theta)).sigma();
        List<double[]> frames = new ArrayList<>();
        List<double[]> same = new ArrayList<>();
        List<double[]> opposite = new ArrayList<>();
        int from = 0;
        for (RandomTerm term : design.terms()) {
            int q = term.size();
            double[] t = new double[q * q];
            term.covariance().factor(theta, from, t);
            from += term.covariance().parameterCount();
            double[] plus = new double[q * q];
            double[] minus = new double[q * q];
            for (int i = 0; i < q * q; i++) {
                t[i] *= sigma;
                plus[i] = i % (q + 1) == 0 ? 1 : 0;
                minus[i] = -plus[i];
            }
            frames.add(t);
            same.add(plus);
            opposite.add(minus);
        }
        // Phi = I either way; differences are taken only where its root is I.
        CovarianceDerivatives any = objective.covarianceDerivatives(frames, same, sigma, Curvature.OBSERVED);
        CovarianceDerivatives exact = objective.covarianceDerivatives(frames, opposite, sigma, Curvature.OBSERVED);
        assertThat(any.value()).isCloseTo(exact.value(), within(1e-9 * Math.abs(exact.value())));
        assertThat(any.gradient()).containsExactly(exact.gradient(), within(1e-6 * design.observations()));
        assertClose(any.hessian(), exact.hessian());
    }

    private static void assertClose(double[][] actual, double[][] expected) {
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected.length; j++) {
                double scale = 1 + Math.sqrt(Math.abs(expected[i][i] * expected[j][j]));
                assertThat(actual[i][j]).as("%d, %d", i, j).isCloseTo(expected[i][j], within(1e-5 * scale));
            }
        }
    }
}
