package org.ranef.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnTest {

    private enum Dose {
        LOW, HIGH;

        @Override
        public String toString() {
            return "dose " + ordinal();
        }
    }

    private static CategoricalColumn categorical(Column column) {
        assertThat(column.kind()).isEqualTo(ColumnKind.CATEGORICAL);
        return (CategoricalColumn) column;
    }

    private static List<String> texts(Column column) {
        CategoricalColumn categories = categorical(column);
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < categories.size(); row++) {
            texts.add(categories.code(row) < 0 ? null : categories.levels().get(categories.code(row)));
        }
        return texts;
    }

    private static double[] numbers(Column column) {
        assertThat(column.kind()).isEqualTo(ColumnKind.NUMERIC);
        NumericColumn numeric = (NumericColumn) column;
        double[] values = new double[numeric.size()];
        Arrays.setAll(values, numeric::value);
        return values;
    }

    @Test
    void numbersAreCopied() {
        double[] values = {1, Double.NaN, 3};
        Column column = Column.of("x", values);
        values[0] = 7;
        assertThat(numbers(column)).containsExactly(1, Double.NaN, 3);
        assertThat(column.name()).isEqualTo("x");
        assertThat(numbers(Column.of("i", new int[] {1, -2}))).containsExactly(1, -2);
    }

    @Test
    void textHasItsLevelsInCodePointOrder() {
        Column column = Column.of("g", "b", null, "a", "B", "\uD83D\uDE00", "\uFF5E", "b");
        assertThat(categorical(column).levels()).containsExactly("B", "a", "b", "\uFF5E", "\uD83D\uDE00");
        assertThat(texts(column)).containsExactly("b", null, "a", "B", "\uD83D\uDE00", "\uFF5E", "b");
        assertThat(categorical(column).code(1)).isEqualTo(-1);
    }

    @Test
    void givenLevelsKeepTheirOrderSeenOrNot() {
        Column column = Column.categorical("g", List.of("z", "never", "a"), Arrays.asList("a", null, "z"));
        assertThat(categorical(column).levels()).containsExactly("z", "never", "a");
        assertThat(texts(column)).containsExactly("a", null, "z");
    }

    @Test
    void valuesOutsideTheGivenLevels() {
        assertThatThrownBy(() -> Column.categorical("g", List.of("a", "b"), List.of("a", "c")))
                .isInstanceOf(ModelDataException.class).hasMessage("Column 'g', row 2: 'c' is not one of the given levels: a, b");
        assertThatThrownBy(() -> Column.categorical("g", List.of(), List.of("a")))
                .isInstanceOf(ModelDataException.class).hasMessage("Column 'g', row 1: 'a' is not one of the given levels: ");
    }

    @Test
    void levelsGivenTwice() {
        String message = "Column 'g': the level 'a' is given twice; give each level once";
        assertThatThrownBy(() -> Column.categorical("g", List.of("a", "b", "a"), List.of("a")))
                .isInstanceOf(ModelDataException.class).hasMessage(message);
        assertThatThrownBy(() -> CategoricalColumn.ofCodes("g", List.of("a", "a"), new int[] {0}))
                .isInstanceOf(ModelDataException.class).hasMessage(message);
    }

    @Test
    void codes() {
        int[] codes = {1, -1, 0};
        Column column = CategoricalColumn.ofCodes("g", List.of("a", "b"), codes);
        codes[0] = 0;
        assertThat(texts(column)).containsExactly("b", null, "a");
        assertThatThrownBy(() -> CategoricalColumn.ofCodes("g", List.of("a", "b"), new int[] {0, 2}))
                .isInstanceOf(ModelDataException.class)
                .hasMessage("Column 'g', row 2: code 2 is not the index of one of its 2 levels (use -1 for a missing value)");
        assertThatThrownBy(() -> CategoricalColumn.ofCodes("g", List.of("a"), new int[] {-2})).isInstanceOf(ModelDataException.class)
                .hasMessage("Column 'g', row 1: code -2 is not the index of one of its 1 levels (use -1 for a missing value)");
    }

    @Test
    void collectionsOfNumbersAreNumeric() {
        assertThat(numbers(Column.of("x", Arrays.asList(1, 2.5, null, 3L, new BigDecimal("4.5")))))
                .containsExactly(1, 2.5, Double.NaN, 3, 4.5);
        assertThat(numbers(Column.of("x", Arrays.asList(null, null)))).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void collectionsOfAnythingElseAreCategorical() {
        assertThat(texts(Column.of("g", Arrays.asList("x", 1, 1.0, null, true)))).containsExactly("x", "1", "1.0", null, "true");
        assertThat(texts(Column.of("g", List.of(Dose.LOW, Dose.HIGH)))).containsExactly("LOW", "HIGH");
        assertThat(categorical(Column.of("g", List.of(Dose.LOW, Dose.HIGH))).levels()).containsExactly("HIGH", "LOW");
    }

    @Test
    void longColumnsOfText() {
        List<String> values = new ArrayList<>();
        Random random = new Random(3);
        for (int row = 0; row < 1000; row++) {
            values.add("L" + random.nextInt(100));
        }
        assertThat(texts(Column.of("g", values))).isEqualTo(values);
    }
}
