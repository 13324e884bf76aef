package org.ranef.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ranef.formula.Formula;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/** Whole messages: which variable, which rows, what was seen, what to do. */
class ModelFrameErrorsTest {

    private static final double NA = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final String COLUMNS = "Columns: y, x, inf, none, g, h, one, w, big, late";
    private static final String LEAVE_OUT = "; change the term or make these values missing (NA) to leave the rows out";

    private final Table table = Table.of(Column.of("y", 1, 2, 3, 4, 5, 6), Column.of("x", 0, 1, 2, 3, 4, NA), Column.of("inf", 1, INF, 2, -INF, 3, 4),
            Column.of("none", NA, NA, NA, NA, NA, NA), Column.of("g", "a", "b", "a", "b", null, "c"), Column.of("h", "u", "u", "u", "u", "u", "v"),
            Column.of("one", 1, 1, 1, 1, 1, 1), Column.of("w", 1, 2, 0, 1, 1, 1), Column.of("big", 1e200, 1e200, 1, 1, 1, 1),
            Column.of("late", NA, NA, NA, NA, NA, 2));

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("y ~ zz", "'zz' is not a column. " + COLUMNS),
                Arguments.of("y ~ x + (1 | bigg)", "'bigg' is not a column; did you mean 'big'? " + COLUMNS),
                Arguments.of("g ~ x", "The response 'g' is categorical, but a linear mixed model needs numbers; its levels are a, b, c"),
                Arguments.of("1 ~ x", "The response '1' names no column; a formula is response ~ terms"),
                Arguments.of("y ~ log(g)", "Column 'g' is categorical, but 'log(g)' needs numbers; its levels are a, b, c"),
                Arguments.of("y ~ offset(g)", "Column 'g' is categorical, but a number is needed here; its levels are a, b, c"),
                Arguments.of("y ~ poly(g, 2)", "Column 'g' is categorical, but 'poly(g, 2)' needs numbers; its levels are a, b, c"),
                Arguments.of("y ~ log(x)", "'log(x)' is minus infinity in row 1, where 'x' is 0" + LEAVE_OUT),
                Arguments.of("y ~ x + (sqrt(-x) | g)", "'sqrt(-x)' is not a number in rows 2, 3, 4, where 'x' is 1" + LEAVE_OUT),
                Arguments.of("y ~ I(big*big)", "'I(big * big)' is infinite in rows 1, 2, where 'big' is 1e+200" + LEAVE_OUT),
                Arguments.of("y ~ big:I(2 * big)", "'big:I(2 * big)' is infinite in rows 1, 2, where 'big' is 1e+200" + LEAVE_OUT),
                Arguments.of("y ~ inf", "Column 'inf' is infinite in rows 2, 4; correct these values or make them missing (NA) to leave the"
                        + " rows out"),
                Arguments.of("y ~ x + (1 | none)", "None of the 6 rows is complete; there is no value at all in 'none'"),
                Arguments.of("y ~ x + late", "None of the 6 rows is complete; each lacks a value in one of y, x, late"),
                Arguments.of("y ~ h + x", "Factor 'h' has only the level u among the complete rows, so it has no effect; remove it"),
                Arguments.of("y ~ poly(x, 5)", "'poly(x, 5)': degree 5 needs at least 6 different values; there are 5"),
                Arguments.of("y ~ poly(x, k = 2)", "'poly(x, k = 2)': poly() has no argument 'k'; it takes x, degree, raw, simple"),
                Arguments.of("y ~ scale(one)", "'scale(one)': all values are 1, so they cannot be scaled; remove the term"),
                Arguments.of("y ~ log(poly(x, 2))", "'log(poly(x, 2))': poly() makes several columns and cannot stand inside arithmetic;"
                        + " use it as a term of its own"),
                Arguments.of("y ~ ns(one, 3)", "'ns(one, 3)': ns() needs at least two different values; all are 1"),
                Arguments.of("y ~ ns(x, df = x)", "'ns(x, df = x)': ns() needs a constant number instead of x"),
                Arguments.of("y ~ bs(x, df = 2)", "'bs(x, df = 2)': bs() needs at least 3 degrees of freedom here, not 2"),
                Arguments.of("y ~ bs(x, knots = 9)", "'bs(x, knots = 9)': bs() has a knot at 9, which is not between the boundary knots 0"
                        + " and 4"),
                Arguments.of("y ~ C(g, Treatment('z'))", "'C(g, Treatment(\"z\"))' has no level 'z' among the complete rows; its levels are"
                        + " a, b, c"),
                Arguments.of("y ~ C(g, Foo)", "'C(g, Foo)': C() knows the contrasts contr.treatment, contr.sum, contr.helmert and"
                        + " contr.poly, not Foo"),
                Arguments.of("y ~ factor(g, levels = c('a', 'b'))", "'factor(g, levels = c(\"a\", \"b\"))': 'c' occurs but is not among the"
                        + " given levels a, b"),
                Arguments.of("y ~ relevel(g, ref = 'z')", "'relevel(g, ref = \"z\")': there is no level 'z'; the levels are a, b, c"),
                Arguments.of("y ~ exp(x, 2)", "'exp(x, 2)': exp() takes one argument, not 2"),
                Arguments.of("y ~ log(factor(x))", "'log(factor(x))': factor() cannot stand inside arithmetic; use it as a term of its own"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void of_unusableData_saysWhatWhereAndWhatToDo(String formula, String message) {
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> FrameRows.of(ModelFrame.of(Formula.parse(formula), table)))
                .withMessage(message);
    }

