package org.ranef.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is typed is read or refused with a place, and what is read means the same when written and read again. */
class FormulaFuzzTest {

    private static final String[] WORDS = {"y", "x", "f", "g", "`a b`", "~", "+", "-", "*", "/", "^", "**", ":", "%in%", "0", "1", "2", ".", "(", ")",
        "(", "|", "||", "(1|", "log(", "poly(", "factor(", "C(", "I(", "c(", "offset(", ",", "=", "'a'", "contr.sum", "TRUE", "df=", "1e5", "$",
        "Q('x')", " "};

    @Test
    void parse_randomWords_isReadOrRefused() {
        Random random = new Random(20240611);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = text(random);
            try {
                Formula formula = Formula.parse(text);
                Formula again = Formula.parse(formula.toString());
                assertThat(again).as(text).hasToString(formula.toString());
                assertThat(again.terms()).as(text).isEqualTo(formula.terms());
                assertThat(again.bars()).as(text).isEqualTo(formula.bars());
                read++;
            } catch (FormulaSyntaxException e) {
                assertThat(e.position()).as(text).isBetween(0, text.length());
            }
        }
        assertThat(read).as("formulas read").isGreaterThan(1000);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "y ~ ");
        int open = 0;
        for (int words = 1 + random.nextInt(10); words > 0; words--) {
            String word = WORDS[random.nextInt(WORDS.length)];
            text.append(word);
            open += word.endsWith("(") || word.equals("(1|") ? 1 : word.equals(")") ? -1 : 0;
            if (open > 0 && random.nextBoolean()) {
                text.append(WORDS[1 + random.nextInt(3)]).append(") + z");
                open--;
            }
        }
        return text + ")".repeat(Math.max(0, open));
    }
}
