package org.ranef.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {

    private static List<String> labels(String formula) {
        return Formula.parse(formula).terms().stream().map(Term::label).toList();
    }

    private static List<String> bars(String formula) {
        return Formula.parse(formula).bars().stream().map(Bar::toString).toList();
    }

    @Test
    void terms_standByOrderThenAppearance() {
        assertThat(labels("y ~ a*b*c")).containsExactly("a", "b", "c", "a:b", "a:c", "b:c", "a:b:c");
        assertThat(labels("y ~ b:a + a + c")).containsExactly("a", "c", "b:a");
        assertThat(labels("y ~ a + b:a")).containsExactly("a", "a:b");
        assertThat(labels("y ~ (a + b + c)^2 - a:b - c")).containsExactly("a", "b", "a:c", "b:c");
        assertThat(labels("y ~ (a + b)/c")).containsExactly("a", "b", "a:b:c");
        assertThat(labels("y ~ a + b %in% a")).containsExactly("a", "a:b");
        assertThat(labels("y ~ x:z + z:x + x:z:x")).containsExactly("x:z");
        assertThat(labels("y ~ a - a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"y ~ x, true", "y ~ 0 + x, false", "y ~ x - 1, false", "y ~ x + 0 + 1, true", "y ~ x - 0, true", "y ~ -1 + x, false",
        "y ~ x - (1), false", "y ~ (0 + x), false", "y ~ x + (0 + z | g), true"})
    void intercept_followsTheLastWord(String formula, boolean intercept) {
        assertThat(Formula.parse(formula).intercept()).isEqualTo(intercept);
    }

    @Test
    void bars_areExpandedFromTheMostNestedOutwards() {
        assertThat(bars("y ~ x + (1 | a/b)")).containsExactly("(1 | b:a)", "(1 | a)");
        assertThat(bars("y ~ (1 + x | a/b/c)")).containsExactly("(x | c:(b:a))", "(x | b:a)", "(x | a)");
        assertThat(bars("y ~ (0 + x || (a/b)/c)")).containsExactly("(0 + x || c:(b:a))", "(0 + x || b:a)", "(0 + x || a)");
        assertThat(bars("y ~ (1 | a*b)")).containsExactly("(1 | a)", "(1 | b)", "(1 | a:b)");
        assertThat(bars("y ~ (1 | a + b)")).containsExactly("(1 | a)", "(1 | b)");
        assertThat(bars("y ~ ((1 | (a))) + (1 | factor(b)) + (1|`a b`)")).containsExactly("(1 | a)", "(1 | factor(b))", "(1 | a b)");
        assertThat(Formula.parse("y ~ x").bars()).isEmpty();
    }

    @Test
    void bar_hasItsParts() {
        Bar bar = Formula.parse("y ~ (x*z - 1 || a:b)").bars().get(0);
        assertThat(bar.intercept()).isFalse();
        assertThat(bar.structure()).isEqualTo(Bar.Structure.DIAGONAL);
        assertThat(bar.terms()).extracting(Term::label).containsExactly("x", "z", "x:z");
        assertThat(bar.grouping()).containsExactly(new Expression.Name("a"), new Expression.Name("b"));
        assertThat(bar.group()).isEqualTo("a:b");
    }

    @Test
    void variables_areTheColumnsNeeded() {
        Formula formula = Formula.parse("log(y + 1) ~ poly(x, k) + C(f, Treatment('r')) + offset(log(n)) + `my var` + (z | g/h) + u - u");
        assertThat(formula.variables()).containsExactly("y", "x", "f", "my var", "u", "n", "z", "h", "g");
        assertThat(formula.offsets()).extracting(Expression::toString).containsExactly("log(n)");
        assertThat(formula.hasDot()).isFalse();
    }

    @Test
    void dot_standsForTheOtherColumns() {
        Formula formula = Formula.parse("log(y) ~ (. - b)^2 + (1 | g)");
        assertThat(formula.hasDot()).isTrue();
        assertThat(formula.variables()).doesNotContain(".");
        Formula known = formula.withColumns(List.of("a", "y", "b", "c"));
        assertThat(known.hasDot()).isFalse();
        assertThat(known.terms()).extracting(Term::label).containsExactly("a", "c", "a:c");
        assertThat(known.variables()).containsExactly("y", "a", "b", "c", "g");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
        "y~x+z # y ~ x + z",
        "y~a/b:c+x^2 # y ~ a/b:c + x^2",
        "log( total.fruits+1 )~I(age ^2)+I( x/2+ -z) # log(total.fruits + 1) ~ I(age^2) + I(x/2 + -z)",
        "y~poly(x,2,raw=TRUE)+ns(x,knots=c(1,2.5)) # y ~ poly(x, 2, raw = TRUE) + ns(x, knots = c(1, 2.5))",
        "y~I(100000*x)+I(.0001*x)+I(1e3*x)+I(2L*x) # y ~ I(1e+05 * x) + I(1e-04 * x) + I(1000 * x) + I(2 * x)",
        "y~(x||g)+(1|a/b) # y ~ (x || g) + (1 | a/b)",
        "y ~ Q('my x') + I(np.log(x)**2) + C(g, Treatment(reference='b')) "
                + "# y ~ `my x` + I(log(x)^2) + C(g, Treatment(reference = \"b\"))",
        "y ~ a%in%b - 1 # y ~ a %in% b - 1"})
    void toString_isSpacedAsInR(String given, String deparsed) {
        assertThat(Formula.parse(given)).hasToString(deparsed);
        assertThat(Formula.parse(deparsed)).hasToString(deparsed);
        assertThat(Formula.parse(given).text()).isEqualTo(given);
    }

    @Test
    void expression_isEqualWhateverItsSpacing() {
        assertThat(labels("y ~ log(x+1) + log( x + 1.0 ):f + log(x +1)")).containsExactly("log(x + 1)", "log(x + 1):f");
        assertThat(labels("y ~ `x` + x")).containsExactly("x");
    }
}
