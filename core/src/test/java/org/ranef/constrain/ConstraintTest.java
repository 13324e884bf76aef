package org.ranef.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ranef.formula.FormulaSyntaxException;

class ConstraintTest {

    @Test
    void parse_ofEachKind_isWhatTheFactoryMakes() {
        assertThat(Constraint.parse(" sigma=1 ")).isEqualTo(Constraint.sigma(1));
        assertThat(Constraint.parse("batch:cask: independent")).isEqualTo(Constraint.independent("batch:cask"));
        assertThat(Constraint.parse("Pig: var(Time) = 0.4")).isEqualTo(Constraint.variance("Pig", "Time", 0.4));
        assertThat(Constraint.parse("a:b:sd( poly(x, 2)1 )=.5")).isEqualTo(Constraint.standardDeviation("a:b", "poly(x, 2)1", 0.5));
        assertThat(Constraint.parse("Pig: cov((Intercept), f1:x) = -2e-1")).isEqualTo(Constraint.covariance("Pig", "(Intercept)", "f1:x", -0.2));
        assertThat(Constraint.parse("`my pig`: cor(`a, b`, c) = 1")).isEqualTo(Constraint.correlation("my pig", "a, b", "c", 1));
    }

    @Test
    void toString_ofParsed_readsTheSame() {
        for (String text : new String[] {"sigma = 1", "g: independent", "g: var(x) = 0.4", "g: sd(x) = 2", "g: cov((Intercept), x) = 0",
                "g: cor(x, z) = -0.5"}) {
            assertThat(Constraint.parse(text)).hasToString(text);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Pig cov                | 7  | There is no ':' after a group; write sigma = 1, Pig: independent or Pig: cov((Intercept), Time) = 0
            Pig: foo(x) = 1        | 5  | 'foo' cannot be held; there are var, sd, cov, cor and independent
            : var(x) = 1           | 0  | There is no group before ':'; write sigma = 1, Pig: independent or Pig: cov((Intercept), Time) = 0
            Pig: var(x, y) = 1     | 9  | 'var' takes one coefficient, not 2
            Pig: cov(x) = 1        | 9  | 'cov' takes two coefficients, not 1
            Pig: cov(x, ) = 1      | 11 | Expected the name of a coefficient here
            Pig: cov(x, y          | 13 | There is no ')' to close the list of coefficients
            Pig: var(x)            | 11 | Expected '=' and a number here
            Pig: var(x) = a        | 14 | 'a' is not a number
            sigma = 0              | 8  | A sigma cannot be held at 0.0; it is positive
            Pig: cor(x, y) = 1.5   | 17 | A correlation cannot be held at 1.5; it lies between -1 and 1
            """)
    void parse_ofWhatItIsNot_saysWhere(String text, int position, String problem) {
        assertThatThrownBy(() -> Constraint.parse(text)).isInstanceOfSatisfying(FormulaSyntaxException.class,
                error -> assertThat(error.position()).isEqualTo(position)).hasMessageStartingWith(problem + "\n");
    }
}
