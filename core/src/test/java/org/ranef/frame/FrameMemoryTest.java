package org.ranef.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ranef.formula.Formula;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/** A frame made again from what it remembers reads other rows as the frame itself does. */
class FrameMemoryTest {

    private final Table table = Table.of(Column.of("y", 1, 2, 3, 4, 5, 6, 7), Column.of("x", 10, 20, 30, 40, 50, 60, 75),
            Column.of("f", "a", "b", "c", "a", "b", "c", "a"), Column.of("g", "p", "q", "p", "q", "r", "r", "q"),
            Column.of("n", 0.1, 0.1, 0.2, 0.1 + 0.2, 3, 3, 1e9));
    private final Table newRows = Table.of(Column.of("y", 3, 4, 5), Column.of("x", 35, 60, 500), Column.of("f", "c", "b", "a"),
            Column.of("g", "r", "new", "p"), Column.of("n", 0.1 + 0.2, 3, 0.2));

    @ParameterizedTest
    @ValueSource(strings = {
        "y ~ f*scale(x) + (x | g) + (1 | n)",
        "log(y) ~ 0 + f:x + (0 + f || g)",
        "y ~ poly(x, 2) + C(f, contr.sum) + (1 | g:n)",
        "y ~ ns(x, 3) * relevel(f, ref = \"c\") + (poly(x, 2) | g) + (1 | n/g)",
        "y ~ bs(x, df = 5) + ordered(f) + offset(log(x)) + (1 | f:g)",
        "y ~ poly(scale(x), 2, raw = TRUE) + (1 | factor(n))",
        "y ~ factor(n) + C(f, Treatment(\"b\")) + (1 | g)",
        "y ~ . + (1 | g)",
    })
    void of_memory_readsOtherRowsAlike(String formula) {
        ModelFrame frame = ModelFrame.of(Formula.parse(formula), table, FrameOptions.defaults());
        ModelFrame again = ModelFrame.of(frame.memory());
        boolean dot = formula.contains(".") && formula.contains("~ .");
        Table rows = dot ? newRows.with(Column.of("g", "r", "q", "p")) : newRows;
        assertThat(FrameRows.of(again.on(rows))).isEqualTo(FrameRows.of(frame.on(rows)));
        assertThat(again.fixed().names()).isEqualTo(frame.fixed().names());
        assertThat(again.fixed().assign()).isEqualTo(frame.fixed().assign());
        assertThat(again.randomTerms()).isEqualTo(frame.randomTerms());
        assertThat(List.of(again.observations(), again.dropped())).containsExactly(frame.observations(), frame.dropped());
    }

    @Test
    void of_memoryOfChosenContrasts_keepsThem() {
        Contrasts custom = Contrasts.custom(List.of("low", "high"), new double[][] {{1, 0}, {0, 2}, {-1, 0.5}});
        ModelFrame frame = ModelFrame.of(Formula.parse("y ~ f + (1 | g)"), table, FrameOptions.defaults().withContrasts("f", custom));
        ModelFrame again = ModelFrame.of(frame.memory());
        assertThat(FrameRows.of(again.on(newRows))).isEqualTo(FrameRows.of(frame.on(newRows)));
        assertThat(again.fixed().names()).containsExactly("(Intercept)", "flow", "fhigh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"treatment", "treatment(b)", "sum", "helmert", "poly"})
    void parse_ofContrastsText_isTheSameCoding(String text) {
        assertThat(Contrasts.parse(text)).hasToString(text);
    }

    @Test
    void of_memoryWithoutABasis_saysWhich() {
        FrameMemory memory = ModelFrame.of(Formula.parse("y ~ poly(x, 2) + (1 | g)"), table).memory();
        FrameMemory cut = new FrameMemory(memory.formula(), memory.columns(), null, memory.factors(), memory.groups(), memory.combinations(),
                Map.of(), memory.predictors(), memory.observations(), memory.dropped());
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> ModelFrame.of(cut))
                .withMessage("The formula has 'poly(x, 2)', but nothing is remembered of this basis; there are: ");
    }
}
