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

/**
 * Gradient and average information against their definitions with n x n matrices. V is quadratic in theta, so its differences over any distance
 * give its derivatives without truncation.
 */
class DerivativeLawsTest {

    private static final double TOLERANCE = 1e-9;
    private static final int MOST_PARAMETERS = 10;

    static LongStream seeds() {
        return LongStream.range(0, 60).filter(seed -> DesignGenerator.design(seed).design().thetaCount() <= MOST_PARAMETERS);
    }

    private final class Definition {

        private final ArrayDesign data;
        private final Objective objective;
        private final Criterion criterion;
        private final double[] theta;
        private final DenseEstimates dense;
        private final double[][] projection;
        private final double variance;

        Definition(ArrayDesign data, Objective objective, Criterion criterion, double[] theta) {
            this.data = data;
            this.objective = objective;
            this.criterion = criterion;
            this.theta = theta;
            dense = new DenseEstimates(data, objective.toUser(theta));
            projection = dense.projection();
            variance = dense.residual / objective.degreesOfFreedom();
        }

        private double[][] covariance(int i, double a, int j, double b) {
            double[] moved = theta.clone();
            moved[i] += a;
            moved[j] += b;
            return new DenseOracle(data).covariance(objective.toUser(moved));
        }

        /** dV / dtheta_i. */
        private double[][] first(int i) {
            return combine(covariance(i, 0.5, i, 0), 1, covariance(i, -0.5, i, 0), -1);
        }

        /** d2V / dtheta_i dtheta_j. */
        private double[][] second(int i, int j) {
            double[][] same = combine(covariance(i, 0.5, j, 0.5), 1, covariance(i, -0.5, j, -0.5), 1);
            double[][] opposite = combine(covariance(i, 0.5, j, -0.5), 1, covariance(i, -0.5, j, 0.5), 1);
            return combine(same, 1, opposite, -1);
        }

        /** <G, dPsi> for the change of Psi that changes V by D: tr(P D) - y'P D P y / sigma^2, with V^-1 in the trace for ML. */
        private double slope(double[][] change) {
            double trace = 0;
            double[][] inverse = criterion == Criterion.REML ? projection : dense.inverse;
            for (int r = 0; r < change.length; r++) {
                trace += DenseEstimates.dot(inverse[r], change[r]);
            }
            return trace - DenseEstimates.dot(dense.score, DenseEstimates.multiply(change, dense.score)) / variance;
        }

        double information(double[][] vi, double[][] vj, double[][] vij) {
            double[] fi = DenseEstimates.multiply(vi, dense.score);
            double[] fj = DenseEstimates.multiply(vj, dense.score);
            double product = DenseEstimates.dot(fi, DenseEstimates.multiply(projection, fj)) / variance;
            double quadratics = DenseEstimates.dot(dense.score, fi) * DenseEstimates.dot(dense.score, fj);
            return product - quadratics / (objective.degreesOfFreedom() * variance * variance) + slope(vij);
        }
    }

    private static double[][] combine(double[][] a, double x, double[][] b, double y) {
        double[][] sum = new double[a.length][a.length];
        for (int r = 0; r < a.length; r++) {
            for (int s = 0; s < a.length; s++) {
                sum[r][s] = x * a[r][s] + y * b[r][s];
            }
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void evaluate_generatedDesign_equalsDefinitionOfGradientAndAverageInformation(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        Design design = data.design();
        Criterion criterion = seed % 2 == 0 ? Criterion.REML : Criterion.ML;
        Objective objective = new Objective(CrossProducts.of(design), criterion);
        double[] theta = objective.fromUser(DesignGenerator.theta(design, seed));
        for (int i = 0; i < theta.length; i++) {
            theta[i] = seed % 3 == 0 && (i + seed) % 2 == 0 ? 0 : theta[i];
        }
        Evaluation evaluation = objective.evaluate(theta, Curvature.AVERAGE);
        Definition definition = new Definition(data, objective, criterion, theta);
        double[][][] firsts = new double[theta.length][][];
        for (int i = 0; i < theta.length; i++) {
            firsts[i] = definition.first(i);
        }
        double scale = Math.max(1, Math.abs(evaluation.value()));
        for (int i = 0; i < theta.length; i++) {
            double slope = definition.slope(firsts[i]);
            assertThat(evaluation.gradient()[i]).as("d/dtheta[%d]", i).isCloseTo(slope, within(TOLERANCE * Math.max(scale, Math.abs(slope))));
            for (int j = 0; j <= i; j++) {
                double expected = definition.information(firsts[i], firsts[j], definition.second(i, j));
                assertThat(evaluation.hessian()[i][j]).as("information[%d][%d]", i, j)
                        .isCloseTo(expected, within(TOLERANCE * Math.max(scale, Math.abs(expected)))).isEqualTo(evaluation.hessian()[j][i]);
            }
        }
    }
}
