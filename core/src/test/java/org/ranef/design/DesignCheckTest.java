package org.ranef.design;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ranef.table.ModelDataException;

class DesignCheckTest {

    /** Terms of the given widths on one factor of 10 levels. */
    private static Design design(int rows, int... widths) {
        SplittableRandom random = new SplittableRandom(3);
        int[] codes = IntStream.range(0, rows).map(r -> r % 10).toArray();
        double[][][] z = Arrays.stream(widths).mapToObj(q -> random(random, q, rows)).toArray(double[][][]::new);
        String[] groups = new String[widths.length];
        Arrays.fill(groups, "g");
        int[] levels = new int[widths.length];
        Arrays.fill(levels, 10);
        int[][] allCodes = new int[widths.length][];
        Arrays.fill(allCodes, codes);
        return new ArrayDesign(random(random, 1, rows)[0], null, random(random, 1, rows), groups, levels, allCodes, z).design();
    }

    private static double[][] random(SplittableRandom random, int columns, int rows) {
        return IntStream.range(0, columns).mapToObj(c -> random.doubles(rows).toArray()).toArray(double[][]::new);
    }

    @Test
    void check_fewerEffectsThanRows_passes() {
        assertThatCode(() -> DesignCheck.check(design(60, 5))).doesNotThrowAnyException();
        assertThatCode(() -> DesignCheck.check(design(60, 2, 3))).doesNotThrowAnyException();
    }

    @Test
    void check_asManyEffectsAsRowsInOneTerm_isRefused() {
        assertThatThrownBy(() -> DesignCheck.check(design(60, 6))).isInstanceOf(ModelDataException.class)
                .hasMessageContaining("60 random effects").hasMessageContaining("in 60 rows");
    }

    /** As in lme4, terms are counted one by one: the restriction that separate terms put on the covariance tells them apart. */
    @Test
    void check_asManyEffectsAsRowsInTwoTermsOnAFactor_passes() {
        assertThatCode(() -> DesignCheck.check(design(60, 2, 4))).doesNotThrowAnyException();
    }
}
