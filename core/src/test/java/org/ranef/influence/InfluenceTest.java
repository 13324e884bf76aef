package org.ranef.influence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.design.ArrayDesign;
import org.ranef.design.DesignGenerator;
import org.ranef.linalg.Parallel;
import org.ranef.robust.DenseRows;
import org.ranef.table.ModelDataException;

class InfluenceTest {

    private static LinearMixedModel fit(ArrayDesign data) {
        return LinearMixedModel.fit(data.design(), FitOptions.defaults());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 7, 8, 10})
    void leverages_ofAnyDesign_areTheDiagonalOfIMinusP(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel fit = fit(data);
        double[][] projection = new DenseRows(data, fit).projection;
        RowInfluence influence = RowInfluence.of(fit);
        double[] leverages = influence.leverages();
        double[] residuals = fit.scaledResiduals();
        for (int i = 0; i < leverages.length; i++) {
            double h = 1 - projection[i][i];
            assertThat(leverages[i]).as("row %d", i).isCloseTo(h, within(1e-8));
            assertThat(influence.standardizedResiduals()[i]).isCloseTo(residuals[i] / Math.sqrt(1 - h), within(1e-7));
        }
    }

    /** Generalised least squares without the row, with V as it was. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5})
    void dfbetas_ofAnyDesign_areThoseWithoutTheRow(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel fit = fit(data);
        DenseRows dense = new DenseRows(data, fit);
        double[][] dfbetas = RowInfluence.of(fit).dfbetas();
        int p = data.x.length;
        for (int i : new int[] {0, 1, data.rows() / 2, data.rows() - 1}) {
            // b - b_(i) = M X'V^-1 [, i] (Py)_i / P_ii
            double py = 0;
            for (int r = 0; r < data.rows(); r++) {
                py += dense.projection[i][r] * dense.y[r];
            }
            for (int j = 0; j < p; j++) {
                double change = 0;
                for (int k = 0; k < p; k++) {
                    for (int r = 0; r < data.rows(); r++) {
                        change -= dense.m[j][k] * dense.x[r][k] * dense.inverse[r][i] * py / dense.projection[i][i];
                    }
                }
                assertThat(dfbetas[i][j]).as("row %d, column %d", i, j).isCloseTo(change / fit.fixedEffects().standardError(j), within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3})
    void refit_withoutALevel_isTheFitToTheOtherRows(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        GroupInfluence influence = GroupInfluence.of(fit(data), data.groups[0], Deletion.REFIT);
        assertThat(influence.deletions()).hasSize(data.levels[0]);
        int level = 2;
        LinearMixedModel rest = fit(data.permuted(IntStream.range(0, data.rows()).filter(r -> data.codes[0][r] != level).toArray()));
        GroupDeletion deletion = influence.deletions().get(level);
        for (int j = 0; j < data.x.length; j++) {
            double error = rest.fixedEffects().standardError(j);
            assertThat(deletion.fixedEffects()[j]).isCloseTo(rest.fixedEffects().estimate(j), within(3e-5 * error));
            assertThat(deletion.standardErrors()[j]).isCloseTo(error, within(3e-5 * error));
        }
        double[] variances = deletion.variances();
        assertThat(variances[variances.length - 1]).isCloseTo(rest.sigma() * rest.sigma(), within(1e-5));
        assertThat(deletion.converged()).isTrue();
    }

    @Test
    void oneStep_fromTheWholeFit_isNearerToTheRefitThanHeldTheta() {
        LinearMixedModel fit = fit(DesignGenerator.design(6));
        GroupInfluence held = GroupInfluence.of(fit, "g", Deletion.THETA_HELD);
        GroupInfluence step = GroupInfluence.of(fit, "g", Deletion.ONE_STEP);
        GroupInfluence refit = GroupInfluence.of(fit, "g", Deletion.REFIT);
        assertThat(distance(step, refit)).isLessThan(0.5 * distance(held, refit));
    }

    private static double distance(GroupInfluence first, GroupInfluence second) {
        double sum = 0;
        for (int g = 0; g < first.deletions().size(); g++) {
            for (int k = 0; k < first.variances().length; k++) {
                sum += Math.abs(first.deletions().get(g).variances()[k] - second.deletions().get(g).variances()[k]);
            }
        }
        return sum;
    }

    @Test
    void deletions_onAnyNumberOfThreads_areTheSame() {
        LinearMixedModel fit = fit(DesignGenerator.design(8));
        int before = Parallel.threads();
        try {
            Parallel.setThreads(1);
            GroupInfluence one = GroupInfluence.of(fit, "a", Deletion.REFIT);
            Parallel.setThreads(3);
            GroupInfluence three = GroupInfluence.of(fit, "a", Deletion.REFIT);
            for (int g = 0; g < one.deletions().size(); g++) {
                assertThat(three.deletions().get(g).level()).isEqualTo(one.deletions().get(g).level());
                assertThat(three.deletions().get(g).variances()).isEqualTo(one.deletions().get(g).variances());
                assertThat(three.deletions().get(g).cooksDistance()).isEqualTo(one.deletions().get(g).cooksDistance());
            }
        } finally {
            Parallel.setThreads(before);
        }
    }

    @Test
    void deletion_thatTakesAColumnOfXAway_hasNoEstimateOfIt() {
        ArrayDesign data = DesignGenerator.design(6);
        double[][] x = {IntStream.range(0, data.rows()).mapToDouble(r -> 1).toArray(),
            IntStream.range(0, data.rows()).mapToDouble(r -> data.codes[0][r] == 0 && r % 2 == 0 ? 1 : 0).toArray()};
        ArrayDesign only = new ArrayDesign(data.y, data.weights, x, data.groups, data.levels, data.codes, data.z);
        GroupInfluence influence = GroupInfluence.of(fit(only), "g", Deletion.REFIT);
        GroupDeletion first = influence.deletions().get(0);
        assertThat(first.fixedEffects()[0]).isFinite();
        assertThat(first.fixedEffects()[1]).isNaN();
        assertThat(first.dfbetas()[1]).isNaN();
        assertThat(first.cooksDistance()).isNaN();
        assertThat(influence.deletions().get(1).cooksDistance()).isFinite();
    }

    @Test
    void of_unknownGroup_saysWhichThereAre() {
        LinearMixedModel fit = fit(DesignGenerator.design(2));
        assertThatThrownBy(() -> GroupInfluence.of(fit, "c", Deletion.REFIT)).isInstanceOf(ModelDataException.class)
                .hasMessage("'c' is not a grouping factor of this model; there are: a, b");
    }
}
