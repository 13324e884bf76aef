package org.ranef.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnstructuredTest {

    private static final int FROM = 2;

    private static double[] theta(CovarianceStructure structure) {
        return new SplittableRandom(structure.size()).doubles(FROM + structure.parameterCount() + 1).toArray();
    }

    @Test
    void factor_ofThree_listsTheLowerTriangleByColumns() {
        double[] t = new double[9];
        CovarianceStructure.unstructured(3).factor(new double[] {1, 2, 3, 4, 5, 6}, 0, t);
        assertThat(t).containsExactly(1, 0, 0, 2, 4, 0, 3, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void derivative_eachParameter_isThatOfTheFactor(int q) {
        CovarianceStructure structure = CovarianceStructure.unstructured(q);
        double[] theta = theta(structure);
        double[] before = new double[q * q];
        double[] after = new double[q * q];
        double[] derivative = new double[q * q];
        structure.factor(theta, FROM, before);
        for (int i = 0; i < structure.parameterCount(); i++) {
            double[] moved = theta.clone();
            moved[FROM + i] += 1;
            structure.factor(moved, FROM, after);
            Arrays.fill(derivative, Double.NaN);
            structure.derivative(theta, FROM, i, derivative);
            for (int e = 0; e < q * q; e++) {
                assertThat(derivative[e]).as("d T[%d] / d theta[%d]", e, i).isCloseTo(after[e] - before[e], within(1e-15));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void parameters_ofACanonicalFactor_areItsOwn(int q) {
        CovarianceStructure structure = CovarianceStructure.unstructured(q);
        double[] theta = theta(structure);
        double[] t = new double[q * q];
        structure.factor(theta, FROM, t);
        double[] found = theta.clone();
        Arrays.fill(found, FROM, FROM + structure.parameterCount(), Double.NaN);
        structure.parameters(t, found, FROM);
        assertThat(found).as("with what stands around untouched").containsExactly(theta, within(1e-15));
    }

    @Test
    void parameters_ofAFactorWithFlippedSigns_areCanonical() {
        double[] theta = new double[3];
        CovarianceStructure.unstructured(2).parameters(new double[] {-2, 0, 1, -3}, theta, 0);
        assertThat(theta).containsExactly(2, -1, 3);
    }
}
