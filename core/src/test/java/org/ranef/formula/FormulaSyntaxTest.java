package org.ranef.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole messages: what is wrong, what to do, and where. */
class FormulaSyntaxTest {

    private static final String NO_PLACE_FOR_BAR = "A random-effects term can only be added to the others; it cannot stand in an"
            + " interaction, a removal or another bar";
    private static final String ARITHMETIC = "As a term, a number is 0 or 1 (the intercept); arithmetic stands in I(), as in I(2 * x)";
    private static final String POWER = "The power of a sum of terms is a whole number from 1; a power of a variable stands in I(), as in"
            + " I(x^2)";

    /** Formula, position of the caret, problem. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("", 0, "The formula is empty; write, for example, y ~ x + (1 | group)"),
                Arguments.of("y", 1, "There is no '~'; a formula is response ~ terms, for example y ~ x + (1 | group)"),
                Arguments.of("y ~", 3, "The formula ends where a variable or a term is expected"),
                Arguments.of("~ x", 0, "There is no response on the left of '~'; write, for example, y ~ x + (1 | group)"),
                Arguments.of("y ~ x ~ z", 6, "A formula has one '~' only"),
                Arguments.of("y ~ x + (1 | g", 8, "This parenthesis is not closed; add a ')'"),
                Arguments.of("y ~ x) + z", 5, "There is a ')' without its '('"),
                Arguments.of("y ~ x z", 6, "An operator such as '+' is expected before 'z'"),
                Arguments.of("y ~ x + * z", 8, "A variable or a term is expected before '*'"),
                Arguments.of("y ~ lgo(x)", 4, "'lgo' is not a function that formulas know; did you mean 'log'?"),
                Arguments.of("y ~ LOG(x)", 4, "'LOG' is not a function that formulas know; did you mean 'log'?"),
                Arguments.of("y ~ gamma(x)", 4, "'gamma' is not a function that formulas know; compute it as a column of the table first"),
                Arguments.of("y ~ x | g", 6, "Put the random effects in parentheses: (x | group)"),
                Arguments.of("y ~ x + (1 |)", 12, "A grouping factor is expected before ')'"),
                Arguments.of("y ~ x + (1 | log(g))", 13, "'log' has no meaning in a grouping; join columns by ':', '/', '*' or '+'"),
                Arguments.of("y ~ (1 | 3)", 9, "A grouping factor is a column, or several joined by ':' or '/'"),
                Arguments.of("y ~ (0 | g)", 7, "There is no effect to the left of the bar; write (1 | group) for an intercept"),
                Arguments.of("y ~ x:(1 | g)", 9, NO_PLACE_FOR_BAR),
                Arguments.of("y ~ x - (1 | g)", 11, NO_PLACE_FOR_BAR),
                Arguments.of("y ~ ((1 | a) | b)", 8, NO_PLACE_FOR_BAR),
                Arguments.of("(1 | g) ~ x", 3, "'|' has no meaning in the response"),
                Arguments.of("y ~ 2*x", 4, ARITHMETIC),
                Arguments.of("y ~ x + 3", 8, ARITHMETIC),
                Arguments.of("y ~ x^z", 6, POWER),
                Arguments.of("y ~ (a + b)^0", 12, POWER),
                Arguments.of("y ~ 1*x", 5, "'*' needs a term on both sides; '1' is none"),
                Arguments.of("y ~ z + y", 8, "The response 'y' also stands on the right of '~'; remove it there"),
                Arguments.of("y ~ I(x:z)", 7, "':' has no meaning inside a function, where operators are arithmetic"),
                Arguments.of("y ~ I(x > 3)", 8, "Comparisons such as '>' are not understood; put the result in a column first"),
                Arguments.of("y = x", 2, "'=' only names an argument, as in poly(x, degree = 2); between the response and the terms stands '~'"),
                Arguments.of("y ~ `x", 4, "This backquote is not closed; add another `"),
                Arguments.of("y ~ 'x'", 4,
                        "A text or a truth value is not a term; a column's name with unusual characters stands in backquotes"),
                Arguments.of("y ~ 2x", 4, "A name cannot start with a digit; if it is a column's name, put it in backquotes"),
                Arguments.of("y ~ x $ z", 6, "'$' has no meaning in a formula; if it is part of a column's name, put the name in backquotes"),
                Arguments.of("y ~ Q(x)", 4, "Q() takes a column's name in quotes: Q(\"the name\")"),
                Arguments.of("y ~ log()", 4, "'log()' needs an argument"),
                Arguments.of("y ~ c(1, 2)", 4, "'c(1, 2)' is not a term"),
                Arguments.of("y ~ offset(x):z", 4, "An offset can only be added to the fixed effects: y ~ x + offset(z)"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void parse_mistake_showsPlaceAndRemedy(String formula, int position, String problem) {
        FormulaSyntaxException e = catchThrowableOfType(FormulaSyntaxException.class, () -> Formula.parse(formula));
        assertThat(e).hasMessage(problem + "\n  " + formula + "\n  " + " ".repeat(position) + "^");
        assertThat(e.position()).isEqualTo(position);
        assertThat(e.formula()).isEqualTo(formula);
    }

    @Test
    void message_ofLongFormula_showsThePartAroundThePlace() {
        String formula = "y ~ " + "x + ".repeat(100) + "lgo(z)" + " + x".repeat(100);
        int caret = formula.indexOf("lgo");
        assertThatExceptionOfType(FormulaSyntaxException.class).isThrownBy(() -> Formula.parse(formula))
                .withMessage("'lgo' is not a function that formulas know; did you mean 'log'?\n  ..."
                        + formula.substring(caret - 50, caret + 50) + "...\n  " + " ".repeat(53) + "^");
    }

    @Test
    void message_ofFormulaWithLineBreaks_keepsTheCaretInPlace() {
        assertThatExceptionOfType(FormulaSyntaxException.class).isThrownBy(() -> Formula.parse("y ~\n\tlgo(x)")).withMessage("""
                'lgo' is not a function that formulas know; did you mean 'log'?
                  y ~  lgo(x)
                       ^""");
    }

    @Test
    void parse_tooDeep_isAnErrorNotAnOverflow() {
        assertProblem("y ~ " + "(".repeat(500) + "x" + ")".repeat(500), "The formula is nested more than 200 deep; simplify it");
        assertProblem("y ~ I(" + "-".repeat(5000) + "x)", "The formula is nested more than 200 deep; simplify it");
        String row = "More than 1000 operators in a row; simplify the formula";
        assertProblem("y ~ I(" + "x+".repeat(5000) + "x)", row);
        assertProblem("y ~ " + "x:".repeat(5000) + "x", row);
        assertProblem("x+".repeat(5000) + "x ~ z", row);
        assertProblem("y ~ (1 | " + "g/".repeat(5000) + "g)", row);
        assertThat(Formula.parse("y ~ " + "(".repeat(199) + "x" + ")".repeat(199)).terms()).hasSize(1);
    }

    @Test
    void parse_longSum_isRead() {
        assertThat(Formula.parse("y ~ " + "x + ".repeat(5000) + "z").terms()).hasSize(2);
        assertThat(Formula.parse("y ~ " + names(" + ", 2500)).terms()).hasSize(2500);
    }

    @Test
    void parse_tooManyTerms_isAnErrorBeforeTheyAreMade() {
        String problem = "This expands to more than 10000 terms; use a lower power or fewer variables";
        assertProblem("y ~ (" + names(" + ", 30) + ")^20", problem);
        assertProblem("y ~ " + names("*", 30), problem);
        assertProblem("y ~ (1 | " + names("*", 10) + ")", "This expands to more than 100 groupings");
    }

    private static String names(String operator, int count) {
        return IntStream.range(0, count).mapToObj(i -> "v" + i).collect(Collectors.joining(operator));
    }

    private static void assertProblem(String formula, String problem) {
        assertThatExceptionOfType(FormulaSyntaxException.class).isThrownBy(() -> Formula.parse(formula))
                .withMessageStartingWith(problem + "\n");
    }
}