    @Test
    void of_weights_mustBePositiveNumbers() {
        assertOptions(FrameOptions.defaults().withWeights("w"), "Weight 'w' is 0 in row 3; prior weights must be positive and finite. Make it"
                + " missing (NA) to leave the row out");
        assertOptions(FrameOptions.defaults().withWeights("g"), "Column 'g' is categorical, but weights must be numbers; its levels are a, b, c");
        assertOptions(FrameOptions.defaults().withWeights("ww"), "'ww' is not a column; did you mean 'w'? " + COLUMNS);
    }

    @Test
    void of_contrasts_mustFit() {
        assertOptions(FrameOptions.defaults().withContrasts("x", Contrasts.sum()),
                "Contrasts were chosen for 'x', which is not a factor of the formula; its factors are: g");
        assertOptions(FrameOptions.defaults().withContrasts("g", Contrasts.custom(List.of("p"), new double[][] {{1}, {2}})),
                "The contrast matrix of 'g' has 2 rows, but 3 levels occur: a, b, c");
    }

    private void assertOptions(FrameOptions options, String message) {
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> ModelFrame.of(Formula.parse("y ~ g + one"), table, options))
                .withMessage(message);
    }

    @Test
    void of_noRows_saysSo() {
        assertThatExceptionOfType(ModelDataException.class)
                .isThrownBy(() -> ModelFrame.of(Formula.parse("y ~ 1"), Table.of(Column.of("y", new double[0]))))
                .withMessage("The table has no rows");
    }

    @Test
    void of_factorWithTooManyLevels_isRefusedBeforeMemoryIsTaken() {
        int n = 200_000;
        Table many = Table.of(Column.of("f", IntStream.range(0, n).mapToObj(i -> "level" + i).toList()),
                Column.of("y", IntStream.range(0, n).asDoubleStream().toArray()));
        ModelDataException e = catchThrowableOfType(ModelDataException.class, () -> ModelFrame.of(Formula.parse("y ~ f"), many));
        assertThat(e).hasMessageMatching("The formula makes 200,000 columns, 199,999 of them by 'f'; their cross-products alone would take 320 GB,"
                + " and this JVM has .*B\\. Make a factor with so many levels a grouping factor, \\(1 \\| group\\), or a covariate, or raise"
                + " the heap \\(-Xmx\\)");
        assertThat(ModelFrame.of(Formula.parse("y ~ 1 + (1 | f)"), many).randomTerms().get(0).levels()).hasSize(n);
    }
}
