package org.ranef.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ranef.formula.Formula;
import org.ranef.table.Column;
import org.ranef.table.ModelDataException;
import org.ranef.table.Table;

/** Rows that a frame was not made from. Values of bases are compared with R in the conformance tests. */
class NewRowsTest {

    private static final double NA = Double.NaN;

    private final Table table = Table.of(Column.of("y", 1, 2, 3, 4, 5, 6), Column.of("x", 10, 20, 30, 40, 50, 60),
            Column.of("f", "a", "b", "c", "a", "b", "c"), Column.of("g", "p", "q", "p", "q", "r", "r"), Column.of("n", 1, 1, 2, 2, 3, 3));
    private final ModelFrame frame = ModelFrame.of(Formula.parse("y ~ f*scale(x) + (x | g) + (1 | n)"), table);

    @Test
    void on_newRows_keepsLevelsCodingAndBases() {
        Table newRows = Table.of(Column.of("x", 35, 60), Column.of("f", "c", "c"), Column.of("g", "r", "p"), Column.of("n", 2, 1));
        FrameRows rows = FrameRows.of(frame.on(newRows));
        FrameRows fitted = FrameRows.of(frame);
        assertThat(rows.fixed().get(0)).containsExactly(1.0, 0.0, 1.0, 0.0, 0.0, 0.0);
        assertThat(rows.fixed().get(1)).isEqualTo(fitted.fixed().get(5));
        assertThat(rows.levels()).containsExactly(List.of(2, 0), List.of(1, 0));
        assertThat(rows.random().get(0)).containsExactly(List.of(1.0, 35.0), List.of(1.0, 60.0));
        assertThat(rows.response()).containsExactly(NA, NA);
        assertThat(frame.on(newRows).fixed().names()).isEqualTo(frame.fixed().names());
        assertThat(frame.on(newRows).randomTerms()).isEqualTo(frame.randomTerms());
    }

    @Test
    void on_unseenGroup_hasCodeMinusOne() {
        Table newRows = Table.of(Column.of("x", 35, 60), Column.of("f", "c", "c"), Column.of("g", "new", "p"), Column.of("n", 1, 7));
        assertThat(FrameRows.of(frame.on(newRows)).levels()).containsExactly(List.of(-1, 0), List.of(0, -1));
        ModelFrame joined = ModelFrame.of(Formula.parse("y ~ 1 + (1 | g:n)"), table);
        assertThat(joined.randomTerms().get(0).levels()).containsExactly("p:1", "p:2", "q:1", "q:2", "r:3");
        Table combinations = Table.of(Column.of("g", "p", "p", "s"), Column.of("n", 2, 3, 1));
        assertThat(FrameRows.of(joined.on(combinations)).levels()).as("seen; both seen, but not together; unseen")
                .containsExactly(List.of(1, -1, -1));
    }

    @Test
    void on_absentGroupColumn_isPopulationLevel() {
        Table newRows = Table.of(Column.of("x", 35, 60), Column.of("f", "c", "c"), Column.of("n", 1, 1));
        assertThat(FrameRows.of(frame.on(newRows)).levels()).containsExactly(List.of(-1, -1), List.of(0, 0));
    }

    @Test
    void on_groupReadAsTextInsteadOfNumbers_isTheSameGroup() {
        Table text = Table.of(Column.of("x", 35.), Column.of("f", "c"), Column.of("g", "p"), Column.of("n", "2"));
        assertThat(FrameRows.of(frame.on(text)).levels()).containsExactly(List.of(0), List.of(1));
        ModelFrame ofText = ModelFrame.of(Formula.parse("y ~ 1 + (1 | id)"), Table.of(Column.of("y", 1, 2), Column.of("id", "07", "x")));
        assertThat(FrameRows.of(ofText.on(Table.of(Column.of("id", 7, 8)))).levels()).containsExactly(List.of(0, -1));
    }

    @Test
    void on_missingResponse_keepsTheRow() {
        Table newRows = Table.of(Column.of("y", NA, 3), Column.of("x", 35, 60), Column.of("f", "c", "c"), Column.of("g", "r", "p"),
                Column.of("n", 2, 1));
        assertThat(FrameRows.of(frame.on(newRows)).response()).containsExactly(NA, 3.0);
    }

    @Test
    void on_missingCovariate_dropsTheRow() {
        Table newRows = Table.of(Column.of("x", NA, 60), Column.of("f", "c", "c"), Column.of("g", "r", "p"), Column.of("n", 2, 1));
        assertThat(frame.on(newRows).dropped()).isEqualTo(1);
        assertThat(FrameRows.of(frame.on(newRows)).rowNumbers()).containsExactly(1L);
    }

    @Test
    void on_unseenFactorLevel_isAnErrorThatNamesIt() {
        Table newRows = Table.of(Column.of("x", 35, 60), Column.of("f", "c", "d"), Column.of("g", "r", "p"), Column.of("n", 2, 1));
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> frame.on(newRows))
                .withMessage("'f' is 'd' in row 2, a level that the model has not seen; it knows a, b, c");
    }

    @Test
    void on_absentColumn_isAnErrorThatNamesIt() {
        Table newRows = Table.of(Column.of("X", 35, 60), Column.of("f", "c", "a"));
        assertThatExceptionOfType(ModelDataException.class).isThrownBy(() -> frame.on(newRows))
                .withMessage("'x' is not a column; did you mean 'X'? Columns: X, f");
    }
}
