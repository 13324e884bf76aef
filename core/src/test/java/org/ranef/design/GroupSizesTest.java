package org.ranef.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.LinearMixedModel;
import org.ranef.table.Column;
import org.ranef.table.Table;

/** Sixty rows: five towns with 4, 8, 12, 16 and 20, streets whose labels are used again in every town, and raters who visit every town. */
class GroupSizesTest {

    private static final int[] TOWN = IntStream.range(0, 5).flatMap(town -> IntStream.generate(() -> town).limit(4 * (town + 1))).toArray();
    private static final Table TABLE = table();

    private static Table table() {
        int n = TOWN.length;
        double[] y = new double[n];
        Arrays.setAll(y, row -> 3 * TOWN[row] * (TOWN[row] % 2) + 2 * Math.sin(5 * (row % 2) + TOWN[row]) + Math.sin(row * 2.7) + Math.cos(row % 4));
        return Table.of(Column.of("y", y), text("town", "t", TOWN), text("street", "s", IntStream.range(0, n).map(row -> row % 2).toArray()),
                text("rater", "r", IntStream.range(0, n).map(row -> row % 4).toArray()));
    }

    private static Column text(String name, String prefix, int[] codes) {
        return Column.of(name, Arrays.stream(codes).mapToObj(code -> prefix + code).toArray(String[]::new));
    }

    private static LinearMixedModel fit(String random) {
        return LinearMixedModel.fit("y ~ 1 + " + random, TABLE);
    }

    private static GroupSizes sizes(String random) {
        return GroupSizes.of(fit(random).design());
    }

    @Test
    void sizes_ofOneFactor_areRowsPerLevel() {
        assertThat(sizes("(1 | town)").all()).containsExactly(new GroupSize("town", 5, 4, 20, 12));
    }

    @Test
    void sizes_ofTermsOnOneFactor_areGivenOnce() {
        assertThat(sizes("(1 | rater) + (0 + factor(street) | rater)").all()).containsExactly(new GroupSize("rater", 4, 15, 15, 15));
    }

    @Test
    void outermost_ofNestedFactors_holdsTheOthersWhateverTheOrder() {
        GroupSize towns = new GroupSize("town", 5, 4, 20, 12);
        assertThat(sizes("(1 | town/street)").outermost()).isEqualTo(towns);
        assertThat(sizes("(1 | town) + (1 | town:street)").outermost()).isEqualTo(towns);
        assertThat(sizes("(1 | town:street)").outermost()).isEqualTo(new GroupSize("town:street", 10, 2, 10, 6));
    }

    @Test
    void outermost_ofCrossedFactors_isNone() {
        GroupSizes sizes = sizes("(1 | rater) + (1 | town)");
        assertThat(sizes.outermost()).isNull();
        assertThat(sizes.all()).containsExactly(new GroupSize("rater", 4, 15, 15, 15), new GroupSize("town", 5, 4, 20, 12));
    }

    @Test
    void outermost_ofPartlyCrossedFactors_isNone() {
        assertThat(sizes("(1 | town/street) + (1 | rater)").outermost()).isNull();
    }
}
