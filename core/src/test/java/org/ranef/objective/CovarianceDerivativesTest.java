package org.ranef.objective;

import org.ranef.linalg.SymmetricEigen;
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
import org.ranef.linalg.SmallMatrix;

class CovarianceDerivativesTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** Elements of the covariances, and sigma^2 last, at a generated theta. */
    private static double[] parameters(Design design, long seed, double sigma) {
        double[] theta = DesignGenerator.theta(design, seed);
        List<Double> elements = new ArrayList<>();
        int from = 0;
        for (RandomTerm term : design.terms()) {
            int q = term.size();
            double[] t = new double[q * q];
            term.covariance().factor(theta, from, t);
            from += term.covariance().parameterCount();
            double[] psi = SmallMatrix.multiplyByTranspose(t, t, q, q, q);
            for (int j = 0; j < q; j++) {
                for (int i = j; i < q; i++) {
                    elements.add(sigma * sigma * psi[i * q + j]);
                }
            }
        }
        elements.add(sigma * sigma);
        return elements.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static CovarianceDerivatives at(Objective objective, Design design, double[] parameters, Curvature curvature) {
        List<double[]> frames = new ArrayList<>();
        List<double[]> factors = new ArrayList<>();
        int next = 0;
        for (RandomTerm term : design.terms()) {
            int q = term.size();
            double[] psi = new double[q * q];
            for (int j = 0; j < q; j++) {
                for (int i = j; i < q; i++) {
                    psi[i * q + j] = parameters[next];
                    psi[j * q + i] = parameters[next++];
                }
            }
            factors.add(SymmetricEigen.root(psi, q));
            double[] identity = new double[q * q];
            for (int i = 0; i < q; i++) {
                identity[i * q + i] = 1;
            }
            frames.add(identity);
        }
        return objective.covarianceDerivatives(frames, factors, Math.sqrt(parameters[next]), curvature);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void value_atProfiledSigma_isTheCriterion(long seed) {
        Design design = DesignGenerator.design(seed).design();
        Objective objective = new Objective(CrossProducts.of(design), seed % 2 == 0 ? Criterion.REML : Criterion.ML);
        double[] theta = objective.fromUser(DesignGenerator.theta(design, seed));
        double sigma = objective.solve(theta).sigma();
        CovarianceDerivatives derivatives = at(objective, design, parameters(design, seed, sigma), Curvature.OBSERVED);
        assertThat(derivatives.value()).isCloseTo(objective.value(theta), within(1e-9 * Math.abs(derivatives.value())));
        double[] gradient = derivatives.gradient();
        assertThat(gradient[gradient.length - 1] * sigma * sigma + sum(gradient, parameters(design, seed, sigma))).isCloseTo(0, within(1e-6));
    }

    private static double sum(double[] gradient, double[] parameters) {
        double sum = 0;
        for (int i = 0; i + 1 < gradient.length; i++) {
            sum += gradient[i] * parameters[i];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void derivatives_generatedDesign_equalFiniteDifferences(long seed) {
        Design design = DesignGenerator.design(seed).design();
        Objective objective = new Objective(CrossProducts.of(design), seed % 2 == 0 ? Criterion.REML : Criterion.ML);
        double sigma = 0.7 * objective.solve(objective.fromUser(DesignGenerator.theta(design, seed))).sigma();
        double[] parameters = parameters(design, seed, sigma);
        CovarianceDerivatives derivatives = at(objective, design, parameters, Curvature.OBSERVED);
        for (int i = 0; i < parameters.length; i++) {
            double h = 1e-4 * Math.min(sigma * sigma, Math.max(Math.abs(parameters[i]), 1e-3 * sigma * sigma));
            double[] shifted = parameters.clone();
            shifted[i] = parameters[i] + h;
            CovarianceDerivatives up = at(objective, design, shifted, Curvature.AVERAGE);
            shifted[i] = parameters[i] - h;
            CovarianceDerivatives down = at(objective, design, shifted, Curvature.AVERAGE);
            double[][] hessian = derivatives.hessian();
            double own = Math.sqrt(Math.abs(hessian[i][i]));
            assertThat(derivatives.gradient()[i]).as("gradient[%d]", i)
                    .isCloseTo((up.value() - down.value()) / (2 * h), within(1e-4 * (own + Math.abs(derivatives.gradient()[i]))));
            for (int j = 0; j < parameters.length; j++) {
                double numeric = (up.gradient()[j] - down.gradient()[j]) / (2 * h);
                assertThat(hessian[i][j]).as("hessian[%d][%d]", i, j)
                        .isCloseTo(numeric, within(1e-4 * own * Math.sqrt(Math.abs(hessian[j][j]))));
            }
        }
    }
}
