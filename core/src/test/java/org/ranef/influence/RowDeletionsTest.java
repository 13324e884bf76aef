package org.ranef.influence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.FitOptions;
import org.ranef.LinearMixedModel;
import org.ranef.constrain.Constraint;
import org.ranef.design.ArrayDesign;
import org.ranef.design.DesignGenerator;
import org.ranef.linalg.Parallel;
import org.ranef.linalg.SymmetricInverse;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

class RowDeletionsTest {

    private static LinearMixedModel fit(ArrayDesign data) {
        return LinearMixedModel.fit(data.design(), FitOptions.defaults());
    }

    private static ArrayDesign without(ArrayDesign data, int row) {
        return data.permuted(IntStream.range(0, data.rows()).filter(r -> r != row).toArray());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 6, 7, 8, 9, 11})
    void deletion_ofARow_isTheFitToTheOthers(long seed) {
        ArrayDesign data = DesignGenerator.design(seed);
        LinearMixedModel all = fit(data);
        for (RowDeletion deletion : RowDeletions.ofRows(all, data.rows() - 1, 0, data.rows() / 2).deletions()) {
            int row = (int) deletion.row();
            LinearMixedModel rest = fit(without(data, row));
            assertThat(deletion.converged()).isTrue();
            assertThat(deletion.singular()).isEqualTo(rest.singular());
            assertThat(deletion.logLik()).as("row %d", row).isCloseTo(rest.logLik(), within(1e-10 * Math.abs(rest.logLik())));
            assertThat(deletion.sigma()).isCloseTo(rest.sigma(), within(1e-6 * rest.sigma()));
            double[] difference = new double[data.x.length];
            for (int j = 0; j < difference.length; j++) {
                double error = rest.fixedEffects().standardError(j);
                difference[j] = rest.fixedEffects().estimate(j) - all.fixedEffects().estimate(j);
                assertThat(deletion.fixedEffects()[j]).as("row %d", row).isCloseTo(rest.fixedEffects().estimate(j), within(1e-5 * error));
                assertThat(deletion.standardErrors()[j]).isCloseTo(error, within(1e-5 * error));
                assertThat(deletion.dfbetas()[j]).isCloseTo(difference[j] / error, within(2e-5));
            }
            assertThat(deletion.cooksDistance()).isCloseTo(distance(all, difference), within(1e-5));
        }
    }

    private static double distance(LinearMixedModel all, double[] difference) {
        double[][] inverse = SymmetricInverse.of(all.fixedEffects().covariance());
        double sum = 0;
        for (int i = 0; i < difference.length; i++) {
            for (int j = 0; j < difference.length; j++) {
                sum += difference[i] * inverse[i][j] * difference[j];
            }
        }
        return sum / difference.length;
    }

    /** The second group has a single row, in both factors; the empty level has no say in what remains. */
    @Test
    void deletion_ofTheOnlyRowOfALevel_isTheFitWithoutTheLevel() {
        int n = 41;
        double[] y = IntStream.range(0, n).mapToDouble(r -> Math.sin(3 * r) + (r % 5) + (r == 40 ? 4 : 0)).toArray();
        String[] g = IntStream.range(0, n).mapToObj(r -> r == 40 ? "single" : "g" + r % 8).toArray(String[]::new);
        String[] h = IntStream.range(0, n).mapToObj(r -> r == 40 ? "single" : "h" + r % 5).toArray(String[]::new);
        Table table = Table.of(Column.of("y", y), Column.of("g", g), Column.of("h", h));
        String formula = "y ~ 1 + (1 | g) + (1 | h)";
        RowDeletion deletion = RowDeletions.of(LinearMixedModel.fit(formula, table)).deletions().get(40);
        LinearMixedModel rest = LinearMixedModel.fit(formula, Table.of(Column.of("y", Arrays.copyOf(y, 40)),
                Column.of("g", Arrays.copyOf(g, 40)), Column.of("h", Arrays.copyOf(h, 40))));
        assertThat(deletion.logLik()).isCloseTo(rest.logLik(), within(1e-10));
        assertThat(deletion.variances()[0]).isCloseTo(rest.varCorr().term("g").covariance()[0][0], within(1e-6));
        assertThat(deletion.variances()[1]).isCloseTo(rest.varCorr().term("h").covariance()[0][0], within(1e-6 * deletion.variances()[1]));
    }

    @Test
    void deletions_onAnyNumberOfThreads_areTheSame() {
        LinearMixedModel fit = fit(DesignGenerator.design(7));
        int before = Parallel.threads();
        try {
            Parallel.setThreads(1);
            List<RowDeletion> one = RowDeletions.of(fit).deletions();
            Parallel.setThreads(3);
            List<RowDeletion> three = RowDeletions.of(fit).deletions();
            for (int r = 0; r < one.size(); r++) {
                assertThat(three.get(r).row()).isEqualTo(one.get(r).row());
                assertThat(three.get(r).theta()).isEqualTo(one.get(r).theta());
                assertThat(three.get(r).variances()).isEqualTo(one.get(r).variances());
                assertThat(three.get(r).fixedEffects()).isEqualTo(one.get(r).fixedEffects());
                assertThat(three.get(r).cooksDistance()).isEqualTo(one.get(r).cooksDistance());
            }
        } finally {
            Parallel.setThreads(before);
        }
    }

    @Test
    void deletion_thatTakesAColumnOfXAway_hasNoEstimateOfIt() {
        ArrayDesign data = DesignGenerator.design(6);
        double[][] x = {IntStream.range(0, data.rows()).mapToDouble(r -> 1).toArray(),
            IntStream.range(0, data.rows()).mapToDouble(r -> r == 3 ? 1 : 0).toArray()};
        ArrayDesign only = new ArrayDesign(data.y, data.weights, x, data.groups, data.levels, data.codes, data.z);
        List<RowDeletion> deletions = RowDeletions.of(fit(only)).deletions();
        assertThat(deletions.get(3).fixedEffects()[0]).isFinite();
        assertThat(deletions.get(3).fixedEffects()[1]).isNaN();
        assertThat(deletions.get(3).cooksDistance()).isNaN();
        assertThat(deletions.get(4).cooksDistance()).isFinite();
    }

    @Test
    void of_aFitWithAVarianceHeld_holdsItInEachDeletion() {
        double[] y = IntStream.range(0, 40).mapToDouble(r -> Math.sin(3 * r) + r % 8).toArray();
        Table table = Table.of(Column.of("y", y), Column.of("g", IntStream.range(0, 40).mapToObj(r -> "g" + r % 8).toArray(String[]::new)));
        FitOptions held = FitOptions.defaults().withConstraints(Constraint.parse("g: sd((Intercept)) = 2"));
        LinearMixedModel fit = LinearMixedModel.fit("y ~ 1 + (1 | g)", table, held);
        assertThat(RowDeletions.of(fit).deletions()).allSatisfy(deletion -> assertThat(deletion.variances()[0]).isCloseTo(4, within(1e-9)));
        assertThat(GroupInfluence.of(fit, "g", Deletion.REFIT).deletions())
                .allSatisfy(deletion -> assertThat(deletion.variances()[0]).isCloseTo(4, within(1e-9)));
    }

    @Test
    void table_ofIncompleteData_numbersTheRowsOfTheData() {
        double[] y = IntStream.range(0, 30).mapToDouble(r -> r == 2 ? Double.NaN : Math.sin(r) + r % 6).toArray();
        Table table = Table.of(Column.of("y", y), Column.of("g", IntStream.range(0, 30).mapToObj(r -> "g" + r % 6).toArray(String[]::new)));
        List<Integer> progress = new ArrayList<>();
        RowDeletions rows = RowDeletions.of(LinearMixedModel.fit("y ~ 1 + (1 | g)", table), progress::add);
        assertThat(progress).isEqualTo(IntStream.rangeClosed(1, 29).boxed().toList());
        assertThat(rows.deletions().stream().map(RowDeletion::row).limit(4)).containsExactly(0L, 1L, 3L, 4L);
        assertThat(rows.table().columnNames()).containsExactly("row", "cooks", "dfbetas.(Intercept)", "change.var.g.(Intercept)", "change.var.residual",
                "singular", "certified");
    }

    @Test
    void ofRows_someOfTheData_areThoseAmongAll() {
        double[] y = IntStream.range(0, 30).mapToDouble(r -> r == 2 ? Double.NaN : Math.sin(r) + r % 6).toArray();
        Table table = Table.of(Column.of("y", y), Column.of("g", IntStream.range(0, 30).mapToObj(r -> "g" + r % 6).toArray(String[]::new)));
        LinearMixedModel fit = LinearMixedModel.fit("y ~ 1 + (1 | g)", table);
        List<RowDeletion> some = RowDeletions.ofRows(fit, 29, 3, 3).deletions();
        List<RowDeletion> all = RowDeletions.of(fit).deletions();
        assertThat(some.stream().map(RowDeletion::row)).containsExactly(3L, 29L);
        assertThat(some.get(0).theta()).isEqualTo(all.get(2).theta());
        assertThat(some.get(1).theta()).isEqualTo(all.get(28).theta());
        assertThatThrownBy(() -> RowDeletions.ofRows(fit, 2)).isInstanceOf(ModelDataException.class)
                .hasMessage("Row 3 of the data is not among the 29 that were fitted");
    }

    @Test
    void of_interruptedThread_stops() {
        LinearMixedModel fit = fit(DesignGenerator.design(2));
        int[] done = {0};
        assertThatThrownBy(() -> RowDeletions.of(fit, count -> {
            done[0] = count;
            Thread.currentThread().interrupt();
        })).isInstanceOf(CancellationException.class).hasMessage("Interrupted while rows were left out one by one");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done[0]).isLessThan((int) fit.observations());
    }
}
