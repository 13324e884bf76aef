package org.ranef.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ranef.formula.FormulaSyntaxException;
import org.ranef.table.ModelDataException;

class LinearHypothesisTest {

    private static final List<String> NAMES = List.of("(Intercept)", "a", "b", "a:b", "I(x^2)");

    @Test
    void parse_severalEquations_givesRowsValuesAndLabels() {
        LinearHypothesis hypothesis = LinearHypothesis.parse("a = 0, a - 2*b = 2,  `a:b`", NAMES);
        assertThat(hypothesis.matrix()).isDeepEqualTo(new double[][] {{0, 1, 0, 0, 0}, {0, 1, -2, 0, 0}, {0, 0, 0, 1, 0}});
        assertThat(hypothesis.values()).containsExactly(0, 2, 0);
        assertThat(hypothesis.labels()).containsExactly("a = 0", "a - 2*b = 2", "`a:b`");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "(Intercept) = 250; 1; 0; 0; 0; 0; 250",
        "`(Intercept)` = 2.5e+2; 1; 0; 0; 0; 0; 250",
        "a:b - (a + b)/2 = 1; 0; -0.5; -0.5; 1; 0; 1",
        "-(a - 3) = b; 0; -1; -1; 0; 0; -3",
        "I(x^2) + 1 = -2 * -1; 0; 0; 0; 0; 1; 1",
        "2 = a; 0; -1; 0; 0; 0; -2",
        "a == b; 0; 1; -1; 0; 0; 0"})
    void parse_linearExpression_collectsCoefficients(String text, double i, double a, double b, double ab, double x, double value) {
        LinearHypothesis hypothesis = LinearHypothesis.parse(text, NAMES);
        assertThat(hypothesis.matrix()).isDeepEqualTo(new double[][] {{i, a, b, ab, x}});
        assertThat(hypothesis.values()).containsExactly(value);
    }

    @Test
    void parse_chainOfEqualities_givesNeighbours() {
        LinearHypothesis hypothesis = LinearHypothesis.parse("a = b = 1", NAMES);
        assertThat(hypothesis.matrix()).isDeepEqualTo(new double[][] {{0, 1, -1, 0, 0}, {0, 0, 1, 0, 0}});
        assertThat(hypothesis.values()).containsExactly(0, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
        "a * b = 0; A product of two coefficients is not linear; 2",
        "1 / a = 0; Division by a coefficient is not linear; 2",
        "a / 0 = 0; Division by 0; 2",
        "(a + b = 0; Expected ')' here; 7",
        "a = ; Expected a coefficient or a number here; 3",
        "a b; Expected an operator, '=' or ',' here; 2",
        "b = 1, a - a = 0; No coefficient is left in this equation; 7",
        "`a = 0; This back-quote is never closed; 0",
        "a = 1x; '1x' is not a number; 4"})
    void parse_wrongText_pointsAtThePlace(String text, String problem, int position) {
        assertThatThrownBy(() -> LinearHypothesis.parse(text, NAMES)).isInstanceOf(FormulaSyntaxException.class)
                .hasMessage(problem + "\n  " + text + "\n  " + " ".repeat(position) + "^");
    }

    @Test
    void parse_unknownCoefficient_suggestsTheNearest() {
        assertThatThrownBy(() -> LinearHypothesis.parse("Tme = 0", List.of("(Intercept)", "Time"))).isInstanceOf(ModelDataException.class)
                .hasMessage("'Tme' is not a coefficient; did you mean 'Time'? Coefficients: (Intercept), Time");
    }

    @Test
    void of_rowsAndValuesThatDiffer_isRefused() {
        assertThatThrownBy(() -> LinearHypothesis.of(new double[][] {{1, 0}}, new double[] {1, 2}))
                .hasMessage("A hypothesis needs one value for each row of L, and at least one row; there are 1 rows and 2 values");
        assertThatThrownBy(() -> LinearHypothesis.of(new double[][] {{1, 0}, {1}}, new double[] {1, 2}))
                .hasMessage("All rows of L must have the same length, not 2 and 1");
    }
}
