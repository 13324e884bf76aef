package org.ranef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.ranef.design.GroupedArrays;
import org.ranef.formula.FormulaSyntaxException;
import org.ranef.formula.GroupedFormula;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/** Schools of 8 to 15 pupils in 2 or 3 classrooms, whose labels are used again in every school. */
class GroupedStyleTest {

    private static final int SCHOOLS = 30;
    private static final int[] SCHOOL;
    private static final String[] CLASSROOM;
    private static final double[] X;
    private static final double[] Z;
    private static final double[] Y;
    private static final Table TABLE;

    static {
        Random random = new Random(5);
        SCHOOL = IntStream.range(0, SCHOOLS).flatMap(s -> IntStream.generate(() -> s).limit(8 + s % 8)).toArray();
        int n = SCHOOL.length;
        CLASSROOM = new String[n];
        X = new double[n];
        Z = new double[n];
        Y = new double[n];
        double[][] effects = new double[SCHOOLS][8];
        for (double[] effect : effects) {
            Arrays.setAll(effect, i -> random.nextGaussian());
        }
        for (int i = 0; i < n; i++) {
            int room = i % (2 + SCHOOL[i] % 2);
            CLASSROOM[i] = "room" + room;
            X[i] = random.nextGaussian();
            Z[i] = random.nextGaussian();
            double[] b = effects[SCHOOL[i]];
            Y[i] = 1 + 0.5 * X[i] + b[0] + 0.7 * b[1] * Z[i] + 1.2 * b[2 + room] + 0.8 * b[5 + room] * X[i] + random.nextGaussian();
        }
        TABLE = Table.of(Column.of("y", Y), Column.of("x", X), Column.of("z", Z), Column.of("school", SCHOOL), Column.of("room", CLASSROOM));
    }

    private static double[][] rows(double[]... columns) {
        return IntStream.range(0, Y.length).mapToObj(i -> Arrays.stream(columns).mapToDouble(c -> c[i]).toArray()).toArray(double[][]::new);
    }

    private static double[] ones() {
        return IntStream.range(0, Y.length).mapToDouble(i -> 1).toArray();
    }

    private static GroupedArrays arrays() {
        return GroupedArrays.of(Y, IntStream.of(SCHOOL).boxed().toArray());
    }

    /** For each school a matrix with a column for each of its rooms, which holds the given values of the rows there. */
    private static Map<Integer, double[][]> byRoom(double[] values) {
        Map<Integer, double[][]> matrices = new LinkedHashMap<>();
        for (int s = 0; s < SCHOOLS; s++) {
            int school = s;
            int[] members = IntStream.range(0, Y.length).filter(i -> SCHOOL[i] == school).toArray();
            double[][] matrix = new double[members.length][2 + s % 2];
            for (int r = 0; r < members.length; r++) {
                matrix[r][CLASSROOM[members[r]].charAt(4) - '0'] = values[members[r]];
            }
            matrices.put(s, matrix);
        }
        return matrices;
    }

    private static void same(LinearMixedModel a, LinearMixedModel b) {
        assertThat(a.objective()).isCloseTo(b.objective(), within(1e-10 * Math.abs(b.objective())));
        assertThat(a.sigma()).isCloseTo(b.sigma(), within(1e-7));
        assertThat(a.fixedEffects().estimates()).containsExactly(b.fixedEffects().estimates(), within(1e-7));
        for (int k = 0; k < b.varCorr().terms().size(); k++) {
            assertThat(a.varCorr().terms().get(k).standardDeviation(0)).isCloseTo(b.varCorr().terms().get(k).standardDeviation(0), within(1e-6));
        }
        assertThat(a.converged()).isTrue();
        assertThat(b.converged()).isTrue();
    }

    @Test
    void fit_nothingButGroups_isARandomIntercept() {
        LinearMixedModel lme4 = LinearMixedModel.fit("y ~ x + (1 | school)", TABLE);
        same(LinearMixedModel.fit(GroupedFormula.of("y ~ x").groups("school"), TABLE), lme4);
        same(LinearMixedModel.fit(arrays().fixed(rows(ones(), X), "const", "x"), FitOptions.defaults()), lme4);
    }

    @Test
    void fit_randomEffects_isTheSameByArraysAndFormulas() {
        LinearMixedModel lme4 = LinearMixedModel.fit("y ~ x + (z | school)", TABLE);
        same(LinearMixedModel.fit(GroupedFormula.of("y ~ x").groups("school").randomEffects("~ z"), TABLE), lme4);
        GroupedArrays arrays = arrays().fixed(rows(ones(), X), "const", "x").random(rows(ones(), Z), "const", "z");
        same(LinearMixedModel.fit(arrays, FitOptions.defaults()), lme4);
    }

    @Test
    void fit_componentsOfReusedLabels_areNestedInGroups() {
        LinearMixedModel lme4 = LinearMixedModel.fit("y ~ x + (0 + z | school) + (1 | school:room) + (0 + x | school:room)", TABLE);
        GroupedFormula formula = GroupedFormula.of("y ~ x").groups("school").randomEffects("0 + z").varianceComponent("room", "0 + C(room)")
                .varianceComponent("slope", "0 + room:x");
        same(LinearMixedModel.fit(formula, TABLE), lme4);
        GroupedArrays arrays = arrays().fixed(rows(ones(), X), "const", "x").random(rows(Z), "z").varianceComponent("room", byRoom(ones()))
                .varianceComponent("slope", byRoom(X));
        same(LinearMixedModel.fit(arrays, FitOptions.defaults()), lme4);
    }

    @Test
    void fit_componentOfSeveralColumns_hasOneVariance() {
        LinearMixedModel formula = LinearMixedModel.fit(GroupedFormula.of("y ~ x").groups("school").randomEffects("1")
                .varianceComponent("slopes", "0 + x + z"), TABLE);
        Map<Integer, double[][]> matrices = new LinkedHashMap<>();
        for (int s = 0; s < SCHOOLS; s++) {
            int school = s;
            matrices.put(s, IntStream.range(0, Y.length).filter(i -> SCHOOL[i] == school).mapToObj(i -> new double[] {X[i], Z[i]})
                    .toArray(double[][]::new));
        }
        GroupedArrays arrays = arrays().fixed(rows(ones(), X), "const", "x").random(rows(ones()), "const").varianceComponent("slopes", matrices);
        same(LinearMixedModel.fit(arrays, FitOptions.defaults()), formula);
        assertThat(formula.varCorr().terms().get(1).variance(0)).isEqualTo(formula.varCorr().terms().get(1).variance(1));
        LinearMixedModel free = LinearMixedModel.fit("y ~ x + (1 | school) + (0 + x || school) + (0 + z || school)", TABLE);
        assertThat(formula.objective()).isGreaterThan(free.objective());
    }

    @Test
    void toFormula_factorBesideOtherTerms_isRefused() {
        GroupedFormula formula = GroupedFormula.of("y ~ x").groups("school").varianceComponent("room", "C(room)");
        assertThatThrownBy(() -> LinearMixedModel.fit(formula, TABLE)).isInstanceOf(FormulaSyntaxException.class)
                .hasMessageContaining("Variance component 'room' mixes a factor with other terms; start it with '0 +' and give each factor a component"
                        + " of its own");
    }

    @Test
    void toFormula_withoutGroups_isRefused() {
        assertThatThrownBy(() -> LinearMixedModel.fit(GroupedFormula.of("y ~ x"), TABLE)).isInstanceOf(IllegalStateException.class)
                .hasMessage("The grouped style needs a column of groups: GroupedFormula.of(\"y ~ x\").groups(\"...\")");
    }

    @Test
    void arrays_wrongShapes_areNamed() {
        refuses("There are 2 group labels for 3 responses; each row needs one", () -> GroupedArrays.of(new double[3], "a", "b"));
        GroupedArrays three = GroupedArrays.of(new double[] {1, 2, 4}, "a", "b", "a");
        refuses("The fixed-effects matrix has 2 rows for 3 responses", () -> three.fixed(new double[2][1], "x"));
        refuses("Row 1 of the random-effects matrix has 1 columns for 2 names [u, v]", () -> three.random(new double[3][1], "u", "v"));
        refuses("Column 'x' of the fixed-effects matrix is NaN in row 2; leave out such rows",
                () -> three.fixed(new double[][] {{1}, {Double.NaN}, {2}}, "x"));
        refuses("Variance component 'v' has 1 rows for group 'a', which has more",
                () -> three.varianceComponent("v", Map.of("a", new double[1][1], "b", new double[1][1])));
        refuses("Variance component 'v' has 2 rows for group 'b', which has 1",
                () -> three.varianceComponent("v", Map.of("b", new double[2][1])));
        refuses("Variance component 'v' has a matrix for group 'c', which no row belongs to",
                () -> three.varianceComponent("v", Map.of("c", new double[1][1])));
        refuses("Variance component 'v', group 'a': row 2 has 1 columns, but row 1 has 2",
                () -> three.varianceComponent("v", Map.of("a", new double[][] {{1, 0}, {1}})));
    }

    private static void refuses(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ModelDataException.class).hasMessage(message);
    }
}
